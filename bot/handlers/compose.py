"""The reply: what a handler said, then what is open, so that the citizen is always brought back to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.catalog.compiled import CompiledProcedure
from bot.flows.review import asked
from bot.flows.standing import PaperState, Standing
from bot.handlers import feedback, taps
from bot.handlers.addressing import addressed, addressed_choices
from bot.handlers.brief import brief, known_lines, seen
from bot.handlers.choosing import difference
from bot.handlers.conversation import Conversation
from bot.handlers.desk import desk_ward, whose_desk
from bot.handlers.national import national_name
from bot.handlers.prompt import prompt
from bot.handlers.referral import Followed, again_choices, follow, torn_choices
from bot.handlers.report import Sheet
from bot.handlers.sorrow import without_condolence
from bot.handlers.turn import AtHand, Noted, Outcome, Then, Turn
from bot.handlers.ways_on import after_report, unfinished, way_back
from bot.language.readings import Command
from bot.messages import Choice, Reply

KEPT_RATED: Final = 8
LONG_NAME: Final = 48

_NOTHING: Final = Reply("")


def compose(turn: Turn, outcome: Outcome, opening: Sequence[str]) -> tuple[Conversation, Reply, tuple[Noted, ...]]:
    misses = turn.conversation.misses + 1 if outcome.missed else 0
    conversation = outcome.conversation.but(
        misses=misses,
        listed=outcome.listed,
        person=outcome.person,
        last=turn.now,
    )
    answered = any(outcome.lead) and not outcome.missed
    shown = _shown(turn, conversation, outcome.then, answered=answered)
    text = "\n\n".join(part for part in (*opening, *outcome.lead, *shown.lines, shown.tail.text) if part)
    offered = tuple({item.value: item for item in (*shown.tail.choices, *outcome.choices)}.values())
    offered = addressed_choices(turn, shown.conversation, offered)
    conversation = shown.conversation.but(offered=offered, asked=_digest(shown.at))
    noted = shown.noted
    if not outcome.missed and outcome.then is not Then.STOP:
        noted = (*noted, *_moved(turn, shown.at))
    text = addressed(turn, conversation, text or turn.say("missed.done"))
    return conversation, Reply(text, offered, "person" if outcome.person else ""), noted


@dataclass(frozen=True, slots=True)
class _Shown:
    """What comes after the handler's own words, and where the talk then stands."""

    conversation: Conversation
    at: AtHand | None
    lines: tuple[str, ...] = ()
    tail: Reply = _NOTHING
    noted: tuple[Noted, ...] = ()


def _shown(turn: Turn, conversation: Conversation, then: Then, *, answered: bool) -> _Shown:
    """Candidates, a referral, the open question, the report; nothing when the handler said it all. `answered`:
    something was said to the message itself."""
    if then is Then.STOP or conversation.candidates:
        brief = answered and _ids(conversation) == _ids(turn.conversation)
        tail = Reply("") if then is Then.STOP else _candidates(turn, conversation, brief=brief)
        return _Shown(conversation, turn.at_hand(conversation.review), tail=tail)
    followed = follow(turn, conversation)
    conversation, at = followed.conversation, followed.at
    if at is None:
        return _Shown(conversation, None, followed.lines)
    if at.standing.referral is not None:
        return _referred(turn, followed, at, then)
    if at.standing.open is not None:
        known = conversation.number(at.procedure.id, at.standing.open) is not None
        conversation = conversation.numbered(at.procedure.id, at.standing.open)
        number = conversation.number(at.procedure.id, at.standing.open)
        asked_for = prompt(turn.say, at.procedure, at.standing, conversation.misses, number)
        if known:
            asked_for = replace(asked_for, text=without_condolence(turn, asked_for.text))
        if followed.moved:
            asked_for = replace(asked_for, choices=(*asked_for.choices, *way_back(turn, conversation)))
        return _Shown(conversation, at, followed.lines, asked_for)
    if then is Then.RETURN and not followed.moved:
        return _Shown(conversation, at, tail=Reply("", after_report(turn, at)))
    sheet = _sheet(turn, conversation, at)
    text, choices, noted = _end(turn, conversation, at, sheet)
    if at.procedure.source.card is None:
        conversation = conversation.but(reported=seen(sheet))
    if at.procedure.id not in conversation.rated:
        choices = (*choices, *useful_choices(turn))
        conversation = conversation.but(rated=(*conversation.rated, at.procedure.id)[-KEPT_RATED:])
    return _Shown(conversation, at, followed.lines, Reply(text, choices), noted)


def _referred(turn: Turn, followed: Followed, at: AtHand, then: Then) -> _Shown:
    """An office is the right place, or the answers lead to and fro between two procedures."""
    conversation = followed.conversation
    if followed.torn:
        names = [procedure.source.name for procedure in followed.torn]
        lines = (*followed.lines, turn.say("referral.torn", first=names[0], second=names[1]))
        return _Shown(conversation, at, lines, Reply("", torn_choices(turn, followed.torn)))
    if then is Then.RETURN and not followed.moved:
        return _Shown(conversation, at, tail=Reply("", after_report(turn, at)))
    assert at.standing.referral is not None
    if followed.again is not None:
        lines = (*followed.lines, turn.say("referral.again", name=followed.again.source.name))
        return _Shown(conversation, at, lines, Reply("", again_choices(turn, followed.again)))
    noted = (Noted("referred", {"procedure": at.procedure.id, "to": ""}),)
    lines = (*followed.lines, at.standing.referral.say)
    return _Shown(conversation, at, lines, Reply("", after_report(turn, at)), noted)


def _moved(turn: Turn, now: AtHand | None) -> Iterator[Noted]:
    """For the drop-off: which step was answered in this turn, and which was put instead."""
    before = turn.at
    left = before.standing.open if before is not None else None
    put = now.standing.open if now is not None else None
    same = before is not None and now is not None and before.procedure.id == now.procedure.id
    if same and left == put:
        return
    if same and before is not None and left is not None and now is not None and now.review.value(left) is not None:
        yield Noted("step", {"procedure": before.procedure.id, "answered": taps.write_slot(left)})
    if now is not None and put is not None:
        yield Noted("step", {"procedure": now.procedure.id, "asked": taps.write_slot(put)})


def _end(
    turn: Turn, conversation: Conversation, at: AtHand, sheet: Sheet
) -> tuple[str, tuple[Choice, ...], tuple[Noted, ...]]:
    """The report, and what may be done after it."""
    choices = (*unfinished(turn, conversation), *after_report(turn, at))
    known = known_lines(turn.conversation, conversation)
    if known is not None and (text := brief(sheet, known)) is not None:
        whole = taps.tap(turn.say("choice.whole_report"), taps.DO, Command.REPORT)
        return text, (whole, *choices), tuple(_finished(at.procedure, at.standing))
    if at.procedure.source.card is not None:
        return sheet.text(), choices, (Noted("card", {"procedure": at.procedure.id}),)
    return sheet.text(), choices, tuple(_finished(at.procedure, at.standing))


def _sheet(turn: Turn, conversation: Conversation, at: AtHand) -> Sheet:
    asked_of = (turn, at.procedure, conversation.lives, at.standing)
    return Sheet(turn.say, at.procedure, at.standing, desk_ward(*asked_of), whose_desk(*asked_of))


def _finished(procedure: CompiledProcedure, standing: Standing) -> list[Noted]:
    noted = [Noted("finished", {"procedure": procedure.id, "complete": int(standing.complete)})]
    for item in standing.papers:
        if item.state in (PaperState.MISSING, PaperState.FIX):
            noted.append(Noted("lacking", {"procedure": procedure.id, "paper": item.paper.id, "state": item.state}))
    return noted


def _candidates(turn: Turn, conversation: Conversation, *, brief: bool) -> Reply:
    """`brief`: what tells them apart was said just before."""
    ids = [offer.id for offer in conversation.candidates]
    offered = [item for id in ids if (item := _described(turn, id, ids))]
    if len(offered) == 1:
        lines = [turn.say("candidates.one", name=offered[0][1])]
    elif brief:
        lines = [turn.say("candidates.again")]
    else:
        lines = [turn.say("candidates.ask")]
        lines += [turn.say("candidates.line", name=name, summary=text) for _, name, text in offered if text]
    if conversation.misses > 1 and offered:
        lines.append(turn.say("candidates.example", name=offered[0][1]))
    choices = [taps.tap(name, taps.PICK, id) for id, name, _ in offered]
    none = taps.tap(turn.say("choice.none_of_these"), taps.DO, Command.MENU)
    return Reply("\n".join(lines), (*choices, none, *way_back(turn, conversation)))


def _ids(conversation: Conversation) -> list[str]:
    return [offer.id for offer in conversation.candidates]


def _described(turn: Turn, id: str, offered: Sequence[str]) -> tuple[str, str, str] | None:
    """Id, name, and the line that tells it from the others that are offered."""
    procedure = turn.knowledge.procedure(id, turn.now)
    if procedure is not None:
        return id, _called(procedure), difference(procedure, offered)
    item = turn.knowledge.catalog.elsewhere.get(id)
    name = item.name if item else national_name(id)
    return (id, name, "") if name else None


def _called(procedure: CompiledProcedure) -> str:
    """An official name that fills three lines of a phone is not read: then as citizens call it."""
    name = procedure.source.name
    return name if len(name) <= LONG_NAME else procedure.short[:1].upper() + procedure.short[1:]


def useful_choices(turn: Turn) -> tuple[Choice, ...]:
    """Asked once of each procedure: who is asked again and again answers no more."""
    return (
        taps.tap(turn.say("choice.useful"), taps.FEEDBACK, feedback.USEFUL),
        taps.tap(turn.say("choice.wrong"), taps.FEEDBACK, feedback.WRONG),
    )


def open_digest(turn: Turn, conversation: Conversation) -> int | None:
    return _digest(turn.at_hand(conversation.review))


def _digest(at: AtHand | None) -> int | None:
    return asked(at.procedure, at.standing.open) if at is not None and at.standing.open is not None else None
