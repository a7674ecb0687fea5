"""The whole service under load, as the processes that it would be: webhook, turn, commit, outbox, platform.

    python -m benchmarks.webhook [--short] [--seconds 3] [--rounds 3] [--open-seconds 25] [--rate 500]

`motcua run` on SQLite with everything durable, on a core of its own; citizens (this process) and the platform that
takes the replies on the other. Beside it, in the same run: a bare aiohttp bot (`bare_bot`) that checks the signature,
parses and sends one fixed reply, keeping nothing.
"""

import argparse
import asyncio
import shutil
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from benchmarks.processes import Program, announced, connect_account, environment, other_cores, service, told
from benchmarks.webhook_audit import Audit, audit
from benchmarks.webhook_load import PATH, Heard, Talk, closed, opened, quantile, scripts, talks
from bot.catalog.catalog import SHIPPED

AT_ONCE: Final = (1, 8, 32, 64)
# reference/speed.md: turns a second at 1 and at many at once, memory, start.
_PEERS: Final = (
    ("Rasa 3.6.21, memory only", "90", "97", "84", "88"),
    ("node-nlp 4.27, memory only", "123", "138", "218", "231"),
)
_TOLD: Final = 40  # faults that are named
_WARM_SECONDS: Final = 60  # at most
_QUIET: Final = 0.4  # seconds without another reply: then all have come
_BACKLOG: Final = 3.0  # the same where thousands wait and the machine may be busy


@dataclass(frozen=True, slots=True)
class Rate:
    """Messages a second: answered 200; and handled to the end, with the reply at the platform."""

    answered: float
    done: float
    p99_ms: float


async def settled(platform: Program, quiet: float = _QUIET) -> float:
    """When the last reply came: none has for `quiet` seconds."""
    before: int = -1
    last = time.monotonic()
    while time.monotonic() - last < quiet:
        taken = (await told(platform, "/taken"))["taken"]
        if taken != before:
            before, last = taken, time.monotonic()
        await asyncio.sleep(0.02)
    return last


Accepted = dict[str, list[int]]
"""Of each citizen, the numbers of the messages that were answered 200."""


async def measured(
    server: Program, platform: Program, waiting: Sequence[Talk], n: int, seconds: float, m: int, accepted: Accepted
) -> Rate:
    heard = await closed(server.port, iter(waiting), n, seconds, m)
    for user, numbers in heard.accepted.items():
        accepted.setdefault(user, []).extend(numbers)
    if heard.refused:
        raise RuntimeError(f"{heard.refused} messages were refused")
    last = max(await settled(platform), heard.ended)
    count = len(heard.seconds)
    return Rate(count / heard.elapsed, count / (last - heard.began), heard.quantile_ms(0.99))


async def round_of(
    server: Program, platform: Program, path: str, seconds: float, seed: int, accepted: Accepted
) -> dict[str, Rate]:
    """First questions, then the same citizens' answers."""
    rates = {}
    for n in AT_ONCE:
        # More than can be asked in the time; of those that were asked the answers follow.
        waiting = list(islice(talks(path, at_least=4, seed=seed * 100 + n), int(seconds * 6_000)))
        rates[f"faq {n}"] = await measured(server, platform, waiting, n, seconds, 1, accepted)
        begun = [talk for talk in waiting if talk.said]
        rates[f"form {n}"] = await measured(server, platform, begun, n, seconds, 100, accepted)
    return rates


def middle(rounds: Sequence[dict[str, Rate]]) -> dict[str, Rate]:
    def of(name: str, part: str) -> float:
        return statistics.median(float(getattr(rates[name], part)) for rates in rounds)

    return {name: Rate(of(name, "answered"), of(name, "done"), of(name, "p99_ms")) for name in rounds[0]}


@dataclass(frozen=True, slots=True)
class Place:
    """Where the service is measured: its database, its platform."""

    platform: Program
    env: dict[str, str]
    log: Path
    database: Path


@asynccontextmanager
async def place(folder: Path, name: str) -> AsyncIterator[Place]:
    platform = announced("benchmarks.fake_zalo")
    knowledge = folder / "knowledge"  # a copy: a file that somebody saves meanwhile would be read in the middle
    shutil.copytree(SHIPPED, knowledge, dirs_exist_ok=True)
    database = folder / f"{name}.db"
    env = environment(f"sqlite:///{database}", platform.url, {"KNOWLEDGE": str(knowledge)})
    connect_account(env)
    try:
        yield Place(platform, env, folder / f"{name}.log", database)
    finally:
        platform.end()


async def starts(here: Place, times: int) -> None:
    seconds, cpu, memory = [], [], []
    for _ in range(times):
        server, took = await service(here.env, here.log)
        seconds.append(took)
        cpu.append(server.cpu())
        memory.append(server.status("VmRSS"))
        server.end()
    print("| start, median of", times, "| |\n| --- | --- |")
    print(f"| to `/readyz` 200 | {statistics.median(seconds):.2f} s |")
    print(f"| processor time | {statistics.median(cpu):.2f} s |")
    print(f"| resident memory when ready | {statistics.median(memory):.0f} MB |\n", flush=True)


async def warm(server: Program, platform: Program) -> None:
    """Every dialogue has been told once: what is made when a procedure is first asked for is there. Their messages are
    more than any memory of texts holds."""
    await closed(server.port, islice(talks(seed=1), len(scripts())), 16, _WARM_SECONDS, 100)
    await settled(platform)


async def open_loop(here: Place, rate: float, seconds: float, citizens: int) -> None:
    server, _ = await service(here.env, here.log)
    try:
        await warm(server, here.platform)
        for old in ("/times", "/texts"):
            await told(here.platform, old)
        before = server.cpu()
        heard = await opened(server.port, talks(seed=2), rate, seconds, citizens)
        cpu = server.cpu() - before
        await settled(here.platform, _BACKLOG)
        print_open(heard, await told(here.platform, "/times"), rate, cpu, server)
    finally:
        server.end()
    texts = await told(here.platform, "/texts")  # what is sent while it stops counts
    print_audit(await asyncio.to_thread(audit, here.database, heard.accepted, texts))


def print_open(heard: Heard, replies: dict[str, list[float]], rate: float, cpu: float, server: Program) -> None:
    pairs = [(sent, replies.get(user, [])) for user, sent in heard.sent.items()]
    until_reply = [came - went for sent, got in pairs if len(sent) == len(got) for went, came in zip(sent, got)]  # noqa: B905
    count = len(heard.seconds)
    print(f"| {rate:.0f} messages/s for {heard.elapsed:.0f} s: {count:,} of {len(heard.sent):,} citizens | ms |")
    print("| --- | --- |")
    for name, share in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99), ("worst", 1.0)):
        print(f"| webhook answered, {name} | {heard.quantile_ms(share):.1f} |")
    for name, share in (("p50", 0.5), ("p99", 0.99)):
        print(f"| reply at the platform, {name} | {quantile(until_reply, share) * 1000:.1f} |")
    print(f"| refused | {heard.refused} |")
    print(f"| processor, of one core | {cpu / heard.elapsed:.0%} |")
    print(f"| resident memory, at the end / at most | {server.status('VmRSS'):.0f} / {server.status('VmHWM'):.0f} MB |")
    print(flush=True)


def print_audit(found: Audit) -> None:
    print(f"{found.messages:,} messages, {found.rows:,} replies, {found.in_parts} of them in several parts; ", end="")
    if not found.told:
        print("nothing lost, doubled or out of order.\n", flush=True)
        return
    print(", ".join(f"{count} {fault}" for fault, count in found.faults.items()) + ":")
    print(*found.told[:_TOLD], sep="\n", end="\n\n", flush=True)


async def closed_loop(here: Place, seconds: float, rounds: int) -> None:
    ours: list[dict[str, Rate]] = []
    bare: list[dict[str, Rate]] = []
    mute: list[dict[str, Rate]] = []
    accepted: Accepted = {}
    server, _ = await service(here.env, here.log)
    bot = announced("benchmarks.bare_bot", here.platform.url, alone=True)
    try:
        await warm(server, here.platform)
        for seed in range(rounds):
            ours.append(await round_of(server, here.platform, PATH, seconds, seed + 10, accepted))
            bare.append(await round_of(bot, here.platform, PATH, seconds, seed + 10, {}))
            mute.append(await round_of(bot, here.platform, "/answered", seconds, seed + 10, {}))
    finally:
        server.end()
        bot.end()
    print_closed(middle(ours), middle(bare), middle(mute), rounds)
    print_audit(await asyncio.to_thread(audit, here.database, accepted, await told(here.platform, "/texts")))


def print_closed(ours: dict[str, Rate], bare: dict[str, Rate], mute: dict[str, Rate], rounds: int) -> None:
    print(f"Messages a second, with the reply sent; medians of {rounds}:\n")
    print("| | " + " | ".join(f"{n} at once" for n in AT_ONCE) + " |\n| --- |" + " --- |" * len(AT_ONCE))

    def line(name: str, values: Sequence[str]) -> None:
        print(f"| {name} | " + " | ".join(values) + " |")

    def rates(kind: str, table: dict[str, Rate]) -> list[str]:
        return [f"{table[f'{kind} {n}'].done:,.0f}" for n in AT_ONCE]

    line("bare aiohttp, fixed reply sent, nothing kept", rates("faq", bare))
    line("bare aiohttp, no reply at all", rates("faq", mute))
    for kind, words in (("form", "answers in a review"), ("faq", "first questions")):
        line(f"**motcua, {words}**", rates(kind, ours))
        line("answered 200", [f"{ours[f'{kind} {n}'].answered:,.0f}" for n in AT_ONCE])
        line("p99 of the webhook, ms", [f"{ours[f'{kind} {n}'].p99_ms:.1f}" for n in AT_ONCE])
        line("ratio to bare", [f"{ours[f'{kind} {n}'].done / bare[f'{kind} {n}'].done:.2f}" for n in AT_ONCE])
    for name, first, many, form, form_many in _PEERS:
        line(f"{name} (elsewhere measured): first questions", [first, "", many, ""])
        line(f"{name} (elsewhere measured): answers", [form, "", form_many, ""])
    print(flush=True)


async def run(options: argparse.Namespace) -> None:
    other_cores()
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        async with place(Path(name), "service") as here:
            await starts(here, 1 if options.short else 5)
            if options.only != "closed":
                await open_loop(here, options.rate, options.open_seconds, 400 if options.short else 3_000)
            if options.only != "open":
                await closed_loop(here, options.seconds, options.rounds)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--short", action="store_true", help="about a minute, for `make bench`")
    parser.add_argument("--only", choices=["open", "closed"])
    parser.add_argument("--seconds", type=float, default=2.0, help="of each closed-loop measurement")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--open-seconds", type=float, default=25.0)
    parser.add_argument("--rate", type=float, default=500.0)
    parser.add_argument("--folder", type=Path, help="on the disk to measure; default: the temporary folder")
    options = parser.parse_args(arguments)
    if options.short:
        options.seconds, options.rounds, options.open_seconds = 0.5, 1, 5.0
    asyncio.run(run(options))


if __name__ == "__main__":
    main()
