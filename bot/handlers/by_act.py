"""A message that no other handler knows, by what is most likely done with it: who goes is let go, who asks is answered,
who corrects is asked what, and who only tells something is heard. Nothing is stored by likeness alone."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from bot.flows.review import SlotKind
from bot.handlers import afterwards, anger, aside, leaving, listing, navigate, person, small_talk, taps
from bot.handlers.correct import change_choices
from bot.handlers.correct import handle as corrected
from bot.handlers.heard import heard, is_angry
from bot.handlers.likeness import FACETS, surely, surest
from bot.handlers.menu import menu_choices
from bot.handlers.report import hours
from bot.handlers.side_questions import SideQuestion, side_questions
from bot.handlers.sorrow import condolence
from bot.handlers.switching import switch_choices
from bot.handlers.turn import Outcome, Then, Turn
from bot.handlers.ways_on import after_report
from bot.handlers.words import listed_papers
from bot.language.acts import Act
from bot.language.readings import Command, Facet
from bot.language.sayings import Saying
from bot.messages import Choice

_Handler = Callable[[Turn], Outcome | None]


def handle(turn: Turn) -> Outcome | None:
    act = surest(turn)
    return does(turn, act) if act is not None else None


def does(turn: Turn, act: Act) -> Outcome | None:
    """What helps with this act, whatever else the words may be like."""
    if act in FACETS:
        return _asked(turn, FACETS[act])
    return _DOES[act](turn) if act in _DOES else None


def early(turn: Turn) -> Outcome | None:
    """What is plainly no question and no wish, before its words are looked through for one."""
    ruled = turn.command is not None and not turn.command.rest
    if ruled or turn.conversation.candidates or turn.knowledge.reader.requests(turn.text) or is_angry(turn):
        return None
    act = surely(turn, _EARLY)
    return _DOES[act](turn) if act is not None else None


def at_candidates(turn: Turn) -> Outcome | None:
    """Before the words are looked through for one of the procedures that are offered."""
    act = surest(turn) if turn.conversation.candidates else None
    return _DOES[act](turn) if act is not None and act in _AT_CANDIDATES else None


def _asked(turn: Turn, facet: Facet) -> Outcome:
    if turn.conversation.candidates:
        return _back_to_work(turn, "candidates.choose_first")
    if turn.at is None:
        when = hours(turn.say, None, turn.knowledge.ward)
        text = turn.say("aside.hours", text=when) if facet is Facet.HOURS else turn.say("aside.which")
        return Outcome(turn.conversation, (text,), Then.STOP)
    asked = side_questions(turn)
    asked = asked if len(asked) > 1 else [SideQuestion(facet, turn.text)]
    return Outcome(turn.conversation, ("\n".join(aside.answers(turn, asked, turn.at.procedure)),), Then.RETURN)


def _back_to_work(turn: Turn, key: str, *more: Choice) -> Outcome:
    """A few words, and the open question again; where there is none, what may be done next."""
    idle = turn.at is None and not turn.conversation.candidates
    lead = (turn.say(key), turn.say("greet.how")) if idle else (turn.say(key),)
    choices = (*more, *menu_choices(turn)) if idle else more
    return Outcome(turn.conversation, lead, Then.STOP if idle else Then.RETURN, choices)


def _remarked(turn: Turn) -> Outcome | None:
    if (turn.at is None and not turn.conversation.candidates) or change_choices(turn):
        return None  # a first message that tells something is a wish in other words; and this may be a correction
    sorry = condolence(turn, ())
    outcome = _back_to_work(turn, "act.heard")
    return replace(outcome, lead=(sorry, *outcome.lead[1:])) if sorry else outcome


def _upset(turn: Turn) -> Outcome:
    sorry = condolence(turn, ())
    outcome = anger.soothed(turn)
    return replace(outcome, lead=(sorry, *outcome.lead)) if sorry else outcome


def _here_again(turn: Turn) -> Outcome | None:
    if turn.conversation.candidates:
        return _back_to_work(turn, "resume.here")
    if turn.reviewed is not None:
        return small_talk.greeted_again(turn, turn.reviewed)
    return _tapped(turn, Command.RESUME, navigate.handle)


def _corrects(turn: Turn) -> Outcome | None:
    """What the words seem to correct is offered, else all that was answered."""
    choices = change_choices(turn) if turn.at is not None else ()
    if choices:
        then = Then.RETURN if turn.busy else Then.STOP
        return Outcome(turn.conversation, (turn.say("after.otherwise"),), then, choices)
    return _tapped(turn, Command.CORRECT, corrected)


def _anew(turn: Turn) -> Outcome | None:
    """All answers would be gone: asked once."""
    if turn.at is None:
        return _back_to_work(turn, "act.heard")
    choice = taps.tap(turn.say("choice.restart"), taps.DO, Command.RESTART)
    return _back_to_work(turn, "act.restart", choice)


def _wishes(turn: Turn) -> Outcome | None:
    """In words that name no procedure surely enough to leave this one for it."""
    if turn.at is None:
        return None
    choices = switch_choices(turn) or (taps.tap(turn.say("choice.menu"), taps.DO, Command.MENU),)
    if turn.busy:
        return _back_to_work(turn, "act.wish", *choices)
    choices = (*choices, *after_report(turn, turn.at))
    return Outcome(turn.conversation, (turn.say("act.wish_after"),), Then.STOP, choices)


def _progress(turn: Turn) -> Outcome | None:
    at = turn.at
    if at is None:
        return _tapped(turn, Command.RESUME, navigate.handle)
    if not at.busy:
        return Outcome(turn.conversation, (afterwards.what_is_left(turn, at),), Then.RETURN)
    done = sum(slot in at.review.answers for slot in at.standing.steps)
    papers = listed_papers(at.standing)
    seen = sum(item.state is not None for item in papers)
    asking = at.standing.open is not None and at.standing.open.kind is SlotKind.QUESTION
    told = "act.progress_early" if asking else "act.progress"
    return Outcome(turn.conversation, (turn.say(told, done=done, seen=seen, total=len(papers)),), Then.RETURN)


def _to_a_person(turn: Turn) -> Outcome | None:
    return None if heard(turn, Saying.PERSON_TOLD) else _tapped(turn, Command.PERSON, person.handle)


def _tapped(turn: Turn, command: Command, handler: _Handler) -> Outcome | None:
    """As if the button for it had been tapped."""
    return handler(turn.tapping(f"{taps.DO}:{command}"))


def _says(key: str) -> _Handler:
    return lambda turn: _back_to_work(turn, key)


def _taps(command: Command, handler: _Handler) -> _Handler:
    return lambda turn: _tapped(turn, command, handler) if turn.at is not None else None


_DOES: Final[Mapping[Act, _Handler]] = {
    Act.REMARK: _remarked,
    Act.ASK_LIST: _taps(Command.LIST, listing.handle),
    Act.ASK_PROGRESS: _progress,
    Act.THANKS: _says("small.welcome"),
    Act.FAREWELL: leaving.closed,
    Act.HOLD: _says("act.hold"),
    Act.BACK: _here_again,
    Act.GO_ON: _here_again,
    Act.CORRECT: _corrects,
    Act.UNDO: _taps(Command.BACK, navigate.handle),
    Act.SKIP: _taps(Command.SKIP, navigate.handle),
    Act.STOP: _taps(Command.STOP, navigate.handle),
    Act.RESTART: _anew,
    Act.PERSON: _to_a_person,
    Act.WISH: _wishes,
    Act.LATER_PAPER: lambda turn: _back_to_work(turn, "act.later") if turn.busy else None,
    Act.UPSET: _upset,
    Act.GREET: _says("small.hello"),
}

_EARLY: Final = (
    *(Act.THANKS, Act.FAREWELL, Act.HOLD, Act.BACK, Act.GO_ON, Act.UNDO, Act.SKIP, Act.STOP, Act.RESTART, Act.PERSON),
    *(Act.UPSET, Act.REMARK, Act.CORRECT, Act.ASK_PROGRESS),
)

_AT_CANDIDATES: Final = frozenset(
    {Act.THANKS, Act.FAREWELL, Act.HOLD, Act.BACK, Act.GO_ON, Act.STOP, Act.PERSON, Act.UPSET, Act.GREET}
)
