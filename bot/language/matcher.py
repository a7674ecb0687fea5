"""Which procedure a message is about: sure, in doubt, somebody else's, or none.

Entries of other offices compete like the others, so every one of them is also a reason not to take a
message for a ward procedure. Being surely wrong is worse than asking.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.language.domain import DomainText
from bot.language.doubt import Doubt, Signs
from bot.language.entries import Entry, Named
from bot.language.index import Index
from bot.language.joined import LONGEST, Joined
from bot.language.lexicon import Lexicon
from bot.language.name_index import NameIndex
from bot.language.normaliser import Message, Normaliser
from bot.language.opinions import Opinions
from bot.language.partners import Partners
from bot.language.phrases import PhraseBook
from bot.language.ranking import Chances, Evidence, Ranker
from bot.language.readings import Candidate, Decision, Match
from bot.language.remembered import Remembering, remembered
from bot.language.rivals import Rivals
from bot.language.said import Said
from bot.language.second_look import SecondLook
from bot.language.steps import NONE, Step
from bot.language.topics import Topics
from bot.language.trade import Trade
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
MOST = 10  # candidates
FITS = 0.2  # a ward procedure with this chance is not outranked by a name of the national catalogue
NAMED_RECALL, NAMED_COVERAGE = 0.75, 0.4


class Matcher(Remembering):
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
        super().__init__()
        self._entries = tuple(entries)
        ours = {entry.code for entry in self._entries if entry.code}
        self._national = tuple(entry for entry in national if entry.code not in ours)
        texts = [(entry.name, *entry.phrases) for entry in self._entries]
        texts += lexicon.negatives.table("phrases").values()
        normaliser = Normaliser(lexicon, [phrase for phrases in texts for phrase in phrases], without)
        self._text = DomainText(lexicon, normaliser, without)
        rows = [[tuple(self._text.row(phrase)) for phrase in phrases] for phrases in texts]
        index = Index(rows, self._text.frame)
        self._names = NameIndex([entry.name for entry in self._national], self._text.frame)
        self._text.learn(index.pairs, self._names)
        self._ward = frozenset(number for number, entry in enumerate(self._entries) if entry.ward)
        # the owners of what is known to be no request, one for each kind of talk
        self._negative = frozenset(range(len(self._entries), len(texts)))
        self._said = Said(lexicon, normaliser, rows, self._text.frame)
        heard = self._heard(messages) if second_opinion else []
        self._partners = Partners(each for each in heard if each[0] < len(rows))
        self.ranker = Ranker(
            rows,
            self._ward,
            self._negative,
            self._text.frame,
            index,
            self._said,
            Opinions.of(rows, heard, self._ward) if second_opinion else None,
            Vocabulary(rows, [self._text.forms(phrases) for phrases in texts]),
            Topics(list(self._about(rows)), self._text.frame),
        )
        joiners = PhraseBook(normaliser, {True: lexicon.matching.phrases("joiners")})
        self._joined = Joined(joiners, self._ward, self._text, self.ranker, index, self._said)
        self._named = Named(self._entries, self._national, [owned[0] for owned in rows[: len(self._entries)]])
        self._rivals = Rivals(rows, self._ward, self._text.frame, index, self._said)
        self._second_look = SecondLook(rows, self._text.frame, self.ranker, self._said, self._rivals)
        self._trade = Trade(rows, self._ward, self._text.frame, self._text.terms, index, self._said)

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
        found = self._match(text)
        return found if len(found.candidates) <= top else Match(found.decision, found.candidates[:top])

    def several(self, text: str) -> tuple[str, ...]:
        """Ids of the procedures that the parts of a message surely ask for, each on its own, in the order of
        the message: "làm khai sinh rồi nhập hộ khẩu cho con luôn". Empty unless there are two or more, and for
        a phrase of one procedure: "xây nhà xong muốn ghi nhà vào sổ đỏ"."""
        message = self._message(text)
        if len(message.syllables) > LONGEST or self._named.by_code(message.text):
            return ()
        if self._known(self._text.syllables(message.syllables)):
            return ()
        return tuple(self._entries[owner].id for owner in self._wishes(text))

    @remembered
    def _message(self, text: str) -> Message:
        return self._text.message(text)

    @remembered
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
        if not known and match.decision in (Decision.MATCH, Decision.ASK) and len(row) <= LONGEST:
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

    @remembered
    def _wishes(self, text: str) -> Mapping[int, float]:
        return self._joined.of(self._message(text))

    def _heard(self, messages: Iterable[Written]) -> list[tuple[int, Row]]:
        """Each with the number of whose it is; what is nobody's has the number after the last."""
        numbers = {entry.id: number for number, entry in enumerate(self._entries) if entry.ward}
        numbers[""] = len(self._entries) + len(self._negative)
        return [(numbers[id], row) for id, row in messages if id in numbers]

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
        if self._known(row) <= self._ward and (about := self._trade.of(row, likely := dict(chances.owners))):
            return Match(Decision.ASK, tuple(self._candidate(each, likely.get(each, 0.0)) for each in about[:top]))
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
