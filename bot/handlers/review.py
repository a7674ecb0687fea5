"""An answer: to what is open, to an old button, or about several papers at once."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.catalog.compiled import Alternative, CompiledProcedure, Paper
from bot.catalog.conditions import UNSURE
from bot.flows.review import Review, Slot, SlotKind, document_slot, question_slot
from bot.flows.standing import Standing, stand
from bot.handlers import taps
from bot.handlers.acknowledge import acknowledge
from bot.handlers.beside import told_checks, told_of_open, told_papers
from bot.handlers.prompt import alternative_of, slot_name, value_name
from bot.handlers.side_questions import turns_of_speech
from bot.handlers.turn import AtHand, Outcome, Then, Turn
from bot.handlers.words import clauses, listed_papers, longest_name, named_alternative, option_words, paper_words
from bot.language.readings import PaperWords, Possession
from bot.messages import Kind

_SAYS_NOTHING_NEW = frozenset({Possession.HAVE, Possession.AWAY, Possession.UNSURE, Possession.MISSING})
"""At a check they are about what is asked, not about the paper."""


def handle(turn: Turn) -> Outcome | None:
    at = turn.at
    if at is None:
        return None
    if turn.tap is not None:
        return _tapped(turn, at, turn.tap)
    text = turn.text or (turn.inbound.text if turn.inbound.kind is Kind.TEXT else "")  # 👍 is no word
    if not text:
        return None
    slot = at.standing.open
    if values := _with_its_checks(turn, at, slot) or several(turn, at, text):
        return apply(turn, at, values)
    if slot is not None and (doubt := _between(turn, at, slot, text)) is not None:
        return doubt
    value = read(turn, at, slot, text) if slot else None
    values = {slot: value} if slot and value else {}
    if slot is not None and slot.kind is SlotKind.CHECK and not values:
        values = _of_the_paper(turn, at, slot, text) or told_of_open(turn, at, slot)
    if slot is not None and slot.kind is SlotKind.QUESTION:
        papers = told_papers(turn, at.procedure) if not values or len(clauses(turn.text)) > 1 else {}
        values = {**papers, **_told_besides(turn, at, slot, answered=bool(values)), **values}
    if not values:
        return None
    if turn.conversation.listed and slot is not None and slot.kind is SlotKind.DOCUMENT:
        return Outcome(turn.conversation, (turn.say("list.which"),), Then.RETURN)
    return apply(turn, at, values)


def _with_its_checks(turn: Turn, at: AtHand, slot: Slot | None) -> dict[Slot, str]:
    """ "Tờ khai có rồi mà chưa ký", which as a whole is neither: that it is there, and what a check asks."""
    split = turns_of_speech(turn) if slot is not None and slot.kind is SlotKind.DOCUMENT else []
    if slot is None or len(split) != 2 or read(turn, at, slot, split[0]) != Possession.HAVE:
        return {}
    values: dict[Slot, str] = {slot: Possession.HAVE}
    if len(several(turn, at, turn.text)) > 1:
        return {}
    return {**values, **checks} if (checks := told_checks(turn, at, values)) else {}


def _between(turn: Turn, at: AtHand, slot: Slot, text: str) -> Outcome | None:
    """Two options in one message, none of them denied: which one is asked, not guessed."""
    question = at.procedure.questions[slot.id] if slot.kind is SlotKind.QUESTION else None
    if question is None or not question.options:
        return None
    ids = turn.knowledge.reader.between(text, option_words(question))
    if not ids:
        return None
    labels = " / ".join(option.label for option in question.options if option.id in ids)
    return Outcome(turn.conversation, (turn.say("ack.which_option", options=labels),), Then.RETURN)


def _of_the_paper(turn: Turn, at: AtHand, slot: Slot, text: str) -> dict[Slot, str]:
    """Said at a check, of the paper itself: "mất rồi", "bản photo thôi"."""
    document = document_slot(slot.id, slot.alternative)
    value = read(turn, at, document, text)
    if value is None or value in _SAYS_NOTHING_NEW or value == at.review.value(document):
        return {}
    return {document: value}


def read(turn: Turn, at: AtHand, slot: Slot, text: str) -> str | None:
    """The text as a value for the slot, or None when it is no answer to it."""
    reader = turn.knowledge.reader
    if slot.kind is SlotKind.DOCUMENT:
        asked_about = alternative_of(at.procedure, slot)
        general = at.procedure.papers_by_id[slot.id].name
        return reader.possession(text, (asked_about.name, general, *asked_about.also))
    if slot.kind is SlotKind.CHECK:
        return reader.yes_no(text, slot_name(at.procedure, slot), turn.now.year)
    question = at.procedure.questions[slot.id]
    words = option_words(question)
    if question.options:
        return reader.option(text, words, turn.now.year) or (UNSURE if reader.unsure(text) else None)
    return reader.facts(text, {slot.id: words}).get(slot.id) or reader.yes_no(text, question.ask, turn.now.year)


def several(turn: Turn, at: AtHand, text: str) -> Mapping[Slot, str]:
    """What the text says about papers by name or number. While a question is open, its answer may hold numbers
    and a "có rồi" of its own: then only of papers that are named."""
    items = listed_papers(at.standing)
    slot = at.standing.open
    asking = slot is not None and slot.kind is SlotKind.QUESTION
    if asking and not turn.conversation.listed and not longest_name(_names(at), text):
        return {}
    said = turn.knowledge.reader.papers(
        text,
        paper_words(at.standing),
        listed=turn.conversation.listed,
        derived=not asking,
    )
    sweeping = len(said) == len(items) > 1  # "đủ hết", "thiếu 2": most papers are not named in it
    nothing = sweeping and set(said.values()) == {Possession.MISSING}
    fresh = [item for item in items if item.possession is None]
    values: dict[Slot, str] = {}
    for item in items:
        value = said.get(item.paper.id)
        implied = sweeping and (value is Possession.HAVE or nothing)
        if value is None or (implied and fresh and item not in fresh):
            continue  # what was said of a paper by name outweighs what is said of all
        default = item.alternative if item.state is None else item.paper.alternatives[0]
        named = _meant(turn, item.paper, text, default)
        for alternative in item.paper.alternatives if nothing else (named,):
            values[document_slot(item.paper.id, alternative.id)] = value
    return values


def _names(at: AtHand) -> Iterator[str]:
    return (name for paper in paper_words(at.standing) for name in paper.names)


def _told_besides(turn: Turn, at: AtHand, open_slot: Slot, *, answered: bool) -> dict[Slot, str]:
    """What is said about questions that are still to come, in words that do not answer the open one: in
    "sinh ở bệnh viện, chưa đăng ký kết hôn" the second clause."""
    parts = clauses(turn.text)
    if answered and len(parts) == 1:
        return {}  # it is the answer
    reader = turn.knowledge.reader
    telling = (part for part in parts if not (reader.facet(part) and reader.asks(part)))
    besides = ", ".join(clause for clause in telling if read(turn, at, open_slot, clause) is None)
    words = {
        id: option_words(question)
        for id, question in at.procedure.questions.items()
        if question_slot(id) != open_slot and at.review.value(question_slot(id)) is None
    }
    return {question_slot(id): value for id, value in turn.knowledge.reader.facts(besides, words).items()}


def _meant(turn: Turn, paper: Paper, text: str, default: Alternative) -> Alternative:
    """The member of a `one_of` that the words are about, else `default`."""
    if len(paper.alternatives) == 1:
        return default
    words = [PaperWords(item.id or "", (item.name, *item.also)) for item in paper.alternatives]
    said = turn.knowledge.reader.papers(text, words)
    named = paper.alternative(next(iter(said))) if len(said) == 1 else None
    return named or named_alternative(paper, text, default)


def apply(turn: Turn, at: AtHand, values: Mapping[Slot, str]) -> Outcome:
    """Put the answers in and go on; where one replaces another, say what that changes."""
    values = {**values, **told_checks(turn, at, values)}
    review = at.review.answered(at.procedure, values)
    conversation = replace(turn.conversation.with_review(review), correcting=None)
    changed = [slot for slot, value in values.items() if at.review.value(slot) not in (None, value)]
    if changed:
        lead = _corrected(turn, at, review, changed)
    elif (asked_again := turn.conversation.correcting) and asked_again[0] in values:
        before = at.review.answered(at.procedure, dict([asked_again]))
        lead = difference(turn, stand(at.procedure, before), stand(at.procedure, review))
    elif len(values) > 1:
        lead = [noted_values(turn, at.procedure, values)]
    elif at.standing.open not in values:  # not what was asked, so it is said what was understood
        lead = [noted_values(turn, at.procedure, values), *_what_helps(turn, at.procedure, values)]
    else:
        lead = [acknowledge(turn, at.procedure, slot, value) for slot, value in values.items()]
    return Outcome(conversation, tuple(line for line in lead if line))


def _corrected(turn: Turn, at: AtHand, review: Review, slots: list[Slot]) -> list[str]:
    """What was changed, and what that changes in the result."""
    done = turn.say(
        "correct.done", values=_listed(turn, at.procedure, {slot: review.answers[slot].value for slot in slots})
    )
    helps = _what_helps(turn, at.procedure, {slot: review.answers[slot].value for slot in slots})
    return [done, *helps, *difference(turn, at.standing, stand(at.procedure, review))]


def _what_helps(turn: Turn, procedure: CompiledProcedure, values: Mapping[Slot, str]) -> list[str]:
    papers = {slot: value for slot, value in values.items() if slot.kind is SlotKind.DOCUMENT}
    return [acknowledge(turn, procedure, slot, value) for slot, value in papers.items() if value != Possession.HAVE]


def noted_values(turn: Turn, procedure: CompiledProcedure, values: Mapping[Slot, str]) -> str:
    return turn.say("ack.several", values=_listed(turn, procedure, values))


def _listed(turn: Turn, procedure: CompiledProcedure, values: Mapping[Slot, str]) -> str:
    """ "tờ khai: Chưa có; căn cước: Có rồi"."""
    say = turn.say
    lines = (
        say("ack.one", name=slot_name(procedure, slot), value=value_name(say, procedure, slot, value))
        for slot, value in values.items()
    )
    return "; ".join(dict.fromkeys(lines))


def difference(turn: Turn, before: Standing, after: Standing) -> list[str]:
    if after.referral is not None or before.referral is not None:
        return []
    old = {item.paper.id: item.paper.name for item in before.papers}
    new = {item.paper.id: item.paper.name for item in after.papers}
    more = [name for id, name in new.items() if id not in old and name not in old.values()]
    less = [name for id, name in old.items() if id not in new and name not in new.values()]
    lines = [turn.say("correct.more", names=", ".join(more))] if more else []
    if less:
        lines.append(turn.say("correct.less", names=", ".join(less)))
    if not lines and after.open is None:
        lines.append(turn.say("correct.same"))
    return lines


def _tapped(turn: Turn, at: AtHand, value: str) -> Outcome | None:
    kind, argument = taps.split(value)
    answer = taps.read_answer(argument) if kind == taps.SLOT else None
    if answer is None:
        return None
    slot, option = answer
    if at.review.answered(at.procedure, {slot: option}).value(slot) != option:
        return None  # a button of another procedure, or made up
    return apply(turn, at, {slot: option})
