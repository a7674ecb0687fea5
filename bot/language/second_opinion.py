"""A second, differently built opinion: TF-IDF and a linear SVM over the same phrases, in
`underthesea_core`. Alone it is right less often; that it agrees is worth something."""

from collections.abc import Iterable, Sequence

_MOST_LABELS = 300  # time and memory grow with labels x words
_SILENT = 0.7  # what it mostly says of what is the ward's: the other signs decide as they would beside it
_OURS, _NOT_OURS = "ours", "not ours"


class SecondOpinion:
    """Whose."""

    def __init__(self, examples: Iterable[tuple[int, Sequence[str]]]) -> None:
        self._classifier = Classifier((str(owner), row) for owner, row in examples)

    def choice(self, row: Sequence[str]) -> tuple[int, float] | None:
        """The owner, and how sure it is, 0 to 1."""
        found = self._classifier.choice(row)
        return (int(found[0]), found[1]) if found else None


class Ours:
    """Of the ward at all, or not: talk and other offices' matters have words in common that no single one of
    them has. Silent where they have more phrases than the ward's procedures: among a handful of those, all that
    is new would look like talk."""

    def __init__(self, examples: Iterable[tuple[int, Sequence[str]]], ward: frozenset[int]) -> None:
        labelled = [(_OURS if owner in ward else _NOT_OURS, row) for owner, row in examples]
        ours = sum(label == _OURS for label, _ in labelled)
        self._classifier = Classifier(labelled if 2 * ours > len(labelled) else ())

    def surety(self, row: Sequence[str]) -> float:
        """1: surely of the ward; -1: surely not."""
        found = self._classifier.choice(row)
        if found is None:
            return _SILENT
        return found[1] if found[0] == _OURS else -found[1]


class Classifier:
    """Labels by example."""

    def __init__(self, examples: Iterable[tuple[str, Sequence[str]]]) -> None:
        from underthesea_core import TextClassifier  # the small extension, not the models of underthesea

        rows = [(label, " ".join(row)) for label, row in examples if row]
        labels = [label for label, _ in rows]
        usable = 1 < len(set(labels)) <= _MOST_LABELS
        self._classifier = TextClassifier(ngram_range=(1, 2)) if usable else None
        if self._classifier is not None:
            self._classifier.fit([text for _, text in rows], labels)

    def choice(self, row: Sequence[str]) -> tuple[str, float] | None:
        """The label, and how sure it is, 0 to 1."""
        if self._classifier is None:
            return None
        label, score = self._classifier.predict_with_score(" ".join(row))
        return label, float(score)
