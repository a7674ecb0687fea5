"""What an officer does to files."""

from pathlib import Path


def edit(path: Path, old: str, new: str) -> None:
    """The first of it."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
