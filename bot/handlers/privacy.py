"""Erasing what is kept of a citizen (Luật Bảo vệ dữ liệu cá nhân 2025), and pictures of papers: those
are sensitive personal data (Nghị định 356/2025/NĐ-CP), never fetched, never stored."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Final

from bot.handlers import taps
from bot.handlers.conversation import Conversation
from bot.handlers.heard import heard_exactly
from bot.handlers.side_questions import parts
from bot.handlers.turn import Outcome, Then, Turn
from bot.language.readings import Answer, Command, OptionWords
from bot.language.sayings import Saying
from bot.language.text import fold
from bot.messages import Choice, Kind

_ATTACHMENTS: Final[Mapping[str, str]] = {
    "location": "privacy.location",
    "contact": "privacy.contact",
    "audio": "privacy.audio",
    "edit": "small.edited",
}


_YES, _NO = "yes", "no"

IN_MIND: Final = timedelta(minutes=30)

SHORT: Final = 7  # words; in more, something else is told than that all is to be kept


def erases(turn: Turn) -> bool:
    """The right to be forgotten holds whoever has the word."""
    if turn.tap is not None:
        return taps.split(turn.tap)[0] == taps.ERASE
    return _wished(turn) or (_awaits_words(turn) and _answered(turn) is not None)


def is_asked(conversation: Conversation) -> bool:
    """Whether to erase everything was the last thing that the citizen was asked."""
    return any(taps.split(choice.value)[0] == taps.ERASE for choice in conversation.offered)


def _awaits_words(turn: Turn) -> bool:
    """Later a bare "ok" is said to something else; the buttons still mean what they say."""
    last = turn.conversation.last
    return is_asked(turn.conversation) and (last is None or turn.now - last <= IN_MIND)


def unasked(conversation: Conversation) -> Conversation:
    """Somebody has spoken in between: what is said from now on is no answer to it."""
    return replace(conversation, offered=()) if is_asked(conversation) else conversation


def handle(turn: Turn) -> Outcome | None:
    if turn.inbound.kind is Kind.ATTACHMENT:
        said = turn.say(_ATTACHMENTS.get(turn.inbound.text, "privacy.photo"))
        return Outcome(turn.conversation, (said,), Then.RETURN)
    kind, argument = taps.split(turn.tap or "")
    if kind == taps.ERASE:
        return _settled(turn, erase=argument == _YES)
    if turn.tap is not None or turn.inbound.kind is not Kind.TEXT:
        return None
    if _awaits_words(turn):
        return _heard(turn)
    return Outcome(turn.conversation, (turn.say("privacy.ask"),), Then.STOP, _choices(turn)) if _wished(turn) else None


def _heard(turn: Turn) -> Outcome | None:
    """Words for an answer. What is none is asked about once more, whatever else it may be: who is about to lose
    everything is not led on to something else; then all is kept."""
    if turn.command is not None and turn.command.command is Command.PERSON:
        return None
    answer = _answered(turn)
    if answer is None and turn.conversation.misses == 0:
        lead = (turn.say("missed.open"), turn.say("privacy.ask"))
        return Outcome(turn.conversation, lead, Then.STOP, _choices(turn), missed=True)
    return _settled(turn, erase=answer is Answer.YES)


def _settled(turn: Turn, *, erase: bool) -> Outcome:
    if erase:
        return Outcome(Conversation(), (turn.say("privacy.erased"),), Then.STOP, erase=True)
    silent = turn.conversation.quiet_until is not None and turn.now < turn.conversation.quiet_until
    return Outcome(turn.conversation, (turn.say("privacy.kept"),), Then.STOP if silent else Then.RETURN)


def _answered(turn: Turn) -> Answer | None:
    """What cannot be undone needs words that say nothing else; to keep all, one that may mean it is enough."""
    reader, sayings = turn.knowledge.reader, turn.knowledge.sayings
    said = reader.yes_no(turn.inbound.text)  # of a sign as well
    if said is Answer.UNSURE or reader.asks(turn.text):
        return None
    labels = [OptionWords(choice.value, choice.label) for choice in _choices(turn)]
    named = taps.split(reader.option(turn.text, labels) or "")[1]
    if heard_exactly(turn, Saying.KEEPS) or said is Answer.NO or named == _NO:
        plain = named != _YES and len(turn.text.split()) <= SHORT
        return Answer.NO if plain else None  # "thôi xóa đi" is either
    only = {fold(word) for word in reader.words(turn.text)} <= sayings.syllables(Saying.ERASES)
    return Answer.YES if _wished(turn) or (only and (said is Answer.YES or named == _YES)) else None


def _wished(turn: Turn) -> bool:
    """Also beside something else: "ký rồi, xóa dữ liệu của tôi"."""
    reader = turn.knowledge.reader
    said = (turn.command, *(reader.command(part) for part in parts(turn)))
    return any(command is not None and command.command is Command.ERASE for command in said)


def _choices(turn: Turn) -> tuple[Choice, ...]:
    return (
        taps.tap(turn.say("choice.erase"), taps.ERASE, _YES),
        taps.tap(turn.say("choice.keep"), taps.ERASE, _NO),
    )
