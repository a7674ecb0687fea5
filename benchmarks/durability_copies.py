"""What a disk holds when the power goes: the files of a stopped process, and the same with the last writes torn."""

import asyncio
import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from benchmarks.durability_city import Broken, check_chain
from benchmarks.durability_node import CHANNEL
from bot.messages import Address
from bot.store.sqlite import SqliteStore


class Copies:
    def __init__(self, database: Path, folder: Path) -> None:
        self._database = database
        self._whole = folder / "whole" / database.name
        self._torn = folder / "torn" / database.name
        self.bytes_seen = 0

    def take(self) -> None:
        """While the process stands still. Without its shared memory, which no disk holds."""
        shutil.rmtree(self._whole.parent.parent, ignore_errors=True)
        for target in (self._whole, self._torn):
            target.parent.mkdir(parents=True)
            for suffix in ("", "-wal"):
                source = self._database.with_name(self._database.name + suffix)
                if source.exists():
                    shutil.copyfile(source, target.with_name(target.name + suffix))
                    self.bytes_seen += source.stat().st_size

    async def examine(self, acknowledged: dict[str, int]) -> None:
        await _examine(self._whole, acknowledged)
        await asyncio.to_thread(_tear, self._torn.with_name(self._torn.name + "-wal"))
        await _examine(self._torn, dict.fromkeys(acknowledged, 0))  # less, but nothing half


def _tear(log: Path) -> None:
    """The last sectors of a log that was being written: cut off, or full of something else."""
    content = log.read_bytes() if log.exists() else b""
    if not content:
        return
    cut = random.randrange(max(0, len(content) - 200_000), len(content))
    rest = random.randbytes(len(content) - cut) if random.random() < 0.5 else b""
    log.write_bytes(content[:cut] + rest)


async def _examine(path: Path, least: dict[str, int]) -> None:
    store = SqliteStore(path)
    await store.open()
    try:
        for user, number in least.items():
            replies = await store.replies_after(Address(CHANNEL, "city", user), 0, limit=1_000_000)
            heard = check_chain([each.reply.text for each in replies])
            if heard != [f"{user} {key}" for key in range(len(heard))] or len(heard) < number:
                raise Broken(f"{user}: {len(heard)} of {number} in the copy")
    finally:
        await store.close()
    with closing(sqlite3.connect(path)) as db:
        if (found := db.execute("PRAGMA integrity_check").fetchall()) != [("ok",)]:
            raise Broken(f"integrity: {found[:3]}")
