"""Who goes to hand it in, told in passing: "con trai bác đi nộp chứ không phải bác", "nhờ chị gái ở Huế đi lấy giùm",
"thôi để chị tự đi"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum, auto
from typing import Final, NamedTuple

from bot.language.lexicon import Section
from bot.language.text import fold

_FAR: Final = 3  # syllables behind "đi" among which "thay" makes it somebody else's errand
_PLACE: Final = 2  # syllables of a place: "ở Huế", "ở Sài Gòn"
_BETWEEN: Final = 5


class Who(StrEnum):
    """What the one who goes is to the one who writes."""

    ONESELF = auto()
    BOTH = auto()  # husband and wife, of whom one writes
    CHILD = auto()
    SIBLING = auto()
    SPOUSE = auto()
    PARENT = auto()
    GRANDPARENT = auto()
    OTHER = auto()
    SOMEBODY = auto()  # by a name


class Errand(StrEnum):
    GOES = auto()  # "để chị đi"
    FETCHES = auto()  # "đi lấy", "đi xin": perhaps no more than a paper
    HANDS_IN = auto()


@dataclass(frozen=True, slots=True)
class Goer:
    """`called`: "chị gái". `sent`: by words of sending. `instead`: in another's place, or oneself and nobody else.
    `owner`: whose sister; `plain`: that is told, or that she is sent, not only "chị gái đi nộp"."""

    who: Who
    called: str
    errand: Errand
    sent: bool = False
    instead: bool = False
    owner: str = ""

    @property
    def plain(self) -> bool:
        return self.sent or self.instead or bool(self.owner)


class _Person(NamedTuple):
    who: Who
    called: str
    start: int
    end: int
    bare: bool
    owner: str = ""


class _Row:
    """A clause by syllables, as typed: an accent may be missing, but not be another."""

    def __init__(self, typed: Sequence[str], folded: Sequence[str]) -> None:
        self.typed, self.folded = typed, folded

    def __len__(self) -> int:
        return len(self.typed)

    def has(self, at: int, phrase: Sequence[str]) -> bool:
        if at < 0 or at + len(phrase) > len(self.typed):
            return False
        return all(_is(self.typed[at + place], word) for place, word in enumerate(phrase))


def _is(typed: str, word: str) -> bool:
    return typed == word or (typed.isascii() and typed == fold(word))


_Phrases = Mapping[str, Sequence[Sequence[str]]]  # the longest first, by one of their syllables without its accent


class Goers:
    def __init__(self, section: Section) -> None:
        people = section.table("people")
        heads = [(text.split(), Who(who)) for who, texts in people.items() for text in texts]
        self._heads: dict[str, list[tuple[list[str], Who]]] = {}
        for head, who in sorted(heads, key=lambda item: -len(item[0])):
            self._heads.setdefault(fold(head[0]), []).append((head, who))
        lists = {key: [text.split() for text in section.phrases(key)] for key in section.data if key != "people"}
        self._together = frozenset(map(tuple, lists["together"]))  # two at once: no sister of somebody
        self._first: dict[str, _Phrases] = {key: _by(rows, 0) for key, rows in lists.items()}
        self._last: dict[str, _Phrases] = {key: _by(rows, -1) for key, rows in lists.items()}
        self._verbs = frozenset(word for key in ("steps", "hands_in", "asks_for") for word in self._first[key])

    def read(self, typed: Sequence[str], called: str | None) -> Goer | None:
        """Of one clause. `called`: how the citizen calls themselves."""
        folded = [fold(word) for word in typed]
        if self._verbs.isdisjoint(folded):
            return None
        row = _Row(typed, folded)
        errands = [at for at in range(len(row)) if folded[at] in self._verbs]
        if any(self._at(row, "not_now", at) for at in range(len(row))):
            return None
        found = [goer for at in errands if (goer := self._goes(row, at, called)) is not None]
        others = [goer for goer in found if goer.who is not Who.ONESELF]
        if len({goer.who for goer in others}) > 1:
            return None
        if found:
            return max(others or found, key=lambda goer: (goer.instead, len(goer.called)))
        return Goer(Who.ONESELF, "", Errand.GOES, instead=True) if self._sends_nobody(row) else None

    def _goes(self, row: _Row, at: int, called: str | None) -> Goer | None:
        ends = self._errand(row, at)
        if ends is None:
            return None
        end, errand = ends
        instead = any(self._at(row, "instead", place) for place in range(at, min(end + _FAR, len(row))))
        traveller = bool(self._ends(row, "traveller", at)) or errand is Errand.HANDS_IN
        if traveller and (named := self._is_named(row, end)) is not None:
            return Goer(named.who, named.called, errand, instead=True, owner=named.owner)
        for start in range(at):
            person = self._person(row, start, at)
            if person is not None and self._leads_to(row, person.end, at) and self._may_go(row, person, at):
                sent = bool(self._ends(row, "sends", start))
                if person.who is Who.BOTH:
                    return Goer(Who.ONESELF, person.called, errand, sent, instead=True, owner=person.owner)
                return Goer(person.who, person.called, errand, sent, instead, person.owner)
        goer = self._oneself(row, at, errand, called)
        contrasts = any(self._at(row, "contrast", place) for place in range(end, len(row)))
        return replace(goer, instead=True) if goer is not None and contrasts else goer

    def _may_go(self, row: _Row, person: _Person, at: int) -> bool:
        """ "Nhờ em làm giúp" is said to the bot, and "giấy của chị gái" is of a paper."""
        if self._ends(row, "not", person.start) or self._ends(row, "own_of", person.start):
            return False
        favour = bool(self._ends(row, "asks_favour", person.start))
        return not person.bare or (favour and bool(self._step(row, at)))

    def _errand(self, row: _Row, at: int) -> tuple[int, Errand] | None:
        """Where "đi nộp", "ra phường nộp giùm", "đi thay" ends that begins here; None where it is another errand."""
        step = self._step(row, at)
        end = at + step
        while step and (more := self._step(row, end) or self._at(row, "offices", end)):
            end += more
        hands = self._at(row, "hands_in", end)
        surely = bool(self._at(row, "surely_hands_in", end))
        if not (step or hands) or (at and self._step(row, at - 1)):
            return None
        end += hands
        helped = any(self._at(row, "instead", place) for place in range(end, min(end + 2, len(row))))
        if not (step or surely or helped) or not self._closes(row, end):
            return None
        return end, Errand.HANDS_IN if surely else Errand.FETCHES if hands else Errand.GOES

    def _step(self, row: _Row, at: int) -> int:
        """Without its accent "tới" may be "tôi"."""
        step = self._at(row, "steps", at)
        return 0 if step and row.typed[at].isascii() and self._at(row, "unclear_steps", at) else step

    def _closes(self, row: _Row, end: int) -> bool:
        """ "Nộp hồ sơ thi đại học" is another errand, and "nộp giùm rồi" is done."""
        after = end + self._at(row, "things", end)
        while more := self._at(row, "instead", after):
            after += more
        if self._at(row, "past", after):
            return False
        return after >= len(row) or bool(self._at(row, "closes", after))

    def _is_named(self, row: _Row, end: int) -> _Person | None:
        """ "Người đi nộp là chị ruột mình"."""
        return self._person(row, end + 1, len(row)) if self._at(row, "is", end) else None

    def _person(self, row: _Row, start: int, limit: int) -> _Person | None:
        for head, who in self._heads.get(row.folded[start], ()) if start < len(row) else ():
            end = start + len(head)
            if who is Who.SOMEBODY:
                end += 1
            if end > limit or not row.has(start, head):
                continue
            while end < limit and (more := self._at(row, "kin_of", end)) and end + more <= limit:
                end += more
            called = " ".join(row.typed[start:end])
            owner = self._at(row, "owners", end) if end < limit else 0
            if owner and end + owner <= limit and tuple(row.typed[end - 1 : end + 1]) not in self._together:
                return _Person(who, called, start, end + owner, False, " ".join(row.typed[end : end + owner]))
            bare = end - start == 1 and bool(self._at(row, "bare", start))
            return _Person(who, called, start, end, bare)
        return None

    def _leads_to(self, row: _Row, end: int, at: int) -> bool:
        """Nothing stands between but what leaves it to the person: "chị gái ở Huế đi lấy"."""
        place, far = end, 0
        while place < at:
            step = self._at(row, "between", place) or self._at(row, "own", place)
            if not step and self._at(row, "at", place):
                step = 1 + min(_PLACE, at - place - 1)
            if not step or far > _BETWEEN:
                return False
            place, far = place + step, far + step
        return place == at

    def _oneself(self, row: _Row, at: int, errand: Errand, called: str | None) -> Goer | None:
        """ "Chị tự đi", "để chị đi"; "chị đi" only of who calls herself so."""
        own = self._ends(row, "own", at)
        place = at - own
        while place and (more := self._ends(row, "between", place)):
            place -= more
        speaker = self._ends(row, "speakers", place)
        before = place - speaker
        if self._ends(row, "not", before) or (not own and not speaker) or self._person_ends(row, place):
            return None
        sent = bool(speaker and self._ends(row, "lets", before))
        if not own and not sent and not self._ends(row, "surely_oneself", place) and row.typed[place - 1] != called:
            return None
        return Goer(Who.ONESELF, "", errand, sent, instead=bool(own))

    def _person_ends(self, row: _Row, place: int) -> bool:
        found = (self._person(row, start, place) for start in range(place))
        return any(item is not None and item.end == place and not item.bare for item in found)

    def _sends_nobody(self, row: _Row) -> bool:
        """ "Không nhờ con nữa", "đâu có ủy quyền cho ai"."""
        for at in range(len(row)):
            before = at - self._ends(row, "has", at)
            if self._at(row, "asks_for", at) and self._ends(row, "not", before):
                return True
        return False

    def _at(self, row: _Row, key: str, at: int) -> int:
        """The length of the longest phrase of this list that stands here; 0 where none does."""
        if not 0 <= at < len(row):
            return 0
        return next((len(phrase) for phrase in self._first[key].get(row.folded[at], ()) if row.has(at, phrase)), 0)

    def _ends(self, row: _Row, key: str, place: int) -> int:
        """The length of the longest that ends here."""
        if not 0 < place <= len(row):
            return 0
        phrases = self._last[key].get(row.folded[place - 1], ())
        return next((len(phrase) for phrase in phrases if row.has(place - len(phrase), phrase)), 0)


def _by(rows: Sequence[Sequence[str]], place: int) -> _Phrases:
    found: dict[str, list[Sequence[str]]] = {}
    for row in sorted(rows, key=len, reverse=True):
        found.setdefault(fold(row[place]), []).append(row)
    return found
