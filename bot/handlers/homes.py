"""Which ward is told to be theirs. Where one lives now, where one is registered, a former home, somebody else's home,
where one works and where something took place are different facts: "trọ ở Hương Thủy, hộ khẩu Quảng Trị", "hồi trước
ở Phú Lộc, chừ chuyển về Hương Thủy", "vô Huế buôn bán ở chợ Phú Bài"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.catalog.compiled import CompiledProcedure
from bot.catalog.models import Question
from bot.handlers.turn import Turn
from bot.handlers.whose import who_goes
from bot.handlers.words import clauses
from bot.handlers.wrong_entry import wrong_paper
from bot.language.readings import OptionWords
from bot.language.sayings import Saying, words
from bot.language.text import fold

_NOT_HOME: Final = (Saying.TRADES, Saying.LIVED_BEFORE, Saying.TOOK_PLACE)
_LESS_THAN_HOME: Final = (Saying.REGISTERED, Saying.OF_ANOTHER)
"""Where nothing is told of where one lives now, one may live there as well."""

_FACTS: Final = (Saying.LIVES_NOW, Saying.MOVED_TO, Saying.I_LIVE, *_NOT_HOME, *_LESS_THAN_HOME)
_OF_A_NAME: Final = 2  # syllables


@dataclass(frozen=True, slots=True)
class _Piece:
    """What is told of one place. `facts`: what place that is; `named`: is it named?"""

    text: str
    facts: frozenset[Saying]
    named: bool

    @property
    def is_home(self) -> bool:
        """ "Dọn về nhà ba mẹ" is one's own home, too."""
        lives = Saying.LIVES_NOW in self.facts or Saying.MOVED_TO in self.facts
        theirs = Saying.OF_ANOTHER in self.facts and not lives
        return self.named and not theirs and self.facts.isdisjoint((*_NOT_HOME, Saying.REGISTERED))


def asks_for_ward(question: Question) -> bool:
    return any(option.ward for option in question.options or ())


def told_of(
    turn: Turn, procedure: CompiledProcedure, text: str, options: Mapping[str, Sequence[OptionWords]]
) -> dict[str, str]:
    """What the text tells of these questions."""
    reader = turn.knowledge.reader
    told: dict[str, str] = {}
    for id, value in reader.facts(text, options).items():
        question = procedure.questions[id]
        now = of_now(turn, text, question) if asks_for_ward(question) else text
        kept = value if now == text else reader.facts(now, {id: options[id]}).get(id)
        kept = wrong_paper(turn, question, text) or who_goes(turn, question, text, kept)
        if kept is not None:
            told[id] = kept
    return told


def of_now(turn: Turn, text: str, question: Question | None = None) -> str:
    """Without what is told of another place than a home of today; the question may be about just that."""
    pieces = [piece for clause in clauses(text) for piece in _pieces(turn, clause)]
    if all(piece.facts.isdisjoint(_FACTS) for piece in pieces):
        return text
    asked = _facts_of(turn, question.ask) if question else frozenset()
    apart = Saying.REGISTERED not in asked and _sets_apart(turn, question)
    if apart and (same := [piece.text for piece in pieces if _is_the_same(turn, piece)]):
        return ", ".join(same)
    of_another = Saying.OF_ANOTHER in asked
    not_home = frozenset(_NOT_HOME) - asked
    lesser = frozenset((*_LESS_THAN_HOME, *([Saying.I_LIVE] if of_another else []))) - asked
    told_home = any(
        (piece.is_home and piece.facts.isdisjoint(lesser)) or (piece.named and not piece.facts.isdisjoint(asked))
        for piece in pieces
    )
    kept = [
        piece
        for piece in pieces
        if piece.facts.isdisjoint(not_home)
        and (
            piece.facts.isdisjoint(lesser)
            or (piece.is_home and not of_another)
            or not (told_home or (apart and _registered(piece)))
        )
    ]
    return text if len(kept) == len(pieces) else ", ".join(piece.text for piece in kept)


def _pieces(turn: Turn, clause: str) -> Iterator[_Piece]:
    """A new one begins where another fact is told: "hộ khẩu Phú Vang chừ trọ Thủy Châu"."""
    row = words(clause)
    starts = _starts(turn, clause, len(row))
    begin, facts, filled = 0, frozenset[Saying](), 0
    for start, end, fact in starts:
        if facts and _tells(turn, row[filled:start]):
            yield _piece(turn, row[begin:start], facts)
            begin, facts = start, frozenset()
        facts, filled = facts | {fact}, max(filled, end)
    yield _piece(turn, row[begin:], facts) if starts else _Piece(clause, frozenset(), _names(turn, row))


def _starts(turn: Turn, clause: str, length: int) -> list[tuple[int, int, Saying]]:
    sayings, meant = turn.knowledge.sayings, " ".join(turn.knowledge.reader.words(clause))
    lines = (clause, meant) if len(meant.split()) == length else (clause,)
    found = {
        (len(before.split()), length - len(after.split()), fact)
        for line in lines
        for fact in _FACTS
        for before, after in sayings.around(fact, line)
    }
    return sorted(item for item in found if not any(_is_a_piece_of(item, other) for other in found))


def _is_a_piece_of(fact: tuple[int, int, Saying], other: tuple[int, int, Saying]) -> bool:
    """ "Em ở" of "ba mẹ em ở"."""
    return other[0] <= fact[0] and fact[1] <= other[1] and fact[1] - fact[0] < other[1] - other[0]


def _piece(turn: Turn, row: Sequence[str], facts: frozenset[Saying]) -> _Piece:
    return _Piece(" ".join(row), facts, _names(turn, row))


def _tells(turn: Turn, row: Sequence[str]) -> bool:
    ignored = turn.knowledge.sayings.ignored
    return sum(fold(word) not in ignored for word in row) >= _OF_A_NAME


def _names(turn: Turn, row: Sequence[str]) -> bool:
    return bool(turn.knowledge.places.named(" ".join(row)).units)


def _facts_of(turn: Turn, text: str) -> frozenset[Saying]:
    return frozenset(fact for fact in _FACTS if _says(turn, fact, text))


def _sets_apart(turn: Turn, question: Question | None) -> bool:
    """ "Cùng phường, xã với hộ khẩu" is an option of its own: where one is registered is not what is asked."""
    labels = [option.label for option in question.options or ()] if question else []
    return any(_says(turn, Saying.REGISTERED, label) for label in labels)


def _registered(piece: _Piece) -> bool:
    return piece.named and Saying.REGISTERED in piece.facts


def _is_the_same(turn: Turn, piece: _Piece) -> bool:
    return Saying.REGISTERED in piece.facts and not piece.named and _says(turn, Saying.SAME_PLACE, piece.text)


def _says(turn: Turn, saying: Saying, text: str) -> bool:
    return bool(text) and turn.knowledge.sayings.says(saying, text, turn.knowledge.reader.words(text))
