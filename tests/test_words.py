"""What people read lives in `knowledge/`, in NFC, and is there for every place that asks for it."""

import ast
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.catalog import phrases
from bot.catalog.catalog import SHIPPED
from bot.catalog.loader import read
from bot.language.text import fold

ROOT = Path(__file__).parents[1]
KEY = re.compile(r"[a-z_]+(\.[a-z_A-Z]+)+")


def texts(name: str) -> dict[str, str]:
    file, problems = read(SHIPPED, name)
    assert not problems
    return phrases.flatten(file)


def strings(tree: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node, node.value


def spoken() -> Iterator[tuple[str, str]]:
    """Each call of `say("key")`, and of `say(f"prefix.{…}")` its prefix with a star."""
    for path in [*ROOT.glob("bot/**/*.py"), *ROOT.glob("adapters/*.py")]:
        for node in ast.walk(ast.parse(path.read_text())):
            if not (isinstance(node, ast.Call) and node.args and _is_say(node.func)):
                continue
            key = node.args[0]
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                yield path.name, key.value
            elif isinstance(key, ast.JoinedStr) and isinstance(key.values[0], ast.Constant):
                yield path.name, f"{key.values[0].value!s}*"


def _is_say(function: ast.expr) -> bool:
    return (isinstance(function, ast.Name) and function.id == "say") or (
        isinstance(function, ast.Attribute) and function.attr == "say"
    )


def test_every_phrase_that_is_asked_for_exists() -> None:
    known = {**texts("phrases/vi.yaml"), **texts("phrases/officers.yaml")}
    for file, key in spoken():
        if key.endswith("*"):
            assert any(name.startswith(key[:-1]) for name in known), (file, key)
        else:
            assert key in known, (file, key)


def test_every_phrase_is_used() -> None:
    used = {key for _, key in spoken()}
    prefixes = tuple(key[:-1] for key in used if key.endswith("*"))
    named = {
        text
        for path in ROOT.glob("bot/**/*.py")
        for _, text in strings(ast.parse(path.read_text()))
        if KEY.fullmatch(text)
    }
    unused = [key for key in texts("phrases/vi.yaml") if key not in used | named and not key.startswith(prefixes)]
    assert [key for key in unused if not key.startswith("field.")] == []


@pytest.mark.parametrize("path", [*ROOT.glob("bot/**/*.py"), *ROOT.glob("adapters/*.py")], ids=lambda p: p.name)
def test_no_sentence_for_people_in_the_code(path: Path) -> None:
    tree = ast.parse(path.read_text())
    docs = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    accented = [
        text
        for node, text in strings(tree)
        if node not in docs
        and len(text.split()) > 2
        and fold(text) != text.lower()
        and re.search(r"[^\W\d_]{2}", text)
        and any(unicodedata.combining(mark) for mark in unicodedata.normalize("NFD", text))
    ]
    assert not accented


@pytest.mark.parametrize("path", sorted(SHIPPED.rglob("*.yaml")), ids=lambda p: p.name)
def test_knowledge_is_in_nfc(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
