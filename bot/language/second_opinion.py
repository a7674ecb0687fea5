"""Is it a matter of the ward at all? TF-IDF and a linear SVM over the same phrases, and over whole messages, in
`underthesea_core`. Alone it is right less often than all signs together; what it says is worth something."""

from collections.abc import Iterable, Sequence
from typing import Final

Labelled = Iterable[tuple[bool, Sequence[str]]]

_SILENT: Final = 0.7  # what it mostly says of what is the ward's: the other signs decide as they would beside it
_OURS, _NOT_OURS = "ours", "not ours"


class Ours:
    """Talk and other offices' matters have words in common that no single one of them has. Silent where they have
    more phrases than the ward's procedures: among a handful of those, all that is new would look like talk."""

    def __init__(self, examples: Labelled) -> None:
        """Each is of the ward or not."""
        from underthesea_core import TextClassifier  # the small extension, not the models of underthesea

        rows = [(ours, " ".join(row)) for ours, row in examples if row]
        ours = sum(of_ward for of_ward, _ in rows)
        self._classifier = TextClassifier(ngram_range=(1, 2)) if ours < len(rows) < 2 * ours else None
        if self._classifier is not None:
            self._classifier.fit([text for _, text in rows], [_OURS if ours else _NOT_OURS for ours, _ in rows])

    def __bool__(self) -> bool:
        return self._classifier is not None

    def surety(self, row: Sequence[str]) -> float:
        """1: surely of the ward; -1: surely not."""
        if self._classifier is None:
            return _SILENT
        label, score = self._classifier.predict_with_score(" ".join(row))
        return float(score) if label == _OURS else -float(score)
