"""Moving about in a review: back, skip, stop, start over, take up again. Each only alters answers."""

from typing import Final

from bot.catalog.conditions import UNSURE
from bot.flows.review import Review, SlotKind
from bot.handlers import find, taps
from bot.handlers.begin import begin, restart
from bot.handlers.find import asked_for
from bot.handlers.heard import heard
from bot.handlers.likeness import surely
from bot.handlers.menu import menu_choices
from bot.handlers.named_review import named_review
from bot.handlers.referral import reopened
from bot.handlers.review import read
from bot.handlers.turn import AtHand, Noted, Outcome, Then, Turn
from bot.handlers.words import clauses
from bot.language.acts import Act
from bot.language.readings import Answer, Command, Possession
from bot.language.sayings import Saying
from bot.language.text import fold

SHORT: Final = 12  # words; in more, something is told or answered too


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
    if turn.command is not None:
        returns = turn.command.command is Command.BACK and surely(turn, (Act.UNDO, Act.BACK)) is Act.BACK
        return Command.RESUME if returns else turn.command.command  # "em quay lại nè" takes nothing back
    return Command.RESUME if _goes_on(turn) else None


def _goes_on(turn: Turn) -> bool:
    """ "Chào chị, em làm tiếp hồ sơ hôm qua"; not "mai tôi làm tiếp", nor "làm tiếp thì cần gì"."""
    if not turn.text or len(turn.text.split()) > SHORT or not heard(turn, Saying.GOES_ON):
        return False
    later = heard(turn, Saying.LEAVING) or heard(turn, Saying.PUT_OFF)
    alone = not turn.busy or all(_goes_on_in(turn, clause) for clause in clauses(turn.text))
    return alone and not later and turn.facet is None


def _goes_on_in(turn: Turn, clause: str) -> bool:
    """Or no more than a greeting: "có rồi, làm tiếp đi" answers too."""
    reader, said = turn.knowledge.reader, turn.knowledge.sayings.says
    read = reader.command(clause)
    greets = read is not None and read.command in (Command.GREETING, Command.RESUME)
    return greets or said(Saying.GOES_ON, clause, reader.words(clause)) or reader.is_empty(clause)


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
    return Outcome(conversation.reviewing(_one_less(turn, origin)), (turn.say("back.done"),))


def _one_less(turn: Turn, review: Review) -> Review:
    """Without the answer that led on, else without the last."""
    procedure = turn.knowledge.procedure(review.procedure, turn.now)
    fewer = reopened(review, procedure) if procedure is not None else review
    return fewer if fewer is not review else review.without(list(review.answers)[-1:])


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
    named = named_review(turn, turn.command.rest) if turn.command and turn.command.rest else None
    if turn.command and turn.command.rest and named is None:
        wanted = turn.saying(turn.command.rest)
        return asked_for(wanted) if turn.busy else find.handle(wanted)
    if named is None and turn.busy:
        return Outcome(conversation, (turn.say("resume.here"),), Then.RETURN)
    chosen = named or _left(turn)
    if chosen is None:
        return Outcome(conversation, (turn.say("resume.nothing"),), Then.STOP, menu_choices(turn))
    if conversation.review is not None and conversation.review.procedure == chosen:
        return Outcome(conversation, (turn.say("resume.here"),))
    return begin(turn, chosen, resume=True)


def _left(turn: Turn) -> str | None:
    """The last one that is not finished; else the one whose report was given, else the last."""
    conversation = turn.conversation
    for review in reversed(conversation.suspended):
        at = turn.at_hand(review)
        if at is not None and at.busy:
            return review.procedure
    last = conversation.review or next(reversed(conversation.suspended), None)
    return last.procedure if last else None


def _named_of_before(turn: Turn) -> str | None:
    """ "Thôi quay lại hộ kinh doanh hồi nãy", "làm cái lúc nãy đi": a review that was left aside."""
    left = turn.conversation.suspended
    if turn.tap is not None or not turn.text or not left or not heard(turn, Saying.BACK_TO):
        return None
    if turn.command is not None and turn.command.command is not Command.RESUME:
        return None
    if _only_says_back(turn):
        return left[-1].procedure
    named = named_review(turn, turn.text)
    return named if any(review.procedure == named for review in left) else None


def _only_says_back(turn: Turn) -> bool:
    """No more than "quay lại cái lúc nãy": the last one."""
    sayings = turn.knowledge.sayings
    said = {fold(word) for word in turn.knowledge.reader.words(turn.text)} - sayings.ignored
    return said <= sayings.syllables(Saying.BACK_TO) | sayings.syllables(Saying.PARTING)
