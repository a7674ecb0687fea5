"""Moving about in a review: back, skip, stop, start over, take up again. Each only alters answers."""

from dataclasses import replace

from bot.catalog.conditions import UNSURE
from bot.flows.review import Review, SlotKind
from bot.handlers import find, taps
from bot.handlers.begin import begin, restart
from bot.handlers.find import LIKELY, asked_for
from bot.handlers.menu import menu_choices
from bot.handlers.turn import AtHand, Noted, Outcome, Then, Turn
from bot.language.readings import Answer, Command, OptionWords, Possession


def handle(turn: Turn) -> Outcome | None:
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
            return _stop(turn, at)
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
    named = _named(turn) if turn.command and turn.command.rest else None
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


def _named(turn: Turn) -> str | None:
    """Which of the reviews at hand the rest of the command names; else any procedure that it surely names."""
    assert turn.command is not None
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
    ranked = turn.knowledge.matcher.match(turn.command.rest, 10).candidates
    found = turn.knowledge.reader.option(turn.command.rest, words)
    if found and (not ranked or any(item.id == found for item in ranked)):
        return found
    known = {word.id for word in words}
    return next((item.id for item in ranked if item.id in known and item.score >= LIKELY * ranked[0].score), None)
