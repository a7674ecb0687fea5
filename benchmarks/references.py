"""Other ways to find a procedure, as one would build them from what is at hand."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import log
from typing import Any, Protocol

from rapidfuzz import fuzz, process

from bot.language.entries import Entry
from bot.language.text import fold

Ranked = Sequence[tuple[str, float]]
TOP = 5


class _Method(Protocol):
    def rank(self, text: str) -> Ranked: ...


class Fuzzy:
    """One of rapidfuzz's ratios over the official names."""

    def __init__(self, found: Iterable[Entry], scorer: Callable[..., float]) -> None:
        self._names = {entry.id: fold(entry.name) for entry in found if entry.ward}
        self._scorer = scorer

    def rank(self, text: str) -> Ranked:
        best = process.extract(fold(text), self._names, scorer=self._scorer, limit=TOP)
        return [(id, score) for _, score, id in best]


class Words:
    """underthesea's words, folded, and BM25 over names and phrases."""

    def __init__(self, found: Iterable[Entry]) -> None:
        kept = [entry for entry in found if entry.ward]
        counts = [Counter(w for text in (e.name, *e.phrases) for w in segmented(text)) for e in kept]
        frequency = Counter(word for count in counts for word in count)
        mean = sum(sum(count.values()) for count in counts) / max(1, len(counts))
        self._weights: dict[str, list[tuple[str, float]]] = {}
        for entry, count in zip(kept, counts, strict=True):
            norm = 1.2 * (0.25 + 0.75 * sum(count.values()) / mean)
            for word, n in count.items():
                idf = log(1 + (len(kept) - frequency[word] + 0.5) / (frequency[word] + 0.5))
                self._weights.setdefault(word, []).append((entry.id, idf * n * 2.2 / (n + norm)))

    def rank(self, text: str) -> Ranked:
        return ranked(self.scores(text))[:TOP]

    def scores(self, text: str) -> Mapping[str, float]:
        found: dict[str, float] = {}
        for word in set(segmented(text)):
            for id, weight in self._weights.get(word, ()):
                found[id] = found.get(id, 0.0) + weight
        return found


class Characters:
    """Character TF-IDF and a linear classifier (scikit-learn) over names and phrases."""

    def __init__(self, found: Iterable[Entry]) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression

        rows = [(entry.id, fold(text)) for entry in found if entry.ward for text in (entry.name, *entry.phrases)]
        self._vectors: Any = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True)
        self._classes: Any = LogisticRegression(C=20, max_iter=200)
        self._classes.fit(self._vectors.fit_transform([text for _, text in rows]), [id for id, _ in rows])

    def rank(self, text: str) -> Ranked:
        chances = self._classes.predict_proba(self._vectors.transform([fold(text)]))[0]
        return ranked(dict(zip(self._classes.classes_, map(float, chances), strict=True)))[:TOP]


class WithWords:
    """Ours, with a share of underthesea's words where the message is accented."""

    SHARE = 0.01

    def __init__(self, found: Sequence[Entry], ours: _Method) -> None:
        self._ours, self._words = ours, Words(found)

    def rank(self, text: str) -> Ranked:
        first = self._ours.rank(text)
        if text.isascii():
            return first
        words = self._words.scores(text)
        return ranked({id: score + self.SHARE * words.get(id, 0.0) for id, score in first})


def segmented(text: str) -> list[str]:
    from underthesea import word_tokenize

    return [fold(word) for word in word_tokenize(text.lower())]


def ranked(scores: Mapping[str, float]) -> Ranked:
    return sorted(scores.items(), key=lambda item: -item[1])


METHODS: dict[str, Callable[[Sequence[Entry]], _Method]] = {
    "rapidfuzz token_set_ratio, names": lambda found: Fuzzy(found, fuzz.token_set_ratio),
    "rapidfuzz WRatio, names": lambda found: Fuzzy(found, fuzz.WRatio),
    "underthesea words + BM25": Words,
    "character TF-IDF + linear classifier": Characters,
}
