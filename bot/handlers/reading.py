"""What a message says to a slot, and to the papers of the list: readings only, nothing is changed by them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from bot.catalog.compiled import Alternative, Paper
from bot.flows.review import Slot, SlotKind, document_slot
from bot.flows.standing import COPIES, PaperStanding
from bot.handlers.homes import asks_for_ward, of_now
from bot.handlers.named_paper import named_paper
from bot.handlers.original import only_the_copy_is_missing
from bot.handlers.prompt import alternative_of, slot_name
from bot.handlers.turn import AtHand, Turn
from bot.handlers.whose import who_goes
from bot.handlers.words import (
    clauses,
    listed_papers,
    longest_name,
    named_alternative,
    option_words,
    paper_words,
)
from bot.handlers.wrong_entry import wrong_paper
from bot.language.readings import PaperWords, Possession
from bot.language.sayings import Saying, words
from bot.language.text import fold

_DIGITS = re.compile(r"\d+")
_THERE = frozenset({Possession.HAVE, Possession.AWAY})


def read(turn: Turn, at: AtHand, slot: Slot, text: str) -> str | None:
    """The text as a value for the slot, or None when it is no answer to it."""
    reader = turn.knowledge.reader
    if slot.kind is SlotKind.DOCUMENT:
        asked_about = alternative_of(at.procedure, slot)
        general = at.procedure.papers_by_id[slot.id].name
        examples = clauses(asked_about.ask or "")[1:-1]  # "…, như căn cước, học bạ, hồ sơ gốc không ạ?"
        names = (asked_about.name, general, *asked_about.also, *examples)
        value = reader.possession(text, names)
        if value is None and _tells_the_number(asked_about.name, text):
            value = Possession.HAVE
        elif value is not None:
            value = one_is_there(turn, at.procedure.papers_by_id[slot.id], text, value)
        if value is not Possession.HAVE and only_the_copy_is_missing(turn, text):
            value = Possession.HAVE
        return _held(turn, text, value, names)
    if slot.kind is SlotKind.CHECK:
        return reader.yes_no(text, slot_name(at.procedure, slot), turn.now.year)
    question = at.procedure.questions[slot.id]
    options = option_words(question)
    if question.options:
        if (wrong := wrong_paper(turn, question, text)) is not None:
            return wrong
        if not asks_for_ward(question):
            chosen = reader.option_or_doubt(text, options, turn.now.year)
            chosen = chosen or reader.facts(text, {slot.id: options}).get(slot.id)  # "sinh ở nhà thì khai ở mô"
            return who_goes(turn, question, text, chosen)
        text = of_now(turn, text, question)
        chosen = reader.option_or_doubt(text, options, turn.now.year) if text else None
        return chosen or reader.facts(text, {slot.id: options}).get(slot.id)  # named beside much else
    return reader.facts(text, {slot.id: options}).get(slot.id) or reader.yes_no(text, question.ask, turn.now.year)


def _tells_the_number(name: str, text: str) -> bool:
    """ "Em nhớ số 046208001234", where "Số định danh (12 số)" is asked for."""
    lengths = {int(number) for number in _DIGITS.findall(name)}
    return any(len(number) in lengths for number in _DIGITS.findall(text) if len(number) > 2)


def several(turn: Turn, at: AtHand, text: str) -> Mapping[Slot, str]:
    """What the text says about papers by name or number. While a question is open, its answer may hold numbers
    and a "có rồi" of its own: then only of papers that are named."""
    items = listed_papers(at.standing)
    slot = at.standing.open
    asking = slot is not None and slot.kind is SlotKind.QUESTION
    begun = named_paper(turn, at, text) is not None
    if asking and not turn.conversation.listed and not longest_name(_names(at), text):
        several_clauses = begun and len(clauses(text)) > 1
        if not several_clauses or slot is None or read(turn, at, slot, text) is not None:
            return {}
    said = turn.knowledge.reader.papers(
        text,
        paper_words(at.standing),
        listed=turn.conversation.listed,
        derived=begun or not asking,
    )
    sweeping = len(said) == len(items) > 1  # "đủ hết", "thiếu 2": most papers are not named in it
    if not said and begun and len(clauses(text)) > 1:
        said = _clause_by_clause(turn, at, text)
    unnamed = not begun and not turn.conversation.listed and not any(char.isdigit() for char in text)
    if sweeping and slot is not None and unnamed and (slot.kind is SlotKind.CHECK or len(set(said.values())) > 1):
        return {}  # "còn hạn cả hai" is of what is looked at, "một cái có, cái kia mất" of what is asked about
    own: dict[Slot, str] = {}
    nothing = sweeping and set(said.values()) == {Possession.MISSING}
    fresh = [item for item in items if item.possession is None]
    unnamed_again = not sweeping and not turn.conversation.listed and not any(char.isdigit() for char in text)
    values: dict[Slot, str] = {}
    for item in items:
        value = said.get(item.paper.id)
        implied = sweeping and (value is Possession.HAVE or nothing)
        if value is None or (implied and fresh and item not in fresh):
            continue  # what was said of a paper by name outweighs what is said of all
        if value is Possession.UNSURE and _only_asks_about(turn, at, item.paper, text):
            continue
        if unnamed_again and item not in fresh and not is_called(turn, item.paper.names, text):
            continue  # nor does a word of its name give it another state
        if not sweeping and slot is not None and _is_an_example(turn, at, slot, item.paper, text):
            own[slot] = value
            continue
        meant = item.paper.alternatives if nothing else _members(turn, item, text, value)
        stored = _told_of(turn, at, item.paper, text, value)
        values |= {document_slot(item.paper.id, member.id): stored for member in meant}
    return {**own, **values}


def _only_asks_about(turn: Turn, at: AtHand, paper: Paper, text: str) -> bool:
    """ "Tôi hỏi có phải làm ADN không" is no doubt whether it is there."""
    reader, sayings = turn.knowledge.reader, turn.knowledge.sayings
    naming = [part for part in clauses(text) if (named := named_paper(turn, at, part)) and named[0].id == paper.id]
    return bool(naming) and all(
        reader.asks(part) or sayings.says(Saying.ASKS_ABOUT, part, reader.words(part)) for part in naming
    )


def _members(turn: Turn, item: PaperStanding, text: str, value: Possession) -> Sequence[Alternative]:
    """Those of a paper's alternatives that the words are about: each that is named as missing, else one."""
    called = _called(item.paper, text) if value is Possession.MISSING else []
    default = item.alternative if item.state is None else item.paper.alternatives[0]
    return called or [_meant(turn, item.paper, text, default)]


def _told_of(turn: Turn, at: AtHand, paper: Paper, text: str, value: Possession) -> Possession:
    """What is said of it, where `value` was read from the whole message."""
    value = one_is_there(turn, paper, text, _alone(turn, at, paper, text, value))
    return _held(turn, _said_of(turn, at, paper, text), value, paper.names) or value


def one_is_there(turn: Turn, paper: Paper, text: str, value: Possession) -> Possession:
    """ "Sổ hộ khẩu cũ có, học bạ thì không", where either will do: one of them is there."""
    if value not in (Possession.MISSING, Possession.LOST):
        return value
    names, there, called = paper.names, False, set[int]()
    for part in clauses(text):
        if length := longest_name(names, part):
            called.add(length)
            there = there or turn.knowledge.reader.possession(part, names) is Possession.HAVE
    return Possession.HAVE if there and len(called) > 1 else value


def _held(turn: Turn, text: str, value: Possession | None, names: Iterable[str]) -> Possession | None:
    """ "Có, mà ngân hàng giữ": there, and yet not to be had; "có hình chụp trong zalo": a picture of it."""
    if value not in _THERE and value not in COPIES:
        return value
    said, meant = turn.knowledge.sayings.says, turn.knowledge.reader.words(text)
    if value in _THERE and said(Saying.WITHHELD, text, meant):
        return Possession.HELD
    pictured = value is not Possession.AWAY and said(Saying.PHOTO, text, meant)
    return Possession.PHOTO if pictured and not _is_a_picture(turn, names) else value


def _is_a_picture(turn: Turn, names: Iterable[str]) -> bool:
    """ "Ảnh 4x6" is no picture of a paper."""
    own = turn.knowledge.sayings.syllables(Saying.PICTURE)
    return any(own & frozenset(words(fold(name))) for name in names)


def _clause_by_clause(turn: Turn, at: AtHand, text: str) -> Mapping[str, Possession]:
    """Of the papers that a clause names, where the next clause is of something that no paper is: "tờ khai chưa, mẹ
    đồng ý rồi". Not where it may take back what was said."""
    reader, papers = turn.knowledge.reader, paper_words(at.standing)
    said: dict[str, Possession] = {}
    beside: set[Possession | None] = set()
    for part in clauses(text):
        if named_paper(turn, at, part) is not None:
            said |= reader.papers(part, papers)
        else:
            beside.add(reader.possession(part))
    return said if beside <= {None, Possession.HAVE} and len(said) < max(2, len(papers)) else {}


def _alone(turn: Turn, at: AtHand, paper: Paper, text: str, value: Possession) -> Possession:
    """ "Tờ khai chưa, hợp đồng chủ nhà giữ": what is said of the next paper is not said of this one too."""
    if value not in _THERE:
        return value
    split = [(part, named_paper(turn, at, part)) for part in clauses(text)]
    for (part, named), (_, after) in pairwise(split):
        if named is not None and after is not None and named[0].id == paper.id != after[0].id:
            alone = turn.knowledge.reader.possession(part, paper.names)
            return Possession.MISSING if alone is Possession.MISSING else value
    return value


def _said_of(turn: Turn, at: AtHand, paper: Paper, text: str) -> str:
    """The parts that name the paper, each with those behind it that name none."""
    told: list[str] = []
    current: str | None = None
    for part in clauses(text):
        named = named_paper(turn, at, part)
        current = named[0].id if named else current
        if current in (paper.id, None):
            told.append(part)
    return ", ".join(told)


def _is_an_example(turn: Turn, at: AtHand, slot: Slot, paper: Paper, text: str) -> bool:
    """ "Giấy ghi đúng thông tin, như căn cước, học bạ": a card that is named in reply is such a paper."""
    if slot.kind is not SlotKind.DOCUMENT or slot.id == paper.id or turn.conversation.listed:
        return False
    asked = alternative_of(at.procedure, slot)
    own = f" {' '.join(words(fold(' '.join((asked.name, asked.ask or '', asked.note or '')))))} "
    line = f" {fold(text)} {fold(' '.join(turn.knowledge.reader.words(text)))} "
    named = [name for name in map(fold, paper.names) if f" {name} " in line.replace(",", " ")]
    return any(f" {name} " in own for name in named)


def is_called(turn: Turn, names: Iterable[str], text: str) -> bool:
    """By two syllables of a name, as they follow each other, or by a name of one."""
    line = f" {' '.join(words(fold(text)))} {' '.join(words(fold(' '.join(turn.knowledge.reader.words(text)))))} "
    rows = [words(fold(name)) for name in names]
    called = [" ".join(pair) for row in rows for pair in pairwise(row)] + [row[0] for row in rows if len(row) == 1]
    return any(f" {name} " in line for name in called)


def _names(at: AtHand) -> Iterator[str]:
    return (name for paper in paper_words(at.standing) for name in paper.names)


def _called(paper: Paper, text: str) -> list[Alternative]:
    """ "ADN chưa có, cam đoan cũng chưa viết": the members that are named, where more than one is."""
    called = [item for item in paper.alternatives if longest_name((item.name, *item.also), text)]
    return called if len(called) > 1 else []


def _meant(turn: Turn, paper: Paper, text: str, default: Alternative) -> Alternative:
    """The member of a `one_of` that the words are about, else `default`."""
    if len(paper.alternatives) == 1:
        return default
    words = [PaperWords(item.id or "", (item.name, *item.also)) for item in paper.alternatives]
    said = turn.knowledge.reader.papers(text, words)
    named = paper.alternative(next(iter(said))) if len(said) == 1 else None
    return named or named_alternative(paper, text, default)
