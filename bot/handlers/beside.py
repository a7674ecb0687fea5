"""What one message says besides: papers told of with the wish itself, and a paper's checks that are answered in the
same breath as "có rồi" ("có bản chính rồi, không tẩy xóa gì hết")."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from bot.catalog.compiled import Alternative, CompiledProcedure, Paper
from bot.flows.review import Slot, SlotKind, check_slot, document_slot
from bot.flows.standing import copy_will_do
from bot.handlers.named_paper import named_paper
from bot.handlers.prompt import alternative_of, slot_name
from bot.handlers.reading import one_is_there, read
from bot.handlers.side_questions import parts
from bot.handlers.turn import AtHand, Turn
from bot.handlers.words import clauses, longest_name, named_alternative
from bot.language.readings import Answer, PaperWords, Possession
from bot.language.sayings import Saying, words
from bot.language.text import fold

_THERE = frozenset({Possession.HAVE, Possession.AWAY})
_SURELY: Final = 2
"""Syllables of a check in what is said of its paper."""

_ABOUT_THE_CHECK = frozenset({None, Possession.HAVE, Possession.AWAY, Possession.UNSURE, Possession.MISSING})
"""At a check these are about what is asked, not about the paper."""


def told_papers(turn: Turn, procedure: CompiledProcedure) -> dict[Slot, str]:
    """Papers that are named beside the wish: "làm khai sinh, chứng sinh chưa có". Not in the words of the wish
    itself, where a paper may be what is wanted."""
    reader, all_clauses = turn.knowledge.reader, clauses(turn.text)
    telling = [clause for clause in all_clauses if not (reader.requests(clause) or reader.asks(clause))]
    alone = len(all_clauses) < 2 and not turn.conversation.candidates and not turn.busy
    if alone or not telling or not procedure.papers:
        return {}
    text = ", ".join(telling)
    by_names: dict[tuple[str, ...], list[Paper]] = {}
    for paper in procedure.papers:  # two that go by the same names are for two cases: it is said of both
        by_names.setdefault(paper.names, []).append(paper)
    papers_named = [PaperWords(papers[0].id, names) for names, papers in by_names.items()]
    said = reader.papers(text, papers_named, derived=bool(turn.conversation.candidates))
    if len(said) == len(by_names) > 1 and not turn.busy:
        return {}  # "có đủ hết": of which papers, cannot be told yet
    written = (text, " ".join(reader.words(text)))
    told = (
        (paper, said[papers[0].id])
        for names, papers in by_names.items()
        for paper in papers
        if papers[0].id in said and (turn.conversation.candidates or longest_name(names, *written))
    )
    return {
        document_slot(paper.id, _meant(paper, text).id): one_is_there(turn, paper, text, value) for paper, value in told
    }


def _meant(paper: Paper, text: str) -> Alternative:
    return named_alternative(paper, text, paper.alternatives[0])


def told_checks(turn: Turn, at: AtHand, values: Mapping[Slot, str]) -> dict[Slot, str]:
    """Answers to the checks of the papers that `values` are about. Each part of the message goes to the check whose
    words it shares most; a bare yes or no shares none."""
    if turn.tap is not None or not turn.text:
        return {}
    told: dict[Slot, str] = {}
    for document in dict.fromkeys(
        document_slot(s.id, s.alternative) for s in values if s.kind is not SlotKind.QUESTION
    ):
        alternative = alternative_of(at.procedure, document)
        if alternative.checks and _is_there(alternative, values.get(document) or at.review.value(document)):
            told |= dict(_told_of(turn, at, document, alternative, values))
    return {slot: value for slot, value in told.items() if slot not in values and at.review.value(slot) is None}


def told_of_open(turn: Turn, at: AtHand, check: Slot) -> dict[Slot, str]:
    """ "Không tẩy xóa, ghi đúng tên rồi", which as a whole is neither yes nor no: each part to its check."""
    document = document_slot(check.id, check.alternative)
    found = dict(_told_of(turn, at, document, alternative_of(at.procedure, document), ()))
    return {slot: value for slot, value in found.items() if at.review.value(slot) is None} if check in found else {}


def of_the_paper(turn: Turn, at: AtHand, check: Slot) -> dict[Slot, str]:
    """Said at a check, of the paper itself: "mất rồi", "bản photo thôi", "tờ khai chưa có mà"."""
    if turn.knowledge.reader.asks(turn.text):
        return {}  # "trễ hạn có bị phạt không" tells of no paper
    document = document_slot(check.id, check.alternative)
    value = read(turn, at, document, turn.text)
    asks = _syllables(turn, slot_name(at.procedure, check), ())
    if value in (Possession.DAMAGED, Possession.HELD) and _syllables(turn, turn.text, ()) & asks:
        return {}  # "không tẩy xóa", "đang thế chấp" is what is asked
    if value in _ABOUT_THE_CHECK:
        value = _named_as_missing(turn, at, check, document)
    return {document: value} if value is not None and value != at.review.value(document) else {}


def _named_as_missing(turn: Turn, at: AtHand, check: Slot, document: Slot) -> str | None:
    """By its name, and in words that the check does not ask about: "tờ khai chưa có chữ ký" is of the check."""
    names = sorted(map(fold, at.procedure.papers_by_id[check.id].names), key=len, reverse=True)
    asks = _syllables(turn, slot_name(at.procedure, check), names)
    for part in parts(turn):
        named = named_paper(turn, at, part)
        that = named is None and turn.knowledge.sayings.says(Saying.THAT_PAPER, part, turn.knowledge.reader.words(part))
        of_it = that or (named is not None and named[0].id == check.id)
        if not of_it or _syllables(turn, part, names) & asks:
            continue
        if read(turn, at, document, part) == Possession.MISSING:
            return Possession.MISSING
    return None


def _is_there(alternative: Alternative, value: str | None) -> bool:
    return value is not None and (value in _THERE or copy_will_do(alternative, Possession(value)))


def _told_of(
    turn: Turn, at: AtHand, document: Slot, alternative: Alternative, answered: Collection[Slot]
) -> Iterator[tuple[Slot, str]]:
    reader = turn.knowledge.reader
    paper = at.procedure.papers_by_id[document.id]
    names = sorted(map(fold, paper.names), key=len, reverse=True)
    asks = {
        check_slot(document.id, number, document.alternative): (check.ask, _syllables(turn, check.ask, names))
        for number, check in enumerate(alternative.checks, 1)
    }
    of_paper = next((part for part in parts(turn) if reader.possession(part, names) is not None), None)
    for part in parts(turn):
        bare = _without(" ".join(reader.words(part)), names)
        said = _syllables(turn, bare, ())
        if part == of_paper:  # "có bản sao", "có bằng" are about the paper, not its check
            said = said - turn.knowledge.sayings.syllables(Saying.FORM)
        slot, (ask, about) = max(asks.items(), key=lambda item: (len(item[1][1] & said), item[0] in answered))
        shared = about & said
        in_its_words = _in_its_words(bare, ask, shared)
        if not shared or (part == of_paper and len(shared) < _SURELY and not in_its_words):
            continue
        value = reader.yes_no(part, ask, turn.now.year)
        if value is None and in_its_words:  # what the paper is called may be strange to the question
            value = reader.yes_no(bare, ask, turn.now.year)
        if value in (Answer.YES, Answer.NO):
            yield slot, value


def _in_its_words(bare: str, ask: str, shared: Collection[str]) -> bool:
    """ "Cccd có rồi còn hạn": one telling syllable, in the very words of "còn hạn không ạ"."""
    pairs = set(pairwise(words(fold(bare)))) & set(pairwise(words(fold(ask))))
    return any(syllable in pair for pair in pairs for syllable in shared)


def _without(text: str, names: Sequence[str]) -> str:
    line = f" {' '.join(words(fold(text)))} "
    for name in names:
        line = line.replace(f" {name} ", " ")
    return line.strip()


def _syllables(turn: Turn, text: str, names: Sequence[str]) -> frozenset[str]:
    """Those that tell what is spoken of; the paper itself is in both."""
    sayings = turn.knowledge.sayings
    return frozenset(_without(text, names).split()) - sayings.ignored - sayings.syllables(Saying.UNSPECIFIC)
