"""The open question in words: what is asked, and what may be tapped."""

from dataclasses import dataclass

from bot.catalog.compiled import Alternative, CompiledProcedure
from bot.catalog.phrases import Phrases
from bot.flows.review import Slot, SlotKind
from bot.flows.standing import Standing
from bot.handlers import taps
from bot.language.readings import Answer, Command, Possession
from bot.messages import Choice, Reply

HELP = 2
"""Not understood this often in a row: what is asked is explained, with an example, and may be passed over."""

ASK_A_PERSON = 3
"""Not understood this often in a row: a person is offered."""


@dataclass(frozen=True, slots=True)
class _Open:
    """What is open, and how often in a row the answer to it was not understood."""

    say: Phrases
    procedure: CompiledProcedure
    standing: Standing
    slot: Slot
    misses: int
    step: int

    @property
    def alternative(self) -> Alternative:
        return alternative_of(self.procedure, self.slot)

    def stepped(self, kind: str, lines: list[str], choices: list[Choice], **values: object) -> Reply:
        lines = [line for line in lines if line]
        lines[0] = self.say(f"step.{kind}", step=self.step, text=lines[0], **values)
        return Reply("\n".join(lines), tuple(choices))


def prompt(
    say: Phrases, procedure: CompiledProcedure, standing: Standing, misses: int = 0, step: int | None = None
) -> Reply:
    """Ask what is open; after a miss in other words, then with an example, then with a person to turn to.
    `step`: the number under which the citizen knows it, else its place among what was asked."""
    if standing.open is None:
        raise ValueError("nothing is open")
    asked = {SlotKind.QUESTION: _question, SlotKind.DOCUMENT: _document, SlotKind.CHECK: _check}
    number = step or standing.steps.index(standing.open) + 1
    reply = asked[standing.open.kind](_Open(say, procedure, standing, standing.open, misses, number))
    if misses < HELP:
        return reply
    skip = taps.tap(say("choice.skip"), taps.DO, Command.SKIP)
    person = taps.tap(say("choice.person"), taps.DO, Command.PERSON)
    return Reply(reply.text, (*reply.choices, skip, *([person] if misses >= ASK_A_PERSON else [])))


def _question(at: _Open) -> Reply:
    say, question = at.say, at.procedure.questions[at.slot.id]
    if question.options:
        labels = [(option.label, option.id) for option in question.options]
    else:
        labels = [(label, answer) for label, answer in _yes_no(say, question.ask) if answer != Answer.UNSURE]
    choices = [taps.answer(label, at.slot, value) for label, value in labels]
    choices.append(taps.answer(say("choice.unsure"), at.slot, Answer.UNSURE))
    ask = question.again or question.ask if at.misses else question.ask
    example = question.example or say("again.example", label=labels[0][0])
    help = [question.why or "", example, say("again.skip")] if at.misses >= HELP else []
    return at.stepped("question", [ask, *help], choices)


def _document(at: _Open) -> Reply:
    say, alternative = at.say, at.alternative
    first = at.procedure.papers_by_id[at.slot.id].alternatives[0]
    usual = say("ask.document" if alternative is first else "ask.other", name=alternative.name)
    if at.misses:
        lines = [say("again.document", name=alternative.name)]
        if at.misses >= HELP:
            what = alternative.recognise or alternative.why or ""
            lines += [what, say("again.example", label=say("choice.have")), say("again.skip")]
    else:
        hedge = say("low_paper") if alternative.confidence else ""
        lines = [alternative.ask or usual, _form(say, alternative), alternative.note or "", hedge]
    choices = [
        taps.answer(say("choice.have"), at.slot, Possession.HAVE),
        taps.answer(say("choice.missing"), at.slot, Possession.MISSING),
        taps.answer(say("choice.unsure"), at.slot, Possession.UNSURE),
    ]
    needed = [item.paper.id for item in at.standing.papers if item.needed]
    return at.stepped("paper", lines, choices, place=needed.index(at.slot.id) + 1, total=len(needed))


def _check(at: _Open) -> Reply:
    say, check = at.say, at.alternative.checks[at.slot.check - 1]
    choices = [taps.answer(label, at.slot, value) for label, value in _yes_no(say, check.ask)]
    lines = [say("again.check", ask=check.ask) if at.misses else check.ask]
    if at.misses >= HELP:
        lines += [check.why or "", say("again.look"), say("again.example", label=choices[0].label)]
    return at.stepped("question", lines, choices)


def _yes_no(say: Phrases, ask: str) -> list[tuple[str, Answer]]:
    """The labels follow the question: "chưa ạ?" is answered with "rồi", "không ạ?" with "có"."""
    words = [word.strip("?!.,") for word in ask.lower().split()]
    done = say("choice.done_marker") in words[-3:]  # with its accents: "sửa chữa không ạ?" is another
    yes, no = ("choice.done", "choice.not_yet") if done else ("choice.yes", "choice.no")
    return [(say(yes), Answer.YES), (say(no), Answer.NO), (say("choice.unsure"), Answer.UNSURE)]


def form_words(say: Phrases, alternative: Alternative) -> str:
    """ "nộp bản chính", "nộp bản sao, 2 bản"; nothing where no form is asked for."""
    form = say(f"form.{alternative.form}") if alternative.form else ""
    copies = alternative.copies or 1
    return say("form.many", form=form, copies=copies) if form and copies > 1 else form


def _form(say: Phrases, alternative: Alternative) -> str:
    if alternative.form is None:
        return ""
    form = say(f"form.{alternative.form}")
    copies = alternative.copies or 1
    return say("form.copies", form=form, copies=copies) if copies > 1 else say("form.line", form=form)


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


def told_again(say: Phrases, procedure: CompiledProcedure, slot: Slot, value: str) -> str:
    """An answer in a few words: "Giấy chứng sinh: Có rồi", "Bệnh viện hoặc trạm y tế"; never the whole question."""
    said = value_name(say, procedure, slot, value)
    chosen = slot.kind is SlotKind.QUESTION and procedure.questions[slot.id].options and value != Answer.UNSURE
    if chosen and " " in said:  # "Không" alone tells nothing
        return said
    name = slot_name(procedure, slot)
    if slot.kind is SlotKind.DOCUMENT:
        return say("ack.one", name=name, value=said)
    words, closers = name.rstrip("?!. ").split(), say("ack.closers").split()
    while words and words[-1] in closers:
        words.pop()
    return say("ack.one", name=" ".join(words), value=said)


def alternative_of(procedure: CompiledProcedure, slot: Slot) -> Alternative:
    alternative = procedure.papers_by_id[slot.id].alternative(slot.alternative)
    if alternative is None:
        raise KeyError(slot)
    return alternative
