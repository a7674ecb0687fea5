"""Erasing what is kept of a citizen (Luật Bảo vệ dữ liệu cá nhân 2025), and pictures of papers: those
are sensitive personal data (Nghị định 356/2025/NĐ-CP), never fetched, never stored."""

from collections.abc import Mapping
from typing import Final

from bot.handlers import taps
from bot.handlers.conversation import Conversation
from bot.handlers.turn import Outcome, Then, Turn
from bot.language.readings import Command
from bot.messages import Kind

_ATTACHMENTS: Final[Mapping[str, str]] = {
    "location": "privacy.location",
    "contact": "privacy.contact",
    "audio": "privacy.audio",
    "edit": "small.edited",
}


def erases(turn: Turn) -> bool:
    """The right to be forgotten holds whoever has the word."""
    if turn.tap is not None:
        return taps.split(turn.tap)[0] == taps.ERASE
    return turn.command is not None and turn.command.command is Command.ERASE


def handle(turn: Turn) -> Outcome | None:
    if turn.inbound.kind is Kind.ATTACHMENT:
        said = turn.say(_ATTACHMENTS.get(turn.inbound.text, "privacy.photo"))
        return Outcome(turn.conversation, (said,), Then.RETURN)
    kind, argument = taps.split(turn.tap or "")
    if kind == taps.ERASE:
        if argument == "yes":
            return Outcome(Conversation(), (turn.say("privacy.erased"),), Then.STOP, erase=True)
        return Outcome(turn.conversation, (turn.say("privacy.kept"),), Then.RETURN)
    if turn.tap is None and turn.command is not None and turn.command.command is Command.ERASE:
        choices = (
            taps.tap(turn.say("choice.erase"), taps.ERASE, "yes"),
            taps.tap(turn.say("choice.keep"), taps.ERASE, "no"),
        )
        return Outcome(turn.conversation, (turn.say("privacy.ask"),), Then.STOP, choices)
    return None
