"""Every test that asks for `store` runs once for each implementation."""

from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path
from typing import Protocol

import pytest

from bot.store.base import LEASE, Store
from bot.store.sqlite import MAX_QUEUED, SqliteStore


class MakeStore(Protocol):
    """Stores made in one test share one database."""

    def __call__(self, *, lease: timedelta = LEASE, max_queued: int = MAX_QUEUED) -> Store: ...


def _sqlite(folder: Path) -> MakeStore:
    def make(*, lease: timedelta = LEASE, max_queued: int = MAX_QUEUED) -> Store:
        return SqliteStore(folder / "motcua.db", lease=lease, max_queued=max_queued)

    return make


IMPLEMENTATIONS: dict[str, Callable[[Path], MakeStore]] = {"sqlite": _sqlite}


@pytest.fixture(params=IMPLEMENTATIONS)
def make_store(request: pytest.FixtureRequest, tmp_path: Path) -> MakeStore:
    return IMPLEMENTATIONS[request.param](tmp_path)


@pytest.fixture
async def store(make_store: MakeStore) -> AsyncIterator[Store]:
    made = make_store()
    await made.open()
    yield made
    await made.close()
