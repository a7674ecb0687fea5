"""The phrases by which a yes/no question is answered, and small ways of reading word lists for it."""

from collections.abc import Mapping, Sequence
from typing import Literal

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Normaliser
from bot.language.phrases import Found, PhraseBook, syllables_in
from bot.language.text import fold

Label = Literal[
    "yes", "no", "weak yes", "weak no", "nobody", "all", "lasts", "limit", "unsure", "unclear", "lost", "state"
]
Markers = Sequence[Found[Label]]
WEAK: frozenset[Label] = frozenset({"weak yes", "weak no", "all", "lasts"})
AFFIRMATIONS: frozenset[Label] = frozenset({"yes", "weak yes", "all", "lasts"})
DENIALS: frozenset[Label] = frozenset({"no", "weak no", "nobody"})
ALREADY = ("roi",)


def marker_book(lexicon: Lexicon, normaliser: Normaliser) -> PhraseBook[Label]:
    answers, words = lexicon.answers, lexicon.answers.section("yes_no")
    verbs = words.phrases("verbs")
    return PhraseBook(
        normaliser,
        {
            "limit": words.phrases("limits"),
            "unclear": words.phrases("unclear"),
            "lost": (*answers.phrases("possession", "lost", "strong"), *answers.phrases("possession", "lost", "weak")),
            "unsure": (
                *answers.phrases("possession", "unsure", "strong"),
                *answers.phrases("possession", "unsure", "weak"),
            ),
            "state": words.phrases("states"),
            "nobody": words.phrases("nobody"),
            "yes": (
                *words.phrases("yes", "strong"),
                *(f"{verb} {end}" for verb in verbs for end in ("rồi", "xong rồi", "đủ rồi")),
                *(f"{start} {verb}" for verb in verbs for start in ("đã", "có")),
            ),
            "no": (
                *words.phrases("no", "strong"),
                *(f"{start} {verb}" for verb in verbs for start in ("chưa", "không")),
            ),
            "all": words.phrases("all"),
            "lasts": words.phrases("lasts"),
            "weak yes": words.phrases("yes", "weak"),
            "weak no": words.phrases("no", "weak"),
        },
    )


def syllable_set(normaliser: Normaliser, phrases: Sequence[str]) -> frozenset[str]:
    read = syllables_in(normaliser, phrases)
    return read | set(map(fold, read))


def by_length(normaliser: Normaliser, phrases: Sequence[str]) -> list[tuple[str, ...]]:
    return sorted({normaliser.read(phrase).syllables for phrase in phrases}, key=lambda row: (-len(row), row))


def both_ways(normaliser: Normaliser, words: Mapping[str, str]) -> dict[tuple[str, ...], tuple[str, ...]]:
    pairs = [(normaliser.read(a).syllables, normaliser.read(b).syllables) for a, b in words.items()]
    pairs += [(tuple(map(fold, a)), b) for a, b in pairs]
    return {**dict(pairs), **{b: a for a, b in reversed(pairs)}}
