"""The reply: what a handler said, then what is open, so that the citizen is always brought back to it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.catalog.compiled import CompiledProcedure
from bot.catalog.models import Referral
from bot.flows.review import Review, asked, referred
from bot.flows.standing import PaperState, Standing, stand
from bot.handlers import feedback, taps
from bot.handlers.conversation import Conversation
from bot.handlers.national import national_name
from bot.handlers.prompt import prompt
from bot.handlers.report import report
from bot.handlers.turn import Noted, Outcome, Then, Turn
from bot.language.readings import Command
from bot.messages import Choice, Reply


def compose(turn: Turn, outcome: Outcome, opening: Sequence[str]) -> tuple[Conversation, Reply, tuple[Noted, ...]]:
    misses = turn.conversation.misses + 1 if outcome.missed else 0
    conversation = replace(
        outcome.conversation,
        misses=misses,
        listed=outcome.listed,
        person=outcome.person,
        last=turn.now,
    )
    lead = [*opening, *outcome.lead]
    tail = Reply("", outcome.choices)
    noted: tuple[Noted, ...] = ()
    if outcome.then is not Then.STOP:
        conversation, referrals, tail, noted = _follow(turn, conversation, outcome.then)
        lead += referrals
        tail = Reply(tail.text, (*tail.choices, *outcome.choices))
    text = "\n\n".join(part for part in (*lead, tail.text) if part)
    offered = tail.choices
    conversation = replace(conversation, offered=offered, asked=open_digest(turn, conversation))
    if not outcome.missed and outcome.then is not Then.STOP:
        noted = (*noted, *_moved(turn, conversation))
    return conversation, Reply(text or turn.say("missed.done"), offered, "person" if outcome.person else ""), noted


def _moved(turn: Turn, conversation: Conversation) -> Iterator[Noted]:
    """For the drop-off: which step was answered in this turn, and which was put instead."""
    before = turn.at
    now = replace(turn, conversation=conversation).at
    left = before.standing.open if before is not None else None
    put = now.standing.open if now is not None else None
    same = before is not None and now is not None and before.procedure.id == now.procedure.id
    if same and left == put:
        return
    if same and before is not None and left is not None and now is not None and now.review.value(left) is not None:
        yield Noted("step", {"procedure": before.procedure.id, "answered": taps.write_slot(left)})
    if now is not None and put is not None:
        yield Noted("step", {"procedure": now.procedure.id, "asked": taps.write_slot(put)})


def _follow(
    turn: Turn, conversation: Conversation, then: Then
) -> tuple[Conversation, list[str], Reply, tuple[Noted, ...]]:
    """What comes after the handler's own words: candidates, a referral, the open question, the report."""
    if conversation.candidates:
        return conversation, [], _candidates(turn, conversation), ()
    lines: list[str] = []
    while conversation.review is not None:
        procedure = turn.knowledge.procedure(conversation.review.procedure, turn.now)
        if procedure is None:
            break
        standing = stand(procedure, conversation.review)
        referral = standing.referral
        target = _target(turn, conversation.review, referral)
        if referral is None or (target is None and then is Then.RETURN):
            reply, noted = _tail(turn, conversation, procedure, standing, then)
            return conversation, lines, reply, noted
        lines.append(referral.say)
        if target is None:
            noted = (Noted("referred", {"procedure": procedure.id, "to": ""}),)
            return conversation, lines, Reply("", after_report(turn)[:3]), noted
        lines.append(turn.say("referral.switch", name=target.source.name))
        left = next((item for item in conversation.suspended if item.procedure == target.id), None)
        conversation = conversation.reviewing(referred(conversation.review, target, left))
        then = Then.GO_ON
    return conversation, lines, Reply(""), ()


def _target(turn: Turn, review: Review, referral: Referral | None) -> CompiledProcedure | None:
    """None: the referral's words are all there is. So too where it would lead back: two procedures that
    refer to each other must not send a citizen round and round."""
    if referral is None or referral.procedure is None or referral.procedure in review.referred_from:
        return None
    return turn.knowledge.procedure(referral.procedure, turn.now)


def _tail(
    turn: Turn, conversation: Conversation, procedure: CompiledProcedure, standing: Standing, then: Then
) -> tuple[Reply, tuple[Noted, ...]]:
    say = turn.say
    if standing.open is not None:
        return prompt(say, procedure, standing, conversation.misses), ()
    if then is Then.RETURN:
        return Reply(""), ()
    text = report(say, procedure, standing, turn.knowledge.ward)
    choices = (*_left(turn, conversation), *after_report(turn))
    if procedure.source.card is not None:  # nothing was answered, so nothing can be corrected
        correct = f"{taps.DO}:{Command.CORRECT}"
        kept = tuple(choice for choice in choices if choice.value != correct)
        return Reply(text, kept), (Noted("card", {"procedure": procedure.id}),)
    return Reply(text, choices), tuple(_finished(procedure, standing))


def _left(turn: Turn, conversation: Conversation) -> list[Choice]:
    """A way back to the review that was left last, while it is unfinished."""
    for item in conversation.suspended[-1:]:
        procedure = turn.knowledge.procedure(item.procedure, turn.now)
        if procedure is not None and stand(procedure, item).open is not None:
            label = turn.say("choice.back_to" if item.answers else "choice.next", name=procedure.source.name)
            return [taps.tap(label, taps.RESUME, procedure.id)]
    return []


def _finished(procedure: CompiledProcedure, standing: Standing) -> list[Noted]:
    noted = [Noted("finished", {"procedure": procedure.id, "complete": int(standing.complete)})]
    for item in standing.papers:
        if item.state in (PaperState.MISSING, PaperState.FIX):
            noted.append(Noted("lacking", {"procedure": procedure.id, "paper": item.paper.id, "state": item.state}))
    return noted


def _candidates(turn: Turn, conversation: Conversation) -> Reply:
    ids = [offer.id for offer in conversation.candidates]
    offered = [item for id in ids if (item := _described(turn, id, ids))]
    if len(offered) == 1:
        lines = [turn.say("candidates.one", name=offered[0][1])]
    else:
        lines = [turn.say("candidates.ask")]
        lines += [turn.say("candidates.line", name=name, summary=text) for _, name, text in offered if text]
    choices = [taps.tap(name, taps.PICK, id) for id, name, _ in offered]
    none = taps.tap(turn.say("choice.none_of_these"), taps.DO, Command.MENU)
    return Reply("\n".join(lines), (*choices, none, *_left(turn, conversation)))


def _described(turn: Turn, id: str, offered: Sequence[str]) -> tuple[str, str, str] | None:
    """Id, name, and the line that tells it from the others that are offered."""
    procedure = turn.knowledge.procedure(id, turn.now)
    if procedure is not None:
        lines = (line for other, line in procedure.source.siblings.items() if other in offered)
        return id, procedure.source.name, next(lines, procedure.source.summary or "")
    item = turn.knowledge.catalog.elsewhere.get(id)
    name = item.name if item else national_name(id)
    return (id, name, "") if name else None


def after_report(turn: Turn) -> tuple[Choice, ...]:
    say = turn.say
    return (
        taps.tap(say("choice.correct"), taps.DO, Command.CORRECT),
        taps.tap(say("choice.menu"), taps.DO, Command.MENU),
        taps.tap(say("choice.person"), taps.DO, Command.PERSON),
        taps.tap(say("choice.useful"), taps.FEEDBACK, feedback.USEFUL),
        taps.tap(say("choice.wrong"), taps.FEEDBACK, feedback.WRONG),
    )


def open_digest(turn: Turn, conversation: Conversation) -> int | None:
    current = conversation.review
    procedure = turn.knowledge.procedure(current.procedure, turn.now) if current else None
    slot = stand(procedure, current).open if procedure and current else None
    return asked(procedure, slot) if procedure and slot else None
