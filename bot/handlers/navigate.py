"""Moving about in a review: back, skip, stop, start over, take up again. Each only alters answers."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.catalog.conditions import UNSURE
from bot.flows.review import Review, SlotKind
from bot.handlers import find, taps
from bot.handlers.begin import begin, restart
from bot.handlers.find import LIKELY, asked_for
from bot.handlers.heard import heard
from bot.handlers.menu import menu_choices
from bot.handlers.review import read
from bot.handlers.turn import AtHand, Noted, Outcome, Then, Turn
from bot.language.readings import Answer, Command, OptionWords, Possession
from bot.language.sayings import Saying
from bot.language.text import fold

NAMED_BY: Final = 2
"""Syllables in a row by which a review that was left is known."""


def handle(turn: Turn) -> Outcome | None:
    if (left := _named_of_before(turn)) is not None:
        return begin(turn, left, resume=True)
    command = _command(turn)
    if command is Command.RESUME:
        return _resume(turn)
    at = turn.at
    if at is None:
        if command is not Command.RESTART:
            return None
        return Outcome(turn.conversation.paused(), (turn.say("menu.all"),), Then.STOP, menu_choices(turn))
    match command:
        case Command.BACK:
            return _back(turn, at)
        case Command.SKIP:
            return _skip(turn, at)
        case Command.STOP:
            return None if _says_who(turn, at) else _stop(turn, at)
        case Command.RESTART:
            return restart(turn, at)
        case Command.REPORT:
            return _report(turn, at)
        case _:
            return None


def _command(turn: Turn) -> Command | None:
    if turn.tap is not None:
        kind, argument = taps.split(turn.tap)
        return Command(argument) if kind == taps.DO and argument in set(Command) else None
    return turn.command.command if turn.command else None


def _says_who(turn: Turn, at: AtHand) -> bool:
    """ "Một mình tôi thôi" names an option, "mình anh thôi" may: its last word stops nothing."""
    slot = at.standing.open
    if turn.tap is not None or slot is None or slot.kind is not SlotKind.QUESTION:
        return False
    options = at.procedure.questions[slot.id].options
    said, parting = turn.knowledge.reader.words(turn.text), turn.knowledge.sayings.syllables(Saying.PARTING)
    if options and len(said) > 2 and said[-1] in parting and said[0] not in parting:
        return True
    return options is not None and read(turn, at, slot, turn.text) not in (None, UNSURE)


def _back(turn: Turn, at: AtHand) -> Outcome:
    """Takes the last answer off; before the first one, back to where a referral came from."""
    conversation, review = turn.conversation, at.review
    given = [slot for slot in review.answers if slot in at.standing.steps]
    if given:
        return Outcome(conversation.with_review(review.without(given[-1:])), (turn.say("back.done"),))
    origin = conversation.origin
    if origin is None or not origin.answers:
        return Outcome(conversation, (turn.say("back.first"),), Then.RETURN)
    return Outcome(conversation.reviewing(_without_last(origin)), (turn.say("back.done"),))


def _without_last(review: Review) -> Review:
    return review.without(list(review.answers)[-1:])


def _skip(turn: Turn, at: AtHand) -> Outcome | None:
    slot = at.standing.open
    if slot is None:
        return None
    unsure = {SlotKind.QUESTION: UNSURE, SlotKind.DOCUMENT: Possession.UNSURE, SlotKind.CHECK: Answer.UNSURE}
    answered = at.review.answered(at.procedure, {slot: unsure[slot.kind]})
    return Outcome(turn.conversation.with_review(answered), (turn.say("skip.done"),))


def _stop(turn: Turn, at: AtHand) -> Outcome:
    name = at.procedure.source.name
    done = not at.busy
    lead = turn.say("stop.done" if done else "stop.kept", name=name)
    choices = () if done else (taps.tap(turn.say("choice.resume"), taps.RESUME, at.procedure.id),)
    noted = () if done else (Noted("stopped", {"procedure": at.procedure.id}),)
    return Outcome(turn.conversation.paused(), (lead,), Then.STOP, choices, noted)


def _report(turn: Turn, at: AtHand) -> Outcome:
    if not at.busy:
        return Outcome(turn.conversation)
    return Outcome(turn.conversation, (turn.say("report.not_yet"),), Then.RETURN)


def _resume(turn: Turn) -> Outcome | None:
    """ "Tiếp tục", or "quay lại khai sinh": the review that is named, else the last one left."""
    conversation = turn.conversation
    named = _named(turn, turn.command.rest) if turn.command and turn.command.rest else None
    if turn.command and turn.command.rest and named is None:
        wanted = replace(turn, inbound=replace(turn.inbound, text=turn.command.rest))
        return asked_for(wanted) if turn.busy else find.handle(wanted)
    if named is None and turn.busy:
        return Outcome(conversation, (turn.say("resume.here"),), Then.RETURN)
    chosen = named or next((review.procedure for review in reversed(conversation.suspended)), None)
    if chosen is None:
        return Outcome(conversation, (turn.say("resume.nothing"),), Then.STOP, menu_choices(turn))
    if conversation.review is not None and conversation.review.procedure == chosen:
        return Outcome(conversation, (turn.say("resume.here"),))
    return begin(turn, chosen, resume=True)


def _named_of_before(turn: Turn) -> str | None:
    """ "Thôi quay lại hộ kinh doanh hồi nãy", "làm cái lúc nãy đi": a review that was left aside."""
    left = turn.conversation.suspended
    if turn.tap is not None or not turn.text or not left or not heard(turn, Saying.BACK_TO):
        return None
    if turn.command is not None and turn.command.command is not Command.RESUME:
        return None
    if _only_says_back(turn):
        return left[-1].procedure
    named = _named(turn, turn.text)
    return named if any(review.procedure == named for review in left) else None


def _only_says_back(turn: Turn) -> bool:
    """No more than "quay lại cái lúc nãy": the last one."""
    sayings = turn.knowledge.sayings
    said = {fold(word) for word in turn.knowledge.reader.words(turn.text)} - sayings.ignored
    return said <= sayings.syllables(Saying.BACK_TO) | sayings.syllables(Saying.PARTING)


def _named(turn: Turn, text: str) -> str | None:
    """Which of the reviews at hand the words name."""
    reviews = [
        *turn.conversation.suspended,
        *([turn.conversation.review] if turn.conversation.review else []),
    ]
    words = []
    for review in reviews:
        procedure = turn.knowledge.procedure(review.procedure, turn.now)
        if procedure is not None:
            source = procedure.source
            words.append(OptionWords(source.id, source.name, (procedure.short, *source.aliases)))
    ranked = turn.knowledge.matcher.match(text, 10).candidates
    found = turn.knowledge.reader.option(text, words)
    if found and (not ranked or any(item.id == found for item in ranked)):
        return found
    known = {word.id for word in words}
    if (alike := _by_words(turn, words, text)) is not None:
        return alike
    return next((item.id for item in ranked if item.id in known and item.score >= LIKELY * ranked[0].score), None)


def _by_words(turn: Turn, reviews: list[OptionWords], text: str) -> str | None:
    """By two syllables in a row or more of a name: "hộ kinh doanh" of "Đăng ký thành lập hộ kinh doanh"."""
    said = [fold(word) for word in turn.knowledge.reader.words(text)]
    lengths = {item.id: _longest_run(said, fold(item.label).split()) for item in reviews}
    best = max(lengths.values(), default=0)
    alike = [id for id, length in lengths.items() if length == best]
    return alike[0] if best >= NAMED_BY and len(alike) == 1 else None


def _longest_run(said: Sequence[str], name: Sequence[str]) -> int:
    line = f" {' '.join(name)} "
    runs = (said[i:j] for i in range(len(said)) for j in range(i + NAMED_BY, len(said) + 1))
    return max((len(run) for run in runs if f" {' '.join(run)} " in line), default=0)
