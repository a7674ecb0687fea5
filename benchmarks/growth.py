"""Does a turn cost more where there is more: procedures, stored conversations?

    python -m benchmarks.growth [--short] [--folder DIR]

Procedures: the shipped ones, a part of them, and made-up ones besides (copies under other names); the messages are
those of the same ten procedures' dialogues each time. Conversations: a SQLite file with so many citizens, of whom
random ones write. Every size in a process of its own, so that memory is its own too.
"""

import argparse
import asyncio
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from benchmarks.growth_rows import fill, measured_store
from benchmarks.growth_texts import measured_engine

PROCEDURES: Final = (10, 100, 172, 2_600)
CONVERSATIONS: Final = (1_000, 100_000, 1_000_000)
_SHORT: Final = (1_000, 50_000)
FLAT: Final = 0.20


def apart(what: str, number: int, folder: Path) -> dict[str, float]:
    """In a new process."""
    command = [sys.executable, "-m", "benchmarks.growth", "--one", what, str(number), "--folder", str(folder)]
    found: dict[str, float] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return found


def one(what: str, number: int, folder: Path) -> dict[str, float]:
    if what == "procedures":
        return measured_engine(number)
    path = folder / f"{number}.db"
    if what == "filling":
        asyncio.run(fill(path, number))
        return {}
    found = asyncio.run(measured_store(path, number)) | {"file": path.stat().st_size / 1e6}
    path.unlink()
    return found


def table(title: str, columns: Sequence[tuple[str, str, str]], rows: dict[int, dict[str, float]]) -> None:
    print(f"| {title} | " + " | ".join(name for _, name, _ in columns) + " |")
    print("| --- |" + " --- |" * len(columns))
    for number, row in rows.items():
        print(f"| {number:,} | " + " | ".join(f"{row[key]:{form}}" for key, _, form in columns) + " |")
    print()


def verdict(what: str, key: str, rows: dict[int, dict[str, float]]) -> None:
    values = {number: row[key] for number, row in rows.items()}
    least = min(values.values())
    worst = max(values, key=lambda number: values[number])
    more = values[worst] / least - 1
    print(f"{what}: {'flat' if more <= FLAT else 'not flat'} ({more:+.0%} at {worst:,})\n")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--short", action="store_true", help="without the largest, for `make bench`")
    parser.add_argument("--folder", type=Path, help="on the disk to measure; default: the temporary folder")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.one:
        print(json.dumps(one(options.one[0], int(options.one[1]), options.folder)))
        return
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        sizes = PROCEDURES[:-1] if options.short else PROCEDURES
        engine = {number: apart("procedures", number, Path(name)) for number in sizes}
        columns = [
            ("first", "first message, p50 ms CPU", ".3f"),
            ("answer", "answer, p50 ms CPU", ".3f"),
            ("p99", "all, p99 ms CPU", ".2f"),
            ("build", "read and indexed, s CPU", ".2f"),
            ("rss", "resident MB", ".0f"),
        ]
        table("procedures", columns, engine)
        verdict("first message", "first", engine)
        verdict("answer", "answer", engine)
        counts = _SHORT if options.short else CONVERSATIONS
        for number in counts:
            apart("filling", number, Path(name))
        rows = {number: apart("conversations", number, Path(name)) for number in counts}
        columns = [
            ("p50", "turn with the engine, p50 ms", ".2f"),
            ("cpu", "ms CPU", ".3f"),
            ("many", "32 at once, a second", ",.0f"),
            ("alone_p50", "store alone, p50 ms", ".2f"),
            ("alone_cpu", "ms CPU", ".3f"),
            ("alone_many", "32 at once, a second", ",.0f"),
            ("outbox", "claimed and marked, a second", ",.0f"),
            ("pending", "`pending`, ms", ".2f"),
            ("rss", "resident MB", ".0f"),
            ("file", "file MB", ",.0f"),
        ]
        table("conversations", columns, rows)
        verdict("a turn, median", "p50", rows)
        verdict("a turn, processor time", "cpu", rows)
        verdict("the store alone, processor time", "alone_cpu", rows)
        print(f"fsync of this disk, median: {statistics.median(syncs(Path(name))) * 1000:.2f} ms")


def syncs(folder: Path, times: int = 100) -> list[float]:
    """Seconds for 4 KB to be on the disk: what a commit costs at least."""
    import os

    seconds = []
    with (folder / "sync").open("wb", buffering=0) as file:
        for _ in range(times):
            file.write(b"x" * 4096)
            began = time.perf_counter()
            os.fdatasync(file.fileno())
            seconds.append(time.perf_counter() - began)
    return seconds


if __name__ == "__main__":
    main()
