"""A second, differently built opinion: TF-IDF and a linear SVM over the same phrases, in
`underthesea_core`. Alone it is right less often; that it agrees is worth something."""

from collections.abc import Iterable, Sequence

_MOST_LABELS = 300  # time and memory grow with labels x words


class SecondOpinion:
    def __init__(self, examples: Iterable[tuple[int, Sequence[str]]]) -> None:
        from underthesea_core import TextClassifier  # the small extension, not the models of underthesea

        rows = [(str(owner), " ".join(row)) for owner, row in examples if row]
        labels = [label for label, _ in rows]
        usable = 1 < len(set(labels)) <= _MOST_LABELS
        self._classifier = TextClassifier(ngram_range=(1, 2)) if usable else None
        if self._classifier is not None:
            self._classifier.fit([text for _, text in rows], labels)

    def choice(self, row: Sequence[str]) -> tuple[int, float] | None:
        """The owner, and how sure it is, 0 to 1."""
        if self._classifier is None:
            return None
        label, score = self._classifier.predict_with_score(" ".join(row))
        return int(label), float(score)
