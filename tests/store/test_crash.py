"""kill -9 in the middle of the work: what was acknowledged is there, and redelivery completes the rest."""

import asyncio
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.store.sqlite import SqliteStore
from tests.store.crashing import USERS
from tests.store.making import address, hears, message, said, texts

ROOT = Path(__file__).parents[2]


async def killed_after(path: Path, lines: int) -> dict[str, int]:
    """How many messages of each citizen the process had acknowledged."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.store.crashing", str(path), cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    printed = [await process.stdout.readline() for _ in range(lines)]
    process.kill()
    printed += (await process.stdout.read()).splitlines(keepends=True)
    await process.wait()
    acknowledged = dict.fromkeys(USERS, 0)
    for line in printed:
        if line.endswith(b"\n"):  # the last one may be cut off
            user, number = line.decode().rstrip("\n").split("\t")
            acknowledged[user] = int(number) + 1
    return acknowledged


@pytest.mark.parametrize("lines", [1, 150, 1500])
async def test_nothing_acknowledged_is_lost_and_nothing_is_handled_twice(tmp_path: Path, lines: int) -> None:
    path = tmp_path / "x.db"
    acknowledged = await killed_after(path, lines)
    assert sum(acknowledged.values()) >= lines

    store = SqliteStore(path)
    await store.open()
    for user in USERS:
        kept = said(await store.conversation(address(user)))
        assert kept == [f"{n}" for n in range(len(kept))]
        assert len(kept) >= acknowledged[user]
        assert texts(await store.replies_after(address(user), 0, limit=9999)) == kept

    total = max(acknowledged.values()) + 5
    for number in range(total):
        await asyncio.gather(*(store.receive(message(user, key=f"{number}"), hears(f"{number}")) for user in USERS))
    everything = [f"{number}" for number in range(total)]
    for user in USERS:
        assert said(await store.conversation(address(user))) == everything
        assert texts(await store.replies_after(address(user), 0, limit=9999)) == everything
    await store.close()
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
