"""Which procedure a message is about: sure, in doubt, somebody else's, or none.

Entries of other offices compete like the others, so every one of them is also a reason not to take a
message for a ward procedure. Being surely wrong is worse than asking.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from bot.language.bayes import Bayes
from bot.language.domain import DomainText
from bot.language.doubt import Doubt, Signs
from bot.language.entries import Entry, Named
from bot.language.index import Index
from bot.language.lexicon import Lexicon
from bot.language.name_index import NameIndex
from bot.language.normaliser import Message, Normaliser
from bot.language.partners import Partners
from bot.language.phrases import PhraseBook
from bot.language.ranking import Chances, Evidence, Opinions, Ranker
from bot.language.readings import Candidate, Decision, Match
from bot.language.rivals import Rivals
from bot.language.said import Said
from bot.language.second_look import SecondLook, spaced
from bot.language.second_opinion import Ours
from bot.language.steps import NONE, Step
from bot.language.topics import Topics
from bot.language.vocabulary import Vocabulary
from bot.language.written import Written

Row = Sequence[str]

SURE_IF_PHRASE = 0.5  # the message is one of its phrases
SURE_IF_NAMED = 0.75  # the message has its name in it, or another of its phrases
RIGHT, OPEN = 0.92, 0.25  # by the second look: so surely right, and no more open than this
WARD, HARDLY = 0.35, 0.03  # by the second look: a matter of the ward; a chance below which nothing is offered
SURE = 0.88  # where nobody has written for it: the chance from which on a procedure is started without asking
SURE_IF_SHORT = 0.95  # in a few words, that are not a known phrase, siblings differ by what is left out
SURE_IF_UNSPOKEN = 0.95  # the message has a decisive word that the procedure never speaks of
SHORT = 6  # syllables
OFFER = 0.45  # the chance, of all ward procedures together, from which on the likeliest are offered
WORTH_OFFERING = 0.15  # a first choice below it is no choice
SURE_ELSEWHERE = 0.35
CLEARLY_MORE = 1.2  # times the chance of the ward's best: then it is somebody else's
OFFERED = 0.02
TELLS_LITTLE = 4  # syllables that mean something
WISH = 0.65
A_WISH_SAYS = 0.9  # rare words' worth of the field; less is never a sure wish
REMEMBERED = 512  # messages
MOST = 10  # candidates
LONGEST_JOINED = 30  # syllables; a longer message is a story, and what it mentions is not all wanted
FITS = 0.2  # a ward procedure with this chance is not outranked by a name of the national catalogue
NAMED_RECALL, NAMED_COVERAGE = 0.75, 0.4


class Matcher:
    def __init__(
        self,
        entries: Iterable[Entry],
        lexicon: Lexicon,
        national: Iterable[Entry] = (),
        messages: Iterable[Written] = (),
        *,
        without: frozenset[Step] = NONE,
        second_opinion: bool = True,
    ) -> None:
        """`national`: known by their names alone; found only where nothing else fits. `messages`: to learn from."""
        self._entries = tuple(entries)
        ours = {entry.code for entry in self._entries if entry.code}
        self._national = tuple(entry for entry in national if entry.code not in ours)
        texts = [(entry.name, *entry.phrases) for entry in self._entries]
        texts += lexicon.negatives.table("phrases").values()
        normaliser = Normaliser(lexicon, [phrase for phrases in texts for phrase in phrases], without)
        self._text = DomainText(lexicon, normaliser, without)
        rows = [[self._text.row(phrase) for phrase in phrases] for phrases in texts]
        index = Index(rows, self._text.frame)
        self._names = NameIndex([entry.name for entry in self._national], self._text.frame)
        self._text.learn(index.pairs, self._names)
        self._ward = frozenset(number for number, entry in enumerate(self._entries) if entry.ward)
        # the owners of what is known to be no request, one for each kind of talk
        self._negative = frozenset(range(len(self._entries), len(texts)))
        self._said = Said(lexicon, normaliser, rows, self._text.frame)
        self._partners = Partners(())
        self.ranker = Ranker(
            rows,
            self._ward,
            self._negative,
            self._text.frame,
            index,
            self._said,
            self._opinions(rows, messages) if second_opinion else None,
            Vocabulary(rows, [self._text.forms(phrases) for phrases in texts]),
            Topics(list(self._about(rows)), self._text.frame),
        )
        # The same text is asked for several times in a turn, and many citizens write the same.
        self._message = lru_cache(REMEMBERED)(self._text.message)
        self._matched = lru_cache(REMEMBERED)(self._match)
        self._wishes = lru_cache(REMEMBERED)(self._wishes_of)
        self._joiners = PhraseBook(normaliser, {True: lexicon.matching.phrases("joiners")})
        self._named = Named(self._entries, self._national, [owned[0] for owned in rows[: len(self._entries)]])
        self._index = index
        self._rivals = Rivals(rows, self._ward, self._text.frame, index, self._said)
        self._second_look = SecondLook(rows, self._text.frame, self.ranker, self._said, self._rivals)
        self._called = [[spaced(row) for row in owned[:2]] for owned in rows[: len(self._entries)]]

    def ranked(self, text: str) -> list[tuple[str, float]]:
        """The ward's procedures with their chances, the likeliest first, whatever is decided."""
        message = self._message(text)
        if found := self._named.by_code(message.text):
            return [(entry.id, 1.0) for entry in found if entry.ward]
        chances = self.ranker.chances(self._text.syllables(message.syllables), self._text.typed(message))
        return [(self._entries[owner].id, chance) for owner, chance in chances.owners if owner in self._ward]

    def evidence(self, text: str) -> Evidence:
        """What the chances are made of: for fitting the weights."""
        message = self._message(text)
        return self.ranker.evidence(self._text.syllables(message.syllables), self._text.typed(message))

    def signs(self, text: str) -> tuple[str, Signs, Row] | None:
        """The likeliest procedure, what speaks for it, and what is asked for: to fit the second look."""
        message = self._message(text)
        row = self._text.syllables(message.syllables)
        chances = self.ranker.chances(row, self._text.typed(message))
        ward = [(owner, chance) for owner, chance in chances.owners if owner in self._ward]
        if not ward or not len(chances.evidence.whose):
            return None
        return self._entries[ward[0][0]].id, self._second_look.signs(row, chances, ward), chances.evidence.wanted

    def core(self, text: str) -> list[str]:
        """What of a message tells whose it is: what is asked for, each thing by one name, folded."""
        return self.ranker.core(self._text.syllables(self._message(text).syllables))

    def match(self, text: str, top: int = 3) -> Match:
        """`top`: candidates at most, of ten."""
        found = self._matched(text)
        return found if len(found.candidates) <= top else Match(found.decision, found.candidates[:top])

    def several(self, text: str) -> tuple[str, ...]:
        """Ids of the procedures that the parts of a message surely ask for, each on its own, in the order of
        the message: "làm khai sinh rồi nhập hộ khẩu cho con luôn". Empty unless there are two or more, and for
        a phrase of one procedure: "xây nhà xong muốn ghi nhà vào sổ đỏ"."""
        message = self._message(text)
        if len(message.syllables) > LONGEST_JOINED or self._named.by_code(message.text):
            return ()
        if self._known(self._text.syllables(message.syllables)):
            return ()
        return tuple(self._entries[owner].id for owner in self._wishes(text))

    def _match(self, text: str, top: int = MOST) -> Match:
        message = self._message(text)
        if found := self._named.by_code(message.text):
            return _certain(found, top)
        row = self._text.syllables(message.syllables)
        if named := self._named.exactly(row):
            return _certain(named, top)
        known = self._known(row)
        if len(known) > 1:
            return _certain([self._entries[owner] for owner in sorted(known)], top)
        match = self._decided(self.ranker.chances(row, self._text.typed(message)), row, top)
        if not known and match.decision in (Decision.MATCH, Decision.ASK) and len(row) <= LONGEST_JOINED:
            wishes = sorted(self._wishes(text).items(), key=lambda item: -item[1])
            if wishes:
                each = [self._candidate(*item) for item in wishes]
                asked = {candidate.id for candidate in each}
                # the third may be the procedure that does both at once
                least = each[-1].score
                whole = [Candidate(c.id, min(c.score, least)) for c in match.candidates if c.id not in asked]
                return Match(Decision.ASK, tuple((*each, *whole)[:top]))
        return match

    def _known(self, row: Sequence[str]) -> frozenset[int]:
        """Whose phrase the whole message is."""
        return self.ranker.owners_of(row) - self._negative

    def _wishes_of(self, text: str) -> Mapping[int, float]:
        """The sure ward procedures of the message's parts, not two of one family; none for fewer than two."""
        wishes: dict[int, float] = {}
        message = self._message(text)
        parts = list(self._parts(message))
        typed = self._text.typed(message) if len(parts) > 1 else {}
        for left, part in zip(range(len(parts), 0, -1), parts, strict=True):
            if len(wishes) + left < 2:
                return {}
            if self._index.known(part) < A_WISH_SAYS * self._index.top:
                continue
            owner, chance = self.ranker.chances(part, typed).first
            if len(named := self._known(part) & self._ward) == 1:
                owner, chance = *named, 1.0
            if owner in self._ward and chance >= WISH and not any(self._said.akin(owner, other) for other in wishes):
                wishes[owner] = chance
        return wishes if len(wishes) > 1 else {}

    def _parts(self, message: Message) -> Iterator[list[str]]:
        for clause in message.clauses():
            row = [syllable for word in clause for syllable in word.syllables]
            start = 0
            for found in (*self._joiners.scan(row), None):
                part = self._text.syllables(row[start : found.start if found else len(row)])
                start = found.end if found else 0
                if part := self._said.asked(part):
                    yield part

    def _opinions(self, rows: Sequence[Sequence[Sequence[str]]], messages: Iterable[Written]) -> Opinions:
        numbers = {entry.id: number for number, entry in enumerate(self._entries) if entry.ward}
        nobody = len(rows)
        numbers[""] = nobody
        phrases = [(owner, row) for owner, owned in enumerate(rows) for row in owned]
        heard = [(numbers[id], row) for id, row in messages if id in numbers]
        known = frozenset(owner for owner, _ in heard)
        self._partners = Partners((owner, row) for owner, row in heard if owner != nobody)
        return Opinions(
            Bayes([*phrases, *heard], nobody + 1),
            Ours((owner in self._ward, row) for owner, row in (() if self._ward <= known else phrases)),
            Ours((owner in self._ward, row) for owner, row in (*phrases, *heard)),
            known,
        )

    def _about(self, rows: Sequence[Sequence[Sequence[str]]]) -> Iterator[Iterable[Sequence[str]]]:
        for entry, owned in zip(self._entries, rows, strict=False):
            yield (*owned, *(self._text.row(text) for text in entry.about))
        yield from rows[len(self._entries) :]

    def _decided(self, chances: Chances, row: Sequence[str], top: int) -> Match:
        real = [(owner, chance) for owner, chance in chances.owners if owner not in self._negative]
        doubt = self._second_look.of(row, chances, [item for item in real if item[0] in self._ward])
        if not self.ranker.owners_of(row).isdisjoint(owner for owner, _ in real):
            # one of our own phrases is a request: the question is only whose
            whole = sum(chance for _, chance in real)
            real = [(owner, chance / whole) for owner, chance in real]
        ward = [(owner, chance) for owner, chance in real if owner in self._ward]
        others = [(owner, chance) for owner, chance in real if owner not in self._ward]
        offered = tuple(self._candidate(*item) for item in real[:top] if item[1] >= OFFERED)
        if ward and ward[0][1] >= SURE_IF_PHRASE:
            owner, chance = ward[0]
            # somebody wrote it down as a way of asking for it, or its name begins so and no other's does
            if owner in self.ranker.owners_of(row) or self._named.only_one_begun(row) == owner:
                return Match(Decision.MATCH, offered)
            if doubt and doubt.right >= RIGHT and doubt.open < OPEN:
                return Match(Decision.MATCH, offered)
            if not doubt and chance >= self._sure_from(owner, row):
                return self._unless_rivalled(owner, row, offered, dict(real), top)
        away = others and others[0][1] >= max(SURE_ELSEWHERE, CLEARLY_MORE * (ward[0][1] if ward else 0.0))
        if not away and ward and _worth_offering(ward, doubt):
            return Match(Decision.ASK, self._filled(offered, ward[0][0], row, dict(real), top))
        if others and others[0][1] >= SURE_ELSEWHERE:
            first = self._candidate(*others[0])
            return Match(Decision.ELSEWHERE, (first, *(item for item in offered if item.id != first.id))[:top])
        if (topic := self._topic(row, dict(chances.owners), top)).decision is Decision.ASK:
            return topic
        named = self._names.find(row) if sum(chance for _, chance in ward) < FITS else None
        if named and named.recall >= NAMED_RECALL and named.coverage >= NAMED_COVERAGE:
            return Match(Decision.ELSEWHERE, (Candidate(self._national[named.number].id, named.recall),))
        return Match(Decision.NONE, ())

    def _unless_rivalled(
        self, owner: int, row: Sequence[str], offered: tuple[Candidate, ...], chances: Mapping[int, float], top: int
    ) -> Match:
        filled = self._filled((self._candidate(owner, chances[owner]),), owner, row, chances, top)
        return Match(Decision.ASK, filled) if len(filled) > 1 else Match(Decision.MATCH, offered)

    def _filled(
        self, offered: tuple[Candidate, ...], owner: int, row: Sequence[str], chances: Mapping[int, float], top: int
    ) -> tuple[Candidate, ...]:
        """With the rivals of the first, and what is asked for in the same words, as long as there is room."""
        there = {candidate.id for candidate in offered}
        rivals = sorted(self._rivals.of(row, owner), key=lambda rival: -chances.get(rival, 0.0))
        more = dict.fromkeys((*rivals, *self._partners.of(owner, chances)))
        missing = [other for other in more if self._entries[other].id not in there]
        return (*offered, *(self._candidate(other, chances.get(other, 0.0)) for other in missing))[:top]

    def _topic(self, row: Sequence[str], chances: Mapping[int, float], top: int) -> Match:
        """A word or two of the trade, "sổ đỏ", "chứng thực": no request yet, but it is known what about. Those
        whose phrases hold it whole are offered, the likeliest and then the most often so called first."""
        said = self._core(row)
        says_nothing = self._text.frame.issuperset(said) and tuple(said) not in self._text.terms
        if says_nothing or not 2 <= len(said) <= TELLS_LITTLE or not self._known(row) <= self._ward:
            return Match(Decision.NONE, ())
        piece = spaced(said)
        about = Counter(owner for owner, _ in self._index.holding(said) if owner in self._ward)
        of_the_trade = any(piece in text for owner in about for text in self._called[owner][:2])  # its name, in short
        if not of_the_trade or self._said.denial(row):
            return Match(Decision.NONE, ())
        best = sorted(about, key=lambda owner: (chances.get(owner, 0.0), about[owner]), reverse=True)
        return Match(Decision.ASK, tuple(self._candidate(owner, chances.get(owner, 0.0)) for owner in best[:top]))

    def _core(self, row: Sequence[str]) -> Sequence[str]:
        """Without the frame around it; "sổ đỏ" is all frame beside other words, and all there is alone."""
        meant = [place for place, syllable in enumerate(row) if syllable not in self._text.frame]
        return row[meant[0] : meant[-1] + 1] if len(meant) > 1 else row

    def _sure_from(self, owner: int, row: Sequence[str]) -> float:
        if self._said.unspoken(self._said.words_asked(row), owner):
            return SURE_IF_UNSPOKEN
        if self._second_look.told(self._said.asked(row), owner):
            return SURE_IF_NAMED
        return SURE_IF_SHORT if len(row) <= SHORT else SURE

    def _candidate(self, owner: int, chance: float) -> Candidate:
        return Candidate(self._entries[owner].id, min(1.0, chance))


def _worth_offering(ward: Sequence[tuple[int, float]], doubt: Doubt | None) -> bool:
    if doubt:
        return ward[0][1] >= HARDLY and doubt.ours >= WARD
    return ward[0][1] >= WORTH_OFFERING and sum(chance for _, chance in ward) >= OFFER


def _certain(entries: Sequence[Entry], top: int) -> Match:
    candidates = tuple(Candidate(entry.id, 1.0) for entry in entries[:top])
    if len(entries) > 1:
        return Match(Decision.ASK, candidates)
    return Match(Decision.MATCH if entries[0].ward else Decision.ELSEWHERE, candidates)
