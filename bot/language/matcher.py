"""Which procedure a message is about: sure, in doubt, somebody else's, or none.

`Decision.ELSEWHERE` entries compete like the others, so every one of them is also a reason not to take
a message for a ward procedure. Being surely wrong is worse than asking: the first choice must be high,
well ahead of the second, and agree with the second opinion.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.language.domain import DomainText
from bot.language.index import Index
from bot.language.lexicon import Lexicon
from bot.language.normaliser import Message, Normaliser
from bot.language.phrases import PhraseBook, drop
from bot.language.readings import Candidate, Decision, Match
from bot.language.second_opinion import SecondOpinion

_CODE = re.compile(r"(?<!\d)\d\.\d{6}(?!\d)")
_NOT_A_REQUEST = ""  # the owner of the negative phrases

NEVER_BELOW = 0.22  # nothing is offered below this score
SURE_ABOVE = 0.42
SURE_GAP = 0.15  # of the best score; asking below it asks in a tenth of the messages
GAP_IF_DISPUTED = 0.25  # the second opinion differs
GAP_IF_UNSPOKEN = 0.40  # the message has a decisive word that is not the entry's
GAP_IF_UNSPOKEN_ELSEWHERE = 0.55  # sending a citizen away by mistake costs more than asking
SHORT = 8  # syllables; in so short a message such a word is part of the request
NEVER = 2.0
UNSPOKEN = 0.9  # for each decisive word of the message that an entry never speaks of
TOLD_IN_PASSING = 0.6  # the share of its score that an entry keeps which only a circumstance named
RIVAL_ABOVE, GAP_TO_RIVAL = 0.6, 0.22  # a ward procedure this good and this near keeps elsewhere in doubt
LONGEST_JOINED = 30  # syllables; a longer message is a story, and what it mentions is not all wanted
WISH_ABOVE = 0.6
JOINED_WITHIN = 0.33  # the procedure that does both of two wishes is at least so near to the one that does one
OFFERED_WITHIN = 0.5  # a candidate is worth offering when it has this share of the best score


@dataclass(frozen=True, slots=True)
class Entry:
    """`ward` False: something another office does; its phrases also keep messages away from the others."""

    id: str
    code: str | None
    name: str
    phrases: tuple[str, ...]
    ward: bool


class Matcher:
    def __init__(self, entries: Iterable[Entry], lexicon: Lexicon) -> None:
        self._entries = tuple(entries)
        self._ward = {entry.id for entry in self._entries if entry.ward}
        self._codes: dict[str, list[str]] = {}
        for entry in self._entries:
            if entry.code:
                self._codes.setdefault(entry.code, []).append(entry.id)
        negatives = lexicon.negatives.phrases("phrases")
        texts = [(entry.id, (entry.name, *entry.phrases)) for entry in self._entries]
        texts.append((_NOT_A_REQUEST, negatives))
        normaliser = Normaliser(lexicon, [phrase for _, phrases in texts for phrase in phrases])
        self._text = DomainText(lexicon, normaliser)
        phrases = [[self._read(phrase) for phrase in owned] for _, owned in texts]
        self._owners = [id for id, _ in texts]
        self._number = {id: number for number, id in enumerate(self._owners)}
        self._index = Index(phrases, self._text.frame)
        self._text.learn(self._index.pairs)
        self._decisive: PhraseBook[str] = PhraseBook(
            normaliser, {text: (text,) for text in lexicon.matching.phrases("decisive")}
        )
        self._circumstances = PhraseBook(normaliser, {True: lexicon.matching.phrases("circumstances")})
        self._name_pairs = {
            id: {pair for pair in pairwise(owned[0]) if not self._text.frame.issuperset(pair)}
            for id, owned in zip(self._owners, phrases, strict=True)
        }
        denials, things = lexicon.matching.phrases("denied", "words"), lexicon.matching.phrases("denied", "things")
        self._denied = PhraseBook(normaliser, {True: [f"{word} {thing}" for word in denials for thing in things]})
        self._denies = [any(self._denied.scan(phrase) for phrase in owned) for owned in phrases]
        self._hesitations = PhraseBook(normaliser, {True: lexicon.choices.phrases("hesitations")})
        self._joiners = PhraseBook(normaliser, {True: lexicon.matching.phrases("joiners")})
        self._speaks_of = [
            frozenset(found.label for phrase in owned for found in self._decisive.scan(phrase)) for owned in phrases
        ]
        self._exact = self._exact_phrases(phrases)
        examples = [(id, row) for id, owned in zip(self._owners, phrases, strict=True) for row in owned]
        self._second = SecondOpinion(examples, self._ward)

    def match(self, text: str, top: int = 3) -> Match:
        message = self._text.message(text)
        if found := self._by_code(message.text):
            return self._certain(found, top)
        syllables = self._text.syllables(message.syllables)
        if exact := self._exact.get(tuple(syllables)):
            return self._certain(exact, top)
        said = self._said(syllables)
        ranked = self._ranked(syllables, said)
        match = self._decided(ranked, self._gap_needed(ranked, syllables, said), top)
        if match.decision in (Decision.MATCH, Decision.ELSEWHERE) and len(syllables) <= LONGEST_JOINED:
            best = match.candidates[0].id
            wishes = {id: s for id, s in self._wishes(message).items() if id == best or not self._akin(id, best)}
            if len(wishes) > 1 and best in wishes and wishes.keys() & self._ward:
                return Match(Decision.ASK, tuple(Candidate(id, min(1.0, s)) for id, s in wishes.items())[:top])
        return match

    def _said(self, syllables: Sequence[str]) -> set[str]:
        """The decisive words, without what is denied."""
        return {found.label for found in self._decisive.scan(drop(syllables, self._denied)[0])}

    def _akin(self, one: str, other: str) -> bool:
        """Two of one family (birth, and birth with recognition) are one wish told in two parts."""
        return not self._name_pairs[one].isdisjoint(self._name_pairs[other])

    def _wishes(self, message: Message) -> dict[str, float]:
        """What each part of the message asks for on its own: "làm khai sinh rồi nhập hộ khẩu cho con luôn"."""
        wishes: dict[str, float] = {}
        for clause in message.clauses():
            row = [syllable for word in clause for syllable in word.syllables]
            start = 0
            for found in (*self._joiners.scan(row), None):
                part, _ = drop(
                    self._text.syllables(row[start : found.start if found else len(row)]), self._circumstances
                )
                start = found.end if found else 0
                ranked = self._ranked(part, self._said(part)) if part else []
                strangers = [item for item in ranked[1:] if not self._akin(item[0], ranked[0][0])]
                if ranked and ranked[0][0] and ranked[0][1] >= WISH_ABOVE and _gap([ranked[0], *strangers]) >= SURE_GAP:
                    wishes.setdefault(*ranked[0])
        return dict(sorted(wishes.items(), key=lambda item: -item[1]))

    def _gap_needed(self, ranked: Sequence[tuple[str, float]], syllables: Sequence[str], said: set[str]) -> float:
        """How far ahead of the second the first must be to be sure of it."""
        if not ranked:
            return SURE_GAP
        best = ranked[0][0]
        if said - self._speaks_of[self._number[best]]:
            if best not in self._ward:
                return GAP_IF_UNSPOKEN_ELSEWHERE
            return GAP_IF_UNSPOKEN if len(syllables) > SHORT else NEVER
        return SURE_GAP if self._second.agrees(best, syllables) else GAP_IF_DISPUTED

    def _read(self, phrase: str) -> list[str]:
        return self._text.syllables(self._text.message(phrase).syllables)

    def _by_code(self, text: str) -> list[str]:
        return list(dict.fromkeys(id for code in _CODE.findall(text) for id in self._codes.get(code, ())))

    def _certain(self, ids: Sequence[str], top: int) -> Match:
        candidates = tuple(Candidate(id, 1.0) for id in ids[:top])
        if len(ids) > 1:
            return Match(Decision.ASK, candidates)
        return Match(Decision.MATCH if ids[0] in self._ward else Decision.ELSEWHERE, candidates)

    def _exact_phrases(self, phrases: Sequence[Sequence[Sequence[str]]]) -> dict[tuple[str, ...], list[str]]:
        exact: dict[tuple[str, ...], list[str]] = {}
        for id, owned in zip(self._owners, phrases, strict=True):
            for phrase in owned:
                ids = exact.setdefault(tuple(phrase), [])
                if phrase and id and id not in ids:
                    ids.append(id)
        return {phrase: ids for phrase, ids in exact.items() if phrase and ids}

    def _ranked(self, syllables: Sequence[str], said: set[str]) -> list[tuple[str, float]]:
        found = self._scored(syllables)
        asked, _ = drop(syllables, self._circumstances)
        if asked and len(asked) < len(syllables):
            # "vợ sinh ở nhà, chưa đăng ký kết hôn": the rest tells what is wanted, if it tells anything
            alone = self._scored(asked)
            found = {o: max(alone.get(o, 0.0), TOLD_IN_PASSING * score) for o, score in (alone | found).items()}
        if not self._hesitations.scan(asked):  # "khai sinh hay nhận con" is not yet both
            found = self._joined(found, self._said(asked))
        scores = [
            (self._owners[owner], score * UNSPOKEN ** len(said - self._speaks_of[owner]))
            for owner, score in found.items()
        ]
        return sorted(scores, key=lambda item: (-item[1], item[0]))

    def _joined(self, found: dict[int, float], wanted: set[str]) -> dict[int, float]:
        """ "Nhận con và làm khai sinh" is the procedure that does both, not the one of its family that comes
        nearest and speaks of one only: the two change places."""
        if not found:
            return found
        best = max(found, key=lambda owner: (found[owner], -owner))
        missed = wanted - self._speaks_of[best]
        if not missed or self._owners[best] not in self._ward:
            return found
        both = [o for o in found if missed <= self._speaks_of[o] and self._may_stand_for(o, best, found)]
        if len(both) != 1:
            return found
        return {**found, both[0]: found[best], best: found[both[0]]}

    def _may_stand_for(self, owner: int, best: int, found: dict[int, float]) -> bool:
        near = found[owner] >= JOINED_WITHIN * found[best]
        return near and self._owners[owner] in self._ward and self._akin(self._owners[owner], self._owners[best])

    def _scored(self, syllables: Sequence[str]) -> dict[int, float]:
        """What is denied ("không muốn ghi tên cha") counts only for those that speak of its denial."""
        found = self._index.score(syllables)
        wanted, _ = drop(syllables, self._denied)
        if len(wanted) == len(syllables):
            return found
        alone = self._index.score(wanted)
        kept = {owner: score for owner, score in found.items() if self._denies[owner]}
        return {owner: max(alone.get(owner, 0.0), kept.get(owner, 0.0)) for owner in alone | kept}

    def _decided(self, ranked: Sequence[tuple[str, float]], gap_needed: float, top: int) -> Match:
        if not ranked or ranked[0][1] < NEVER_BELOW:
            return Match(Decision.NONE, ())
        best, score = ranked[0]
        offered = tuple(
            Candidate(id, min(1.0, s)) for id, s in ranked if id != _NOT_A_REQUEST and s >= OFFERED_WITHIN * score
        )[:top]
        sure = score >= SURE_ABOVE and _gap(ranked) >= gap_needed
        if best == _NOT_A_REQUEST:
            return Match(Decision.NONE, ()) if sure or not offered else Match(Decision.ASK, offered)
        if best in self._ward:
            return Match(Decision.MATCH if sure else Decision.ASK, offered)
        rival = max((s for id, s in ranked[1:] if id in self._ward), default=0.0)
        if rival >= RIVAL_ABOVE and score - rival < GAP_TO_RIVAL * score:
            sure = False  # sending a citizen away by mistake is worse than asking
        if sure or (score >= SURE_ABOVE and not any(candidate.id in self._ward for candidate in offered)):
            return Match(Decision.ELSEWHERE, offered)
        return Match(Decision.ASK, offered)


def _gap(ranked: Sequence[tuple[str, float]]) -> float:
    """How far the first is ahead, as a share of its score."""
    return (ranked[0][1] - ranked[1][1]) / ranked[0][1] if len(ranked) > 1 else 1.0
