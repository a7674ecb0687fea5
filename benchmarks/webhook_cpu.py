"""Processor time of one message, all the way: webhook, turn, commit, outbox, send, record; and the platform's echo.

    python -m benchmarks.webhook_cpu [--seconds 4] [--rounds 3] [--at-once 16]

Processor time and not speed: it says the same on a machine that others use too. Three programs in turn, each alone
on its core: the service, the service with an engine that always says the same (`hollow`), the bare bot. What is
handled counts when its reply has reached the platform.
"""

import argparse
import asyncio
import statistics
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from benchmarks.processes import Program, announced, other_cores, service, told
from benchmarks.webhook import place, settled, warm
from benchmarks.webhook_load import PATH, Talk, closed, echoes, talks

_PROGRAMS: Final = (("service", "bot"), ("engine left out", "benchmarks.hollow"))
_PREPARED: Final = 6_000


async def cost(server: Program, platform: Program, waiting: Iterator[Talk], n: int, seconds: float, most: int) -> float:
    """Milliseconds a message."""
    before = server.cpu()
    heard = await closed(server.port, waiting, n, seconds, most)
    await settled(platform)
    return (server.cpu() - before) / len(heard.seconds) * 1000


async def costs(server: Program, platform: Program, n: int, seconds: float, seed: int) -> dict[str, float]:
    waiting = list(islice(talks(PATH, at_least=4, seed=seed), _PREPARED))
    first = await cost(server, platform, iter(waiting), n, seconds, 1)
    await told(platform, "/texts")
    begun = [talk for talk in waiting if talk.said]
    answers = await cost(server, platform, iter(begun), n, seconds, 100)
    sent = await told(platform, "/sent")
    back = await cost(server, platform, echoes(sent), n, seconds, 1)
    return {"first question": first, "answer in a review": answers, "echo of a reply": back}


async def run(options: argparse.Namespace) -> None:
    other_cores()
    found: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        for number in range(options.rounds):
            for title, module in _PROGRAMS:
                async with place(Path(name), f"{number} {module}") as here:
                    server, _ = await service(here.env, here.log, command=module)
                    try:
                        await warm(server, here.platform)
                        for key, value in (
                            await costs(server, here.platform, options.at_once, options.seconds, number + 10)
                        ).items():
                            found[title][key].append(value)
                    finally:
                        server.end()
            async with place(Path(name), f"{number} bare") as here:
                bot = announced("benchmarks.bare_bot", here.platform.url, alone=True)
                try:
                    waiting = iter(list(islice(talks(PATH, seed=number), 4 * _PREPARED)))
                    await cost(bot, here.platform, waiting, options.at_once, 1, 1)
                    spent = await cost(bot, here.platform, waiting, options.at_once, options.seconds, 1)
                    found["bare bot"]["first question"].append(spent)
                finally:
                    bot.end()
    show(found, options.rounds)


def show(found: dict[str, dict[str, list[float]]], rounds: int) -> None:
    keys = list(next(iter(found.values())))
    print(f"| processor ms a message, best of {rounds} (median) | " + " | ".join(keys) + " |")
    print("| --- |" + " --- |" * len(keys))
    for title, row in found.items():
        cells = [f"{min(row[key]):.2f} ({statistics.median(row[key]):.2f})" if key in row else "" for key in keys]
        print(f"| {title} | " + " | ".join(cells) + " |")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--seconds", type=float, default=4.0, help="of each measurement")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--at-once", type=int, default=16)
    parser.add_argument("--folder", type=Path, help="on the disk to measure; default: the temporary folder")
    asyncio.run(run(parser.parse_args(arguments)))


if __name__ == "__main__":
    main()
