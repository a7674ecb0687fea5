"""A second, differently built opinion on the first choice: TF-IDF and a linear SVM over the same phrases.
Alone it is right less often, but where the two differ it is better to ask."""

from collections.abc import Collection, Iterable, Sequence

_MOST_LABELS = 300  # time and memory grow with labels x words; beyond it all elsewhere entries are one label
_ELSEWHERE = "\x00"


class SecondOpinion:
    def __init__(self, examples: Iterable[tuple[str, Sequence[str]]], ward: Collection[str]) -> None:
        from underthesea_core import TextClassifier  # the small extension, not the models of underthesea

        rows = [(label, " ".join(syllables)) for label, syllables in examples if syllables]
        self._apart = ward if len({label for label, _ in rows}) > _MOST_LABELS else None
        labels = [self._label(label) for label, _ in rows]
        self._classifier = TextClassifier(ngram_range=(1, 2)) if len(set(labels)) > 1 else None
        if self._classifier is not None:
            self._classifier.fit([text for _, text in rows], labels)

    def agrees(self, label: str, syllables: Sequence[str]) -> bool:
        if self._classifier is None:
            return True
        return bool(self._classifier.predict(" ".join(syllables)) == self._label(label))

    def _label(self, label: str) -> str:
        return label if self._apart is None or label in self._apart else _ELSEWHERE
