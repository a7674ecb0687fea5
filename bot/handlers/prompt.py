"""The open question in words: what is asked, and what may be tapped."""

from bot.catalog.compiled import Alternative, CompiledProcedure, Paper
from bot.catalog.models import Question
from bot.catalog.phrases import Phrases
from bot.flows.review import Slot, SlotKind
from bot.flows.standing import Standing
from bot.handlers import taps
from bot.language.readings import Answer, Command, Possession
from bot.messages import Choice, Reply

ASK_A_PERSON = 3
"""Not understood this often in a row: a person is offered."""


def prompt(say: Phrases, procedure: CompiledProcedure, standing: Standing, misses: int = 0) -> Reply:
    """Ask what is open; after a miss in other words, then with an example, then with a person to turn to."""
    slot = standing.open
    if slot is None:
        raise ValueError("nothing is open")
    step = standing.steps.index(slot) + 1
    if slot.kind is SlotKind.QUESTION:
        reply = _question(say, procedure.questions[slot.id], slot, step, misses)
    else:
        paper = procedure.papers_by_id[slot.id]
        ask = _check if slot.kind is SlotKind.CHECK else _document
        reply = ask(say, paper, alternative_of(procedure, slot), slot, step, standing, misses)
    if misses >= ASK_A_PERSON:
        person = taps.tap(say("choice.person"), taps.DO, Command.PERSON)
        skip = taps.tap(say("choice.skip"), taps.DO, Command.SKIP)
        return Reply(reply.text, (*reply.choices, skip, person))
    return reply


def _question(say: Phrases, question: Question, slot: Slot, step: int, misses: int) -> Reply:
    if question.options:
        labels = [(option.label, option.id) for option in question.options]
    else:
        labels = [(label, answer) for label, answer in _yes_no(say, question.ask) if answer != Answer.UNSURE]
    choices = [taps.answer(label, slot, value) for label, value in labels]
    choices.append(taps.answer(say("choice.unsure"), slot, Answer.UNSURE))
    ask = question.again or question.ask if misses else question.ask
    example = question.example or say("again.example", label=labels[0][0])
    return _stepped(say, "question", step, [ask, example if misses > 1 else ""], choices)


def _document(
    say: Phrases,
    paper: Paper,
    alternative: Alternative,
    slot: Slot,
    step: int,
    standing: Standing,
    misses: int,
) -> Reply:
    ask = alternative.ask or say(
        "ask.other" if _is_fallback(paper, alternative) else "ask.document", name=alternative.name
    )
    lines = [say("again.document", name=alternative.name) if misses else ask]
    if not misses:
        lines += [_form(say, alternative), alternative.note or ""]
    if misses > 1:
        lines.append(say("again.example", label=say("choice.have")))
    choices = [
        taps.answer(say("choice.have"), slot, Possession.HAVE),
        taps.answer(say("choice.missing"), slot, Possession.MISSING),
        taps.answer(say("choice.unsure"), slot, Possession.UNSURE),
    ]
    place = [item.paper.id for item in standing.papers if item.needed].index(paper.id) + 1
    total = sum(1 for item in standing.papers if item.needed)
    return _stepped(say, "paper", step, lines, choices, place=place, total=total)


def _check(
    say: Phrases,
    paper: Paper,
    alternative: Alternative,
    slot: Slot,
    step: int,
    standing: Standing,
    misses: int,
) -> Reply:
    check = alternative.checks[slot.check - 1]
    choices = [taps.answer(label, slot, value) for label, value in _yes_no(say, check.ask)]
    lines = [say("again.check", ask=check.ask) if misses else check.ask]
    if misses > 1:
        lines.append(say("again.example", label=choices[0].label))
    return _stepped(say, "question", step, lines, choices)


def _stepped(say: Phrases, kind: str, step: int, lines: list[str], choices: list[Choice], **values: object) -> Reply:
    lines = [line for line in lines if line]
    lines[0] = say(f"step.{kind}", step=step, text=lines[0], **values)
    return Reply("\n".join(lines), tuple(choices))


def _yes_no(say: Phrases, ask: str) -> list[tuple[str, Answer]]:
    """The labels follow the question: "chưa ạ?" is answered with "rồi", "không ạ?" with "có"."""
    words = [word.strip("?!.,") for word in ask.lower().split()]
    done = say("choice.done_marker") in words[-3:]  # with its accents: "sửa chữa không ạ?" is another
    yes, no = ("choice.done", "choice.not_yet") if done else ("choice.yes", "choice.no")
    return [(say(yes), Answer.YES), (say(no), Answer.NO), (say("choice.unsure"), Answer.UNSURE)]


def _form(say: Phrases, alternative: Alternative) -> str:
    if alternative.form is None:
        return ""
    form = say(f"form.{alternative.form}")
    copies = alternative.copies or 1
    return say("form.copies", form=form, copies=copies) if copies > 1 else say("form.line", form=form)


def _is_fallback(paper: Paper, alternative: Alternative) -> bool:
    return alternative is not paper.alternatives[0]


def slot_name(procedure: CompiledProcedure, slot: Slot) -> str:
    """What a slot is about, for "you said …" and for choosing what to correct: of a question the last
    sentence, which is the one that asks."""
    if slot.kind is SlotKind.QUESTION:
        return procedure.questions[slot.id].ask.rsplit(". ", 1)[-1]
    alternative = alternative_of(procedure, slot)
    return alternative.checks[slot.check - 1].ask if slot.kind is SlotKind.CHECK else alternative.name


def value_name(say: Phrases, procedure: CompiledProcedure, slot: Slot, value: str) -> str:
    if slot.kind is SlotKind.DOCUMENT:
        return say(f"possession.{value}")
    if slot.kind is SlotKind.QUESTION:
        options = procedure.questions[slot.id].options or ()
        label = next((option.label for option in options if option.id == value), None)
        if label:
            return label
        ask = procedure.questions[slot.id].ask
    else:
        ask = slot_name(procedure, slot)
    return next(label for label, answer in _yes_no(say, ask) if answer == value)


def alternative_of(procedure: CompiledProcedure, slot: Slot) -> Alternative:
    alternative = procedure.papers_by_id[slot.id].alternative(slot.alternative)
    if alternative is None:
        raise KeyError(slot)
    return alternative
