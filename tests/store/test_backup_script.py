"""`deploy/sao-luu.sh` under load, and the way back, on both databases."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.store import build_store
from bot.store.backup import restore
from bot.store.base import Store
from tests.store.making import NINE, address, hears, message, said, texts
from tests.store.postgres import PostgresServer

ROOT = Path(__file__).parents[2]
USERS = tuple(f"user {number}" for number in range(5))


@asynccontextmanager
async def talking(store: Store) -> AsyncIterator[dict[str, int]]:
    """Citizens who write all the time; how many messages of each are safe."""
    acknowledged = dict.fromkeys(USERS, 0)
    over = asyncio.Event()

    async def talk(user: str) -> None:
        while not over.is_set():
            await store.receive(message(user), hears(f"{acknowledged[user]}"))
            acknowledged[user] += 1

    talks = [asyncio.create_task(talk(user)) for user in USERS]
    await asyncio.sleep(0.3)
    async with asyncio.timeout(30):
        while not all(acknowledged.values()):  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    yield acknowledged
    over.set()
    await asyncio.gather(*talks)


async def back_up(url: str, folder: Path, path: str = "", keep: int = 30) -> str:
    motcua = folder.parent / "motcua"
    await asyncio.to_thread(motcua.write_text, f'#!/bin/sh\nexec {sys.executable} -m bot "$@"\n')
    await asyncio.to_thread(motcua.chmod, 0o755)
    environment = {
        "PATH": f"{path}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "MOTCUA": str(motcua),
        "MOTCUA_DATABASE_URL": url,
        "LANG": "C.UTF-8",
    }
    command = [str(ROOT / "deploy/sao-luu.sh"), str(folder), str(keep)]
    done = await asyncio.to_thread(
        subprocess.run, command, env=environment, cwd=folder.parent, capture_output=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


async def holds(url: str, least: dict[str, int], most: dict[str, int]) -> None:
    store = build_store(url)
    await store.open()
    for user in USERS:
        kept = said(await store.conversation(address(user)))
        assert kept == [f"{number}" for number in range(len(kept))]
        assert least[user] <= len(kept) <= most[user]
        replies = await store.replies_after(address(user), 0, limit=9999)
        assert texts(replies) == kept
        later = await store.receive(message(user), hears("sau"))
        assert later.outbox_ids[0] > replies[-1].id
    await store.close()


def backups(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


async def test_sqlite(tmp_path: Path) -> None:
    url, folder = f"sqlite:///{tmp_path / 'x.db'}", tmp_path / "copies"
    store = build_store(url)
    await store.open()
    async with talking(store) as acknowledged:
        before = dict(acknowledged)
        await back_up(url, folder)
        after = {user: number + 1 for user, number in acknowledged.items()}
    await store.close()
    (copy,) = backups(folder)
    assert min(before.values()) > 0
    await asyncio.to_thread(restore, copy, tmp_path / "x.db", NINE)
    await holds(url, before, after)


async def test_postgresql(tmp_path: Path, postgres_server: PostgresServer, postgres_url: str) -> None:
    folder, binaries = tmp_path / "copies", str(postgres_server.binaries)
    store = build_store(postgres_url)
    await store.open()
    async with talking(store) as acknowledged:
        before = dict(acknowledged)
        await back_up(postgres_url.replace("postgresql:", "postgresql+asyncpg:"), folder, binaries)
        after = {user: number + 1 for user, number in acknowledged.items()}
    await store.close()
    (copy,) = backups(folder)
    assert copy.stat().st_mode & 0o777 == 0o600
    assert min(before.values()) > 0
    name = await asyncio.to_thread(postgres_server.new_database)
    command = [f"{binaries}/pg_restore", "--exit-on-error", "--no-owner", "-d", postgres_server.url(name), str(copy)]
    await asyncio.to_thread(subprocess.run, command, check=True, timeout=60)
    await holds(postgres_server.url(name), before, after)
    await asyncio.to_thread(postgres_server.drop, name)


async def test_a_failed_backup_says_so_and_leaves_no_file(tmp_path: Path, postgres_server: PostgresServer) -> None:
    folder = tmp_path / "copies"
    environment = {
        "PATH": f"{postgres_server.binaries}:{os.environ['PATH']}",
        "MOTCUA_DATABASE_URL": postgres_server.url("nowhere"),
    }
    command = [str(ROOT / "deploy/sao-luu.sh"), str(folder)]
    done = await asyncio.to_thread(
        subprocess.run, command, env=environment, capture_output=True, check=False, timeout=60
    )
    assert done.returncode != 0
    assert backups(folder) == []


async def test_the_oldest_beyond_the_number_to_keep_go(tmp_path: Path) -> None:
    url, folder = f"sqlite:///{tmp_path / 'x.db'}", tmp_path / "copies"
    store = build_store(url)
    await store.open()
    await store.close()
    await asyncio.to_thread(folder.mkdir)
    for name in ("motcua-20250101-013000.db", "motcua-20250102-013000.dump", "motcua-20250103-013000.db", "other.db"):
        await asyncio.to_thread((folder / name).touch)
    await back_up(url, folder, keep=2)
    names = [path.name for path in backups(folder)]
    assert names[0] == "motcua-20250103-013000.db"
    assert names[-1] == "other.db"
    assert len(names) == 3
