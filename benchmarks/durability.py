"""The guarantees, by destruction: nothing lost, nothing handled twice, everything in order.

    python -m benchmarks.durability [--kills 100] [--copies 100] [--away 30] [--only NAME …]

Prints a row for each way of destroying; the exit code is 1 when a guarantee did not hold.
"""

import argparse
import asyncio
import random
import resource
import signal
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from benchmarks.durability_city import Broken, City, check, check_chain, city, once
from benchmarks.durability_copies import Copies
from tests.store.postgres import CannotStart, PostgresServer

Scenario = Callable[[], Awaitable[str]]
CITIZENS = 40
NODES = 3
_DRAIN_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Load:
    """Citizens who talk while something is destroyed; afterwards everything is waited for and checked."""

    city: City
    tasks: tuple["asyncio.Task[None]", ...]

    @classmethod
    def start(cls, found: City, citizens: int = CITIZENS) -> "Load":
        return cls(found, tuple(asyncio.create_task(found.talk(f"citizen {n}")) for n in range(citizens)))

    async def finish(self) -> str:
        self.city.over = True
        await asyncio.gather(*self.tasks)
        await self.city.drained({user: 2 * n for user, n in self.city.acknowledged.items()}, _DRAIN_SECONDS)
        replies = check(self.city)
        return (
            f"{replies // 2:,} messages, {replies:,} replies, none lost, all in order;"
            f" {self.city.refused:,} deliveries refused and repeated; {self.city.doubled()[0]} replies doubled"
        )


async def kills(database: str, nodes: int, times: int, citizens: int = CITIZENS) -> str:
    async with city() as found:
        await found.start_nodes(nodes, database)
        load = Load.start(found, citizens)
        for _ in range(times):
            await asyncio.sleep(random.uniform(0.02, 0.4))
            await found.replace(random.randrange(nodes), database)
        said = await load.finish()
        if found.doubled()[1]:
            raise Broken(f"{said}, {found.doubled()[1]} of them not by a killed sender")
        return f"{times} kills; {said}, each by a sender that was killed before it had recorded the sending"


async def ten_at_once(database: str, rounds: int = 20) -> str:
    """Two processes, one citizen, ten messages at once, each delivered to both."""
    async with city() as found:
        await found.start_nodes(2, database)
        for number in range(rounds):
            user = f"hasty {number}"
            both = [found.deliver(user, f"{key}", node) for key in range(10) for node in found.nodes]
            await asyncio.gather(*both)
            await found.drained({user: 20}, _DRAIN_SECONDS)
            heard = check_chain(once(found.delivered[user]))
            if sorted(heard) != sorted(f"{user} {key}" for key in range(10)):
                raise Broken(f"handled: {heard}")
        return f"{rounds} citizens x 10 messages x 2 processes: each handled once, one after another"


async def copies(folder: Path, times: int) -> str:
    async with city() as found:
        path = folder / "copied.db"
        await found.start_nodes(1, f"sqlite:///{path}")
        found.pause = 0.05  # each copy is read to its last reply: it should not grow by thousands between two
        load = Load.start(found, 10)
        taken = Copies(path, folder / "copy")
        for _ in range(times):
            await asyncio.sleep(random.uniform(0.01, 0.1))
            found.nodes[0].signal(signal.SIGSTOP)
            safe = dict(found.acknowledged)
            try:
                await asyncio.to_thread(taken.take)
            finally:
                found.nodes[0].signal(signal.SIGCONT)
            await taken.examine(safe)
        said = await load.finish()
        return f"{times} copies, as many with a torn end, {taken.bytes_seen / 1e6:.0f} MB: all consistent; {said}"


async def server_away(server: PostgresServer, seconds: float) -> str:
    async with city() as found:
        await found.start_nodes(NODES, server.url())
        load = Load.start(found)
        await asyncio.sleep(2)
        await asyncio.to_thread(server.stop, signal.SIGQUIT)  # as if it crashed
        await asyncio.sleep(seconds)
        before = sum(found.acknowledged.values())
        await asyncio.to_thread(server.start)
        back = time.monotonic()
        while sum(found.acknowledged.values()) < before + CITIZENS:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        recovered = time.monotonic() - back
        await asyncio.sleep(2)
        said = await load.finish()
        return (
            f"away {seconds:.0f} s, at work again {recovered:.2f} s after its return, no restart; {said}, accepted by"
            " the platform when the database could not record it"
        )


async def disk_full(folder: Path, largest: int = 3_000_000) -> str:
    async with city() as found:
        await found.start_nodes(1, f"sqlite:///{folder / 'full.db'}", str(largest))
        load = Load.start(found)
        started, before, quiet = time.monotonic(), -1, 0
        while quiet < 5:  # five looks in a row at which nothing more was taken
            await asyncio.sleep(0.2)
            total = sum(found.acknowledged.values())
            quiet, before = (quiet + 1 if total == before and found.refused else 0), total
            if time.monotonic() - started > _DRAIN_SECONDS:
                raise Broken("the disk does not fill")
        unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        resource.prlimit(found.nodes[0].process.pid, resource.RLIMIT_FSIZE, unlimited)
        await asyncio.sleep(2)
        if sum(found.acknowledged.values()) <= before:
            raise Broken("no work after there was room again")
        return f"full after {before:,} messages, refused until there was room; {await load.finish()}"


def scenarios(folder: Path, options: argparse.Namespace, server: PostgresServer | None) -> dict[str, Scenario]:
    found: dict[str, Scenario] = {
        "sqlite-kill": lambda: kills(f"sqlite:///{folder / 'killed.db'}", 1, options.kills),
        "sqlite-ten": lambda: ten_at_once(f"sqlite:///{folder / 'ten.db'}"),
        "sqlite-copies": lambda: copies(folder, options.copies),
        "sqlite-full": lambda: disk_full(folder),
    }
    if server is not None:
        found |= {
            "postgres-kill": lambda: kills(server.url(server.new_database()), NODES, options.kills),
            "postgres-ten": lambda: ten_at_once(server.url(server.new_database())),
            "postgres-away": lambda: server_away(server, options.away),
        }
    return {name: scenario for name, scenario in found.items() if not options.only or name in options.only}


async def run(folder: Path, options: argparse.Namespace) -> bool:
    held = True
    async with AsyncExitStack() as stack:
        server = None
        try:
            server = await asyncio.to_thread(PostgresServer.create)
            stack.callback(server.destroy)
        except CannotStart as error:
            print(f"PostgreSQL cannot start here: {error}")
        for name, scenario in scenarios(folder, options, server).items():
            began = time.monotonic()
            try:
                said = await scenario()
            except (Broken, TimeoutError) as error:
                held, said = False, f"BROKEN: {type(error).__name__} {error}"
            print(f"{name:14} {time.monotonic() - began:5.0f} s  {said}", flush=True)
    return held


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--copies", type=int, default=100)
    parser.add_argument("--away", type=float, default=30)
    parser.add_argument("--only", nargs="*", help="sqlite-kill postgres-kill sqlite-ten postgres-ten …")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        return 0 if asyncio.run(run(Path(name), options)) else 1


if __name__ == "__main__":
    raise SystemExit(main())
