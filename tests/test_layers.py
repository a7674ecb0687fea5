"""Imports go downwards in the house's list, never up; and the inner rooms have no I/O and no clock."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# From the top down. A module may import its own layer and those below it.
LAYERS = [
    "bot.__main__",
    "bot.cli",
    "bot.app",
    "adapters",
    "bot.settings",
    "bot.web",
    "bot.service",
    "bot.store",
    "bot.handlers",
    "bot.flows",
    "bot.language",
    "bot.catalog",
    "bot.messages",
]
PURE = ("bot.handlers", "bot.flows", "bot.language", "bot.catalog")
CLOCKS = {"time", "now", "today", "utcnow", "perf_counter", "monotonic"}
IO = {"socket", "sqlite3", "sqlalchemy", "aiohttp", "asyncio", "subprocess", "requests", "logging"}


def modules() -> list[Path]:
    return sorted([*ROOT.glob("bot/**/*.py"), *ROOT.glob("adapters/*.py")])


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def layer_of(name: str) -> int | None:
    return next((n for n, layer in enumerate(LAYERS) if name == layer or name.startswith(layer + ".")), None)


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_imports_go_downwards(path: Path) -> None:
    own = layer_of(name_of(path))
    if own is None:
        assert name_of(path) in {"bot.__init__", "bot"}
        return
    above = [name for name in imports(path) if (other := layer_of(name)) is not None and other < own]
    assert not above


@pytest.mark.parametrize("path", [p for p in modules() if name_of(p).startswith(PURE)], ids=name_of)
def test_the_inner_rooms_have_no_clock_and_no_io(path: Path) -> None:
    assert not {name.partition(".")[0] for name in imports(path)} & IO
    calls = [
        node.func.attr
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS
    ]
    assert not calls


def test_adapters_know_no_phrase_and_no_procedure() -> None:
    for path in ROOT.glob("adapters/*.py"):
        assert not any(name.startswith(("bot.catalog", "bot.language", "bot.flows")) for name in imports(path)), path
