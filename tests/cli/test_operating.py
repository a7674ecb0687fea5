"""`motcua db` and `motcua outbox`, as an operator types them, while a server has the database open."""

import asyncio
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.store.sqlite import SqliteStore
from tests.store.making import hears, message

ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "x.db"


async def motcua(path: Path, *arguments: str) -> tuple[int, str]:
    environment = {"PYTHONPATH": str(ROOT), "MOTCUA_DATABASE_URL": f"sqlite:///{path}", "LANG": "C.UTF-8"}
    command = [sys.executable, "-m", "bot", *arguments]
    done = await asyncio.to_thread(
        subprocess.run, command, cwd=path.parent, env=environment, capture_output=True, timeout=60, check=False
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done.returncode, (done.stdout + done.stderr).decode()


async def test_the_schema_is_looked_at_and_upgraded(path: Path) -> None:
    code, said = await motcua(path, "db", "status")
    assert (code, os.path.exists(path)) == (1, False), said  # noqa: ASYNC240, PTH110
    assert (await motcua(path, "db", "upgrade"))[0] == 0
    assert (await motcua(path, "db", "status"))[0] == 0


async def test_a_copy_is_made_beside_a_running_server_and_restored_after_it(path: Path) -> None:
    store = SqliteStore(path)
    await store.open()
    await store.receive(message(), hears("một"))
    copy = path.with_name("copy.db")
    code, said = await motcua(path, "db", "backup", str(copy))
    assert (code, copy.exists()) == (0, True), said
    code, said = await motcua(path, "db", "restore", str(copy))
    assert (code, str(path) in said) == (1, True), said
    await store.close()
    assert (await motcua(path, "db", "restore", str(copy)))[0] == 0


async def test_dead_letters_are_listed_and_sent_again(path: Path) -> None:
    store = SqliteStore(path)
    await store.open()
    for user in ("lan", "hoa"):
        await store.receive(message(user), hears("BÍ MẬT"))
    for each in await store.claim(9, datetime.now(UTC), ("zalo",)):
        await store.mark_dead(each.id, "window closed")

    code, said = await motcua(path, "outbox", "--json")
    assert code == 0
    shown = json.loads(said)
    assert (shown["waiting"], shown["dead"]) == (0, 2)
    latest, first = (letter["id"] for letter in shown["letters"])
    assert {letter["reason"] for letter in shown["letters"]} == {"window closed"}

    code, said = await motcua(path, "outbox", "list")
    assert (code, "window closed" in said, "BÍ MẬT" in said, "hoa" in said) == (0, True, False, False)
    assert "Đang chờ gửi: không có.\n" in said
    await store.receive(message("mai"), hears("chờ"))
    assert "Đang chờ gửi: 1 cuộc trò chuyện (chờ lâu nhất từ " in (await motcua(path, "outbox"))[1]

    assert (await motcua(path, "outbox", "resend"))[0] == 2
    assert (await motcua(path, "outbox", "resend", "9999"))[0] == 1
    assert (await motcua(path, "outbox", "resend", str(first)))[0] == 0
    assert [letter.message.id for letter in await store.dead_letters()] == [latest]
    assert (await motcua(path, "outbox", "resend", "--all"))[0] == 0
    assert await store.dead_letters() == []
    assert len(await store.claim(9, datetime.now(UTC), ("zalo",))) == 3
    await store.close()


async def test_a_server_that_is_not_there_is_named_without_its_password(path: Path) -> None:
    environment = {
        "PYTHONPATH": str(ROOT),
        "MOTCUA_DATABASE_URL": "postgresql://motcua:matkhau@127.0.0.1:1/motcua",
        "LANG": "C.UTF-8",
    }
    for action in (["db", "status"], ["db", "upgrade"], ["outbox"]):
        done = await asyncio.to_thread(
            subprocess.run,
            [sys.executable, "-m", "bot", *action],
            cwd=path.parent,
            env=environment,
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 1
        assert b"PostgreSQL 127.0.0.1:1/motcua" in done.stderr
        assert b"matkhau" not in done.stderr + done.stdout
        assert b"Traceback" not in done.stderr
