"""What a durable turn costs: both stores under 1, 8 and 32 callers beside bare sqlite3, a commit a turn.

    python -m benchmarks.store [--seconds 2] [--folder DIR]

A turn reads the conversation, remembers the key, writes 1 KB of state and one reply, and is on the disk
when it returns. Compare rows of one run: disks differ.
"""

import argparse
import asyncio
import sqlite3
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from bot.messages import Address, Choice, Inbound, Kind, Reply
from bot.store.base import Decision, Store
from bot.store.codec import dump_reply
from bot.store.connection import connect
from bot.store.migrate import migrate
from bot.store.postgres import PostgresStore
from bot.store.sqlite import SqliteStore
from tests.store.postgres import CannotStart, PostgresServer

CITIZENS = 500
STATE = '{"answers":"' + "x" * 1000 + '"}'
REPLY = Reply("Anh/chị đã có giấy chứng sinh chưa ạ?", (Choice("Có rồi", "co"), Choice("Chưa có", "chua")))
DECISION = Decision(STATE, (REPLY,))


@dataclass(frozen=True, slots=True)
class Measure:
    name: str
    per_second: float
    p50: float
    p99: float

    @classmethod
    def of(cls, name: str, durations: list[float], elapsed: float) -> "Measure":
        ordered = sorted(durations)
        p50, p99 = (ordered[int(len(ordered) * share)] * 1000 for share in (0.5, 0.99))
        return cls(name, len(ordered) / elapsed, p50, p99)


def bare(path: Path, seconds: float) -> Measure:
    """The same rows, the same durability, no layers: what one caller can get out of this disk."""
    migrate(path)
    db = connect(path)
    reply = dump_reply(REPLY)
    durations: list[float] = []
    began = time.perf_counter()
    for number in count():
        start = time.perf_counter()
        if start - began > seconds:
            break
        _bare_turn(db, number, reply)
        durations.append(time.perf_counter() - start)
    db.close()
    return Measure.of("bare sqlite3, a commit a turn", durations, time.perf_counter() - began)


def _bare_turn(db: sqlite3.Connection, number: int, reply: str) -> None:
    user = f"user {number % CITIZENS}"
    db.execute("BEGIN IMMEDIATE")
    db.execute("INSERT INTO received VALUES (?, ?)", (f"key {number}".encode(), number))
    row = db.execute(
        "SELECT id, state FROM conversation WHERE channel = 'web' AND account = 'web' AND citizen = ?",
        (user,),
    ).fetchone()
    if row:
        conversation = row[0]
        db.execute("UPDATE conversation SET state = ?, updated_at = ? WHERE id = ?", (STATE, number, row[0]))
    else:
        conversation = db.execute(
            "INSERT INTO conversation VALUES (NULL, 'web', 'web', ?, ?, ?)", (user, STATE, number)
        ).lastrowid
    db.execute(
        "INSERT INTO outbox (conversation_id, channel, reply, created_at, due_at, attempts, status)"
        " VALUES (?, 'web', ?, ?, ?, 0, 'waiting')",
        (conversation, reply, number, number),
    )
    db.execute("COMMIT")


async def turns(store: Store, callers: int, seconds: float) -> Measure:
    durations: list[float] = []
    numbers = count()
    began = time.perf_counter()

    async def caller() -> None:
        while True:
            start = time.perf_counter()
            if start - began > seconds:
                return
            number = next(numbers)
            address = Address("web", "web", f"user {number % CITIZENS}")
            inbound = Inbound(address, f"{callers}/{number}", datetime.now(UTC), Kind.TEXT, "có rồi")
            await store.receive(inbound, lambda _state: DECISION)
            durations.append(time.perf_counter() - start)

    await asyncio.gather(*(caller() for _ in range(callers)))
    return Measure.of(f"{callers} at once", durations, time.perf_counter() - began)


async def deliveries(store: Store, seconds: float) -> Measure:
    """Claim sixteen, mark them sent: the sender's share, without a platform."""
    durations: list[float] = []
    began = time.perf_counter()
    while time.perf_counter() - began < seconds:
        start = time.perf_counter()
        now = datetime.now(UTC)
        messages = await store.claim(16, now, ("web",))
        if not messages:
            break
        await asyncio.gather(*(store.mark_sent(message.id, now, None) for message in messages))
        durations += [(time.perf_counter() - start)] * len(messages)
    return Measure.of("claim 16 and mark", durations, time.perf_counter() - began)


async def measure_store(name: str, make: Callable[[int], Store], seconds: float) -> list[Measure]:
    """`make` gives a store on a new database for so many callers."""
    measures = []
    for callers in (1, 8, 32):
        store = make(callers)
        await store.open()
        try:
            measures.append(await turns(store, callers, seconds))
            if callers == 32:
                measures.append(await deliveries(store, seconds))
        finally:
            await store.close()
    return [replace(measure, name=f"{name}, {measure.name}") for measure in measures]


def measure_postgres(seconds: float) -> list[Measure]:
    """On the server's own defaults: every commit is on the disk."""
    try:
        server = PostgresServer.create()
    except CannotStart as error:
        print(f"PostgreSQL cannot start here: {error}")
        return []
    try:
        make = lambda _: PostgresStore(server.url(server.new_database()))  # noqa: E731
        return asyncio.run(measure_store("PostgreSQL", make, seconds))
    finally:
        server.destroy()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--folder", type=Path, help="on the disk to measure; default: the temporary folder")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        folder = Path(name)
        first = bare(folder / "bare.db", options.seconds)
        make = lambda callers: SqliteStore(folder / f"{callers}.db")  # noqa: E731
        measures = [first, *asyncio.run(measure_store("SQLite", make, options.seconds))]
    measures += measure_postgres(options.seconds)
    print(f"{'':32}{'a second':>10}{'ratio':>8}{'p50 ms':>9}{'p99 ms':>9}")
    for each in measures:
        ratio = each.per_second / first.per_second
        print(f"{each.name:32}{each.per_second:10,.0f}{ratio:8.2f}{each.p50:9.2f}{each.p99:9.2f}")


if __name__ == "__main__":
    main()
