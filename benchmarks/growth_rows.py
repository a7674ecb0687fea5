"""The store over more or fewer stored conversations."""

import asyncio
import json
import random
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from benchmarks.growth_texts import resident
from bot.catalog.catalog import SHIPPED
from bot.handlers.brain import take_turn
from bot.handlers.knowledge import read
from bot.messages import Address, Choice, Inbound, Kind, Reply
from bot.store.base import Decision, Fact
from bot.store.codec import dump_reply, to_micros
from bot.store.migrate import migrate
from bot.store.sqlite import SqliteStore

NOW: Final = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
TURNS: Final = 600
Decide = Callable[[str | None, Inbound], Decision]
REPLY: Final = Reply("Anh/chị đã có giấy chứng sinh chưa ạ?", (Choice("Có rồi", "co"), Choice("Chưa có", "chua")))
FACT: Final = Fact("step", {"procedure": "dang-ky-khai-sinh", "asked": "d/chung_sinh"})


async def fill(path: Path, number: int) -> None:
    """Citizens of the last half year: a state, two replies, two keys and three facts each."""
    await asyncio.to_thread(migrate, path)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA synchronous=OFF")
        db.execute("PRAGMA cache_size=-500000")
        db.execute("PRAGMA journal_mode=MEMORY")
        db.execute("BEGIN")
        rows = _conversations(number, begun())
        db.executemany("INSERT INTO conversation VALUES (?, 'zalo', 'oa', ?, ?, ?)", rows)
        db.executemany(
            "INSERT INTO outbox (conversation_id, channel, reply, created_at, attempts, status, sent_at, platform_id)"
            " VALUES (?, 'zalo', ?, ?, 1, 'sent', ?, ?)",
            _outbox(number),
        )
        # As random as the digests are, but in order: a million of them are in place sooner.
        step = 2**128 // (2 * number)
        keys = (((n * step).to_bytes(16), _at(n % number)) for n in range(2 * number))
        db.executemany("INSERT INTO received VALUES (?, ?)", keys)
        fact = json.dumps(dict(FACT.values))
        db.executemany(
            "INSERT INTO fact (at, name, content) VALUES (?, 'step', ?)",
            ((_at(n // 3), fact) for n in range(3 * number)),
        )
        db.execute("COMMIT")
        db.execute("PRAGMA journal_mode=WAL")


def _at(number: int) -> int:
    return to_micros(NOW - timedelta(days=180)) + number * 10_000_000 % (180 * 86_400_000_000)


def _conversations(number: int, state: str) -> Iterator[tuple[int, str, str, int]]:
    for n in range(number):
        yield n + 1, f"{n:019d}", state, _at(n)


def _outbox(number: int) -> Iterator[tuple[int, str, int, int, str]]:
    reply = dump_reply(REPLY)
    for n in range(2 * number):
        yield n // 2 + 1, reply, _at(n // 2), _at(n // 2), f"m{n}"


def _inbound(dice: random.Random, number: int, key: str) -> Inbound:
    user = f"{dice.randrange(number):019d}"
    return Inbound(Address("zalo", "oa", user), key, NOW, Kind.TEXT, "có rồi")


def _alone(state: str | None, _: Inbound) -> Decision:
    if state is None:
        raise LookupError("a citizen who was to be there")
    return Decision(state, (REPLY,), (FACT,))


def _engine() -> Decide:
    """The real one, on the real state in every row."""
    knowledge = read(SHIPPED)

    def decide(state: str | None, inbound: Inbound) -> Decision:
        result = take_turn(knowledge, state, inbound, NOW)
        return Decision(state, result.replies, tuple(Fact(line.name, line.values) for line in result.noted))

    return decide


def begun() -> str:
    """The state of somebody in the middle of a review."""
    knowledge, state = read(SHIPPED), None
    for text in ("đăng ký khai sinh cho con", "bệnh viện"):
        inbound = Inbound(Address("zalo", "oa", "x"), "k", NOW, Kind.TEXT, text)
        state = take_turn(knowledge, state, inbound, NOW).state
    if state is None:
        raise LookupError("no state")
    return state


async def measured_store(path: Path, number: int) -> dict[str, float]:
    dice, store = random.Random(5), SqliteStore(path)
    await store.open()
    try:
        alone = await _measured(store, dice, number, "alone", _alone)
        weight = resident()
        whole = await _measured(store, dice, number, "whole", _engine())
        began = time.perf_counter()
        sent = await _deliver(store)
        outbox = time.perf_counter() - began
        began = time.perf_counter()
        await store.pending()
        pending = time.perf_counter() - began
        rest = {"outbox": sent / outbox, "pending": pending * 1000, "rss": weight}
        return {f"alone_{key}": value for key, value in alone.items()} | whole | rest
    finally:
        await store.close()


async def _measured(
    store: SqliteStore, dice: random.Random, number: int, name: str, decide: Decide
) -> dict[str, float]:
    """One at a time, then 32 at once."""
    await _turns(store, [_inbound(dice, number, f"{name} warm {n}") for n in range(TURNS)], 32, decide)
    cpu = time.process_time()
    seconds = await _turns(store, [_inbound(dice, number, f"{name} one {n}") for n in range(TURNS)], 1, decide)
    spent = time.process_time() - cpu
    began = time.perf_counter()
    await _turns(store, [_inbound(dice, number, f"{name} many {n}") for n in range(TURNS * 3)], 32, decide)
    many = time.perf_counter() - began
    return {
        "cpu": spent / TURNS * 1000,
        "p50": statistics.median(seconds) * 1000,
        "many": TURNS * 3 / many,
    }


async def _turns(store: SqliteStore, messages: list[Inbound], at_once: int, decide: Decide) -> list[float]:
    waiting, seconds = iter(messages), list[float]()

    async def caller() -> None:
        for inbound in waiting:
            began = time.perf_counter()
            await store.receive(inbound, partial(_swapped, decide, inbound), now=NOW)
            seconds.append(time.perf_counter() - began)

    await asyncio.gather(*(caller() for _ in range(at_once)))
    return seconds


def _swapped(decide: Decide, inbound: Inbound, state: str | None) -> Decision:
    return decide(state, inbound)


async def _deliver(store: SqliteStore) -> int:
    sent = 0
    while claimed := await store.claim(32, NOW, ("zalo",)):
        await asyncio.gather(*(store.mark_sent(message.id, NOW, f"m{message.id}") for message in claimed))
        sent += len(claimed)
    return sent
