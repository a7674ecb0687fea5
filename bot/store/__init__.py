"""Conversations, keys of handled messages, the outbox and statistics, behind one interface."""

from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from bot.store.base import Store
from bot.store.errors import StoreError, UnsupportedDatabase
from bot.store.sqlite import SqliteStore

__all__ = ["Store", "StoreError", "build_store"]


def build_store(url: str) -> Store:
    """`sqlite:///relative/path`, `sqlite:////absolute/path`. A database in memory would hold nothing safe."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise UnsupportedDatabase("?") from None  # the message would repeat the URL and its password
    if parsed.get_backend_name() != "sqlite" or parsed.database in {None, "", ":memory:"}:
        raise UnsupportedDatabase(parsed.drivername)
    return SqliteStore(Path(str(parsed.database)))
