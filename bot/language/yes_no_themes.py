"""What the bot asks again and again (signed? still valid? certified? both coming?), each with the many ways in which
people answer just that: "quên ký", "vô thời hạn", "mới photo thôi"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.language.asked import Asked
from bot.language.lexicon import Lexicon
from bot.language.normaliser import Normaliser
from bot.language.phrases import Found, PhraseBook
from bot.language.readings import Answer
from bot.language.text import fold
from bot.language.typed import Typed
from bot.language.typed_book import TypedBook

_KEPT = 1_024  # questions
_MOST_SAID = 16  # syllables of a clause; more tell a story
_FAR = 3  # syllables of a denial
_ANSWERS = {"yes": Answer.YES, "no": Answer.NO, "unsure": Answer.UNSURE}
_OPPOSITE = {Answer.YES: Answer.NO, Answer.NO: Answer.YES, Answer.UNSURE: Answer.UNSURE}


@dataclass(frozen=True, slots=True)
class _Theme:
    asked: PhraseBook[bool]
    said: TypedBook[Answer]
    of_each: bool  # a no must be said of everybody asked about: "cha là người Việt" leaves the mother


class Themes:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser) -> None:
        words = lexicon.answers.section("yes_no")
        self._denials = {normaliser.read(text).syllables for text in words.phrases("echo", "no")}
        self._every = {s for text in words.phrases("everybody") for s in normaliser.read(text).syllables}
        places = lexicon.choices.table("places")
        abroad, here = (list(places[key]) for key in words.phrases("abroad_and_here"))
        (beside,) = words.phrases("beside_place")
        people: dict[str, Sequence[str]] = {
            "<abroad>": [text.removeprefix(f"{beside} ") for text in abroad],
            "<here>": here,
            "<n>": lexicon.notions.phrases("kinds", "n"),
        }
        self._themes = [
            _Theme(
                PhraseBook(normaliser, {True: words.phrases("themes", key, "asked")}),
                TypedBook(
                    normaliser,
                    [
                        (text, answer)
                        for name, answer in _ANSWERS.items()
                        if name in words.section("themes", key).data
                        for text in _filled(words.phrases("themes", key, name), people)
                    ],
                ),
                "of_each" in words.section("themes", key).data,
            )
            for key in words.section("themes").data
        ]
        self._of = lru_cache(_KEPT)(self._asked_in)

    def read(self, clause: Sequence[str], asked: Asked, typed: Sequence[Typed]) -> frozenset[Answer]:
        """Empty where nothing of a theme is said; both where a clause says both."""
        if len(clause) > _MOST_SAID:
            return frozenset()
        themes = self._of(tuple(asked.row))
        answers: set[Answer] = set()
        for theme in themes:
            for found in theme.said.scan(typed):
                answer = _OPPOSITE[found.label] if self._denied(clause, found) else found.label
                if answer is Answer.NO and asked.any_of_them and not self._settles(theme, themes, clause):
                    return frozenset()
                answers.add(answer)
        return frozenset(answers)

    def span(self, typed: Sequence[Typed], asked: Asked) -> frozenset[int]:
        """Where the clause speaks of a theme: a noun in there is the question's own matter."""
        return frozenset(
            i
            for theme in self._of(tuple(asked.row))
            for found in theme.said.scan(typed)
            for i in range(found.start, found.end)
        )

    def _asked_in(self, question: tuple[str, ...]) -> list[_Theme]:
        return [theme for theme in self._themes if theme.asked.scan(question)]

    def _settles(self, theme: _Theme, themes: Sequence[_Theme], clause: Sequence[str]) -> bool:
        """Of "… hoặc …" one no is not the other's."""
        if theme.of_each:
            return not self._every.isdisjoint(clause)
        return len(themes) == 1

    def _denied(self, clause: Sequence[str], found: Found[Answer]) -> bool:
        before = tuple(map(fold, clause[max(0, found.start - _FAR) : found.start]))
        return any(before[-n:] in self._denials for n in range(1, len(before) + 1))


def _filled(texts: Sequence[str], people: Mapping[str, Sequence[str]]) -> list[str]:
    rows = []
    for text in texts:
        place = next((place for place in people if place in text), None)
        rows += [text.replace(place, name) for name in people[place]] if place else [text]
    return rows
