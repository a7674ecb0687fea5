"""The quick way gives what the careful one gives, or leaves it to that."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.catalog import loader
from bot.catalog.catalog import SHIPPED
from bot.catalog.problems import Problem
from bot.catalog.quick_data import Unusual, quick_data

FILES = sorted(path for path in SHIPPED.rglob("*.yaml") if "language" not in path.parts)

words = st.sampled_from(
    ["a", "b_1", "Tại nhà", "nơi khác", "null", "~", "", "yes", "1.010", "<<", "x:", "ê", "e\u0302"]
)
data = st.recursive(
    words | st.none() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=12,
)
text = st.builds(
    lambda value, flow: str(yaml.safe_dump(value, allow_unicode=True, default_flow_style=flow)), data, st.booleans()
)
broken = st.text(alphabet="ab:-{}[],'\"#&*!<|>~ \n\té", max_size=40)


def careful(text: str) -> tuple[loader.SourceFile, list[Problem]]:
    return loader._with_places("a.yaml", text)


@pytest.mark.parametrize("path", FILES[::7], ids=lambda path: str(path.relative_to(SHIPPED)))
def test_the_shipped_files_are_read_alike(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    try:
        found = quick_data(text, loader.MAX_DEPTH)
    except Unusual:
        return
    file, problems = careful(text)
    assert (found, problems) == (file.data, [])


def test_nearly_all_shipped_files_are_usual() -> None:
    def usual(text: str) -> bool:
        try:
            quick_data(text, loader.MAX_DEPTH)
        except Unusual:
            return False
        return True

    assert sum(usual(path.read_text(encoding="utf-8")) for path in FILES) > 0.85 * len(FILES)


@given(text | broken)
def test_whatever_is_written(text: str) -> None:
    try:
        found = quick_data(text, loader.MAX_DEPTH)
    except Unusual:
        return
    file, problems = careful(text)
    assert (found, problems) == (file.data, [])


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\na: 2\n",
        "a: &x 1\nb: *x\n",
        "a: !!python/object:os.system x\n",
        "? [a]\n: b\n",
        "{label: Tại nhà, nơi khác}\n",
        "a:b: c\n",
        "a: 1\n---\nb: 2\n",
        "a: 'open\n",
        "[" * 40 + "]" * 40,
    ],
)
def test_what_is_unusual_is_left_to_the_careful_way(text: str) -> None:
    with pytest.raises(Unusual):
        quick_data(text, loader.MAX_DEPTH)


def test_places_are_found_when_they_are_asked_for() -> None:
    file, _ = loader.parse("a.yaml", "a: 1\nb:\n  - {c: 2}\n")
    assert file.data == {"a": "1", "b": [{"c": "2"}]}
    found = file.place(("b", 0, "c"))
    assert (found.file, found.line, found.column) == ("a.yaml", 3, 9)
    assert file.place(("b", 0, "c"), key=True).column == 6
