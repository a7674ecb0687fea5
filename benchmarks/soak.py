"""Six hours' worth of a ward's messages in a few minutes: does anything grow that should not?

    python -m benchmarks.soak [--short] [--hours 6] [--per-second 5] [--folder DIR]

A busy ward gets a message a second at most, a city's wards on one process five: 108,000 in six hours. So many are sent
as fast as `motcua run` answers them (five minutes on a quiet machine, twelve on a busy one), by citizens of whom each
has one talk. Memory is read on the way. Afterwards the clock stands still but the retention is over: what is left?
"""

import argparse
import asyncio
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from benchmarks.processes import other_cores, service
from benchmarks.webhook import Place, place, settled
from benchmarks.webhook_load import Talk, closed, talks
from bot.store.sqlite import SqliteStore

SHARES: Final = (0.1, 0.25, 0.5, 0.75, 1.0)
TABLES: Final = ("conversation", "outbox", "received", "fact")
AT_ONCE: Final = 16
_PATIENCE: Final = 280.0
GROWTH: Final = 0.05
_FEW: Final = 10_000  # by then every procedure has been asked for, and what is made when first needed is there


def bounded(found: Iterator[Talk], messages: int) -> Iterator[Talk]:
    """Talks of so many messages together."""
    while messages > 0:
        talk = next(found)
        talk.requests = talk.requests[:messages]
        messages -= len(talk.requests)
        yield talk


async def soak(here: Place, messages: int) -> None:
    server, _ = await service(here.env, here.log)
    try:
        print("| messages | resident MB | most so far MB | log MB | a second |\n| --- | --- | --- | --- | --- |")
        print(f"| 0 | {server.status('VmRSS'):.0f} | {server.status('VmHWM'):.0f} | 0 | |", flush=True)
        found, done, tenth = talks(seed=3), 0, 0.0
        for share in SHARES:
            wanted = int(messages * share) - done
            heard = await closed(server.port, bounded(found, wanted), AT_ONCE, _PATIENCE, 10_000)
            done += len(heard.seconds)
            if heard.refused or len(heard.seconds) < wanted:
                raise RuntimeError(f"{heard.refused} refused, {wanted - len(heard.seconds)} not sent in time")
            await settled(here.platform)
            tenth = tenth or server.status("VmRSS")
            log = here.log.stat().st_size / 1e6
            memory = f"{server.status('VmRSS'):.0f} | {server.status('VmHWM'):.0f}"
            print(f"| {done:,} | {memory} | {log:.1f} | {len(heard.seconds) / heard.elapsed:,.0f} |", flush=True)
        grown = server.status("VmRSS") / tenth - 1
        verdict = "too few messages to tell" if messages < _FEW else "bounded" if grown <= GROWTH else "GROWING"
        print(f"\nmemory from a tenth to the end: {grown:+.1%}: {verdict}\n")
    finally:
        server.end()


def rows(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as db:
        return {table: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}


async def swept(path: Path) -> None:
    """As the upkeep does, once the time of everything is over."""
    store = SqliteStore(path)
    await store.open()
    try:
        later = datetime.now(UTC) + timedelta(days=1)
        await store.sweep(later)
        await store.sweep_facts(later)
    finally:
        await store.close()


async def run(options: argparse.Namespace) -> None:
    other_cores()
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        folder = Path(name)
        messages = 2_000 if options.short else int(options.hours * 3600 * options.per_second)
        async with place(folder, "soak") as here:
            await soak(here, messages)
            path = folder / "soak.db"
            before, size = rows(path), path.stat().st_size
            await swept(path)
            after = rows(path)
        print("| table | rows | a message | after the retention |\n| --- | --- | --- | --- |")
        for table in TABLES:
            print(f"| {table} | {before[table]:,} | {before[table] / messages:.2f} | {after[table]:,} |")
        print(f"\nfile: {size / 1e6:.1f} MB, {size / messages:,.0f} bytes a message")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--short", action="store_true", help="2,000 messages, for `make bench`")
    parser.add_argument("--hours", type=float, default=6.0)
    parser.add_argument("--per-second", type=float, default=5.0)
    parser.add_argument("--folder", type=Path, help="on the disk to measure; default: the temporary folder")
    asyncio.run(run(parser.parse_args(arguments)))


if __name__ == "__main__":
    main()
