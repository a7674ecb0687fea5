"""Phrases that say something about having a paper: fixed ones, and those with places for any word of a kind."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Normaliser
from bot.language.phrases import Found, PhraseBook, in_order
from bot.language.readings import TOLD_APART, Possession
from bot.language.remembered import OF_A_TURN
from bot.language.templates import Templates

_P = Possession
_DENIED_WITHIN = 2  # syllables between "không" and what it denies
_STATES = frozenset({_P.LOST, _P.DAMAGED, _P.EXPIRED, _P.NAME_DIFFERS})
_DENIABLE = _STATES | {_P.HAVE, _P.AWAY}


@dataclass(frozen=True, slots=True)
class Marker:
    """`value` None: read in two ways, so nothing is read."""

    value: Possession | None
    strong: bool
    applied: bool = False  # "làm rồi", "nộp rồi": it may still be on its way
    outright: bool = False  # "không có sao đi được": all its words together mean the opposite of some of them


_NEUTRAL = Marker(None, False)  # only keeps what is in it from being read: "sinh ở nhà"
_WEAKLY_MISSING = Marker(_P.MISSING, False)  # "hết rồi" in "viết xong hết rồi"


class PossessionMarkers:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser) -> None:
        answers = lexicon.answers
        about_it = [
            f"{said} {thing}"
            for kind in answers.section("attributes").data
            for said in answers.phrases("attributes", kind, "said")
            for thing in answers.phrases("attributes", kind, "of")
        ]
        phrases = {_NEUTRAL: answers.phrases("neutral"), Marker(None, True): (*answers.phrases("unclear"), *about_it)}
        templates = {}
        for value in (value for value in Possession if value not in TOLD_APART):
            for strong, key in ((True, "strong"), (False, "weak")):
                phrases[Marker(value, strong)] = answers.phrases("possession", value, key)
                templates[Marker(value, strong)] = answers.phrases("templates", value, key)
        templates[Marker(_P.HAVE, True, outright=True)] = answers.phrases("templates", _P.HAVE, "outright")
        self._scanned = lru_cache(OF_A_TURN)(self._scan)  # several readers look at one clause
        self._book = PhraseBook(normaliser, phrases)
        self._templates = Templates(normaliser, answers.table("kinds"), templates)
        self._nouns = PhraseBook(normaliser, {True: [text for text in answers.phrases("nouns") if " " in text]})
        self._slight = {normaliser.read(text).syllables for text in answers.phrases("slight")}
        self._applied = [normaliser.read(text).syllables for text in answers.phrases("applied")]
        self._lost = normaliser.read(answers.phrases("possession", "lost", "weak")[0]).syllables[0]
        self._denials = frozenset(
            syllable for text in answers.phrases("denials") for syllable in normaliser.read(text).syllables
        )
        self._breaks = frozenset(
            syllable for text in answers.phrases("breaks") for syllable in normaliser.read(text).syllables
        )

    def scan(self, syllables: Sequence[str]) -> list[Found[Marker]]:
        """Left to right, none over another: the longest win, a fixed phrase over one with gaps."""
        return list(self._scanned(tuple(syllables)))

    def _scan(self, syllables: tuple[str, ...]) -> list[Found[Marker]]:
        nouns = self._nouns.scan(syllables)
        fixed = [found for found in self._book.scan(syllables) if not _of_a_noun(found, nouns)]
        fixed = self._without_denied(syllables, fixed)
        walls = {i for i, s in enumerate(syllables) if s in self._denials or s in self._breaks}

        def barred(label: Marker) -> Collection[int]:
            if label.outright:
                return ()
            others = (f for f in fixed if f.label.value is not label.value and f.label != _WEAKLY_MISSING)
            return walls | {i for found in others for i in range(found.start, found.end)}

        told = self._templates.scan(syllables, barred)
        fitting = [
            found
            for found in told
            if not found.label.outright
            and not self._denied(syllables, found, _DENIED_WITHIN)
            and not _of_a_noun(found, nouns)
            and self._breaks.isdisjoint(syllables[found.start : found.end])
        ]
        telling = [found for found in told if found.label.outright]
        telling += [found for found in fitting if found.label.value is not _P.HAVE]
        kept = _longest([*fixed, *telling])  # a fixed phrase before one with gaps of the same length
        for found in _longest([found for found in fitting if found.label.value is _P.HAVE]):
            kept = self._with_having(syllables, kept, found)
        kept = _without_particles(sorted(kept, key=lambda found: found.start), self._lost, syllables)
        kept = [found for found in kept if found.label != _NEUTRAL]
        if any(found.label.value is not None and found.label.strong for found in kept):
            kept = [found for found in kept if tuple(syllables[found.start : found.end]) not in self._slight]
        return [self._marked(syllables, found) for found in kept]

    def _marked(self, syllables: Sequence[str], found: Found[Marker]) -> Found[Marker]:
        said = syllables[found.start : found.end]
        if found.label.value is not _P.HAVE or all(in_order(said, verb) < 0 for verb in self._applied):
            return found
        return replace(found, label=replace(found.label, applied=True))

    def _with_having(
        self, syllables: Sequence[str], markers: list[Found[Marker]], having: Found[Marker]
    ) -> list[Found[Marker]]:
        """ "Có … rồi", "làm … rồi" are taken for having only where nothing in them says otherwise."""
        over = [found for found in markers if found.start < having.end and having.start < found.end]
        for found in over:
            slight = not found.label.strong or tuple(syllables[found.start : found.end]) in self._slight
            inside = having.start <= found.start and found.end <= having.end
            if not inside or not (slight or found.label.value is _P.HAVE):
                return markers
        return [found for found in markers if found not in over] + [having]

    def _denied(self, syllables: Sequence[str], found: Found[Marker], within: int) -> bool:
        """ "Không bị rách", "chưa ai làm xong"."""
        before = syllables[max(0, found.start - within) : found.start]
        return found.label.value in _DENIABLE and not self._denials.isdisjoint(before)

    def _without_denied(self, syllables: Sequence[str], fixed: Sequence[Found[Marker]]) -> list[Found[Marker]]:
        """ "Không mất" says neither that it is lost nor that there is none."""
        denied = [found for found in fixed if found.label.value in _STATES and self._denied(syllables, found, 1)]
        gone = {found.start - 1 for found in denied}
        return [found for found in fixed if found not in denied and found.end - 1 not in gone]


def _of_a_noun(found: Found[Marker], nouns: Sequence[Found[bool]]) -> bool:
    """`hồng` of "sổ hồng" is not `hỏng`."""
    return any(
        noun.start < found.start < noun.end or (noun.start == found.start and found.end < noun.end) for noun in nouns
    )


def _longest(markers: Sequence[Found[Marker]]) -> list[Found[Marker]]:
    """Those that no longer one covers in part."""
    taken: set[int] = set()
    kept = []
    for found in sorted(markers, key=lambda found: found.start - found.end):
        place = range(found.start, found.end)
        if taken.isdisjoint(place):
            taken.update(place)
            kept.append(found)
    return kept


def _without_particles(markers: Sequence[Found[Marker]], lost: str, syllables: Sequence[str]) -> list[Found[Marker]]:
    """ "Hết hạn mất rồi": `mất` only regrets what was said before it."""
    kept: list[Found[Marker]] = []
    for found in markers:
        regrets = kept and kept[-1].end == found.start and kept[-1].label.value not in (_P.HAVE, _P.MISSING, None)
        if not (regrets and found.label.value is _P.LOST and syllables[found.start] == lost):
            kept.append(found)
    return kept
