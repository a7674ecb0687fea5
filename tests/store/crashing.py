"""A process to be killed: twenty citizens talk, and each message that is safe is printed. See test_crash."""

import asyncio
import sys
from pathlib import Path

from bot.store.sqlite import SqliteStore
from tests.store.making import hears, message

USERS = tuple(f"user {number}" for number in range(20))


async def _talk(store: SqliteStore, user: str) -> None:
    for number in range(100_000):
        await store.receive(message(user, key=f"{number}"), hears(f"{number}"))
        print(f"{user}\t{number}", flush=True)


async def _main() -> None:
    store = SqliteStore(Path(sys.argv[1]))
    await store.open()
    await asyncio.gather(*(_talk(store, user) for user in USERS))


if __name__ == "__main__":
    asyncio.run(_main())
