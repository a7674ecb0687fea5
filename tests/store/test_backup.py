"""A copy while messages come in, and the way back."""

import asyncio
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.store.alone import alone
from bot.store.backup import back_up, restore
from bot.store.errors import FileTrouble, ForeignFile, InUse, NewerSchema, NoDatabase
from bot.store.sqlite import SqliteStore
from tests.store.making import NINE, address, hears, message, said, texts

USERS = tuple(f"user {number}" for number in range(5))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def consistent(path: Path) -> dict[str, list[str]]:
    """What each citizen has said, after checking that the replies say the same."""
    store = SqliteStore(path)
    await store.open()
    kept = {user: said(await store.conversation(address(user))) for user in USERS}
    for user, heard in kept.items():
        assert heard == [f"{n}" for n in range(len(heard))]
        assert texts(await store.replies_after(address(user), 0, limit=9999)) == heard
    await store.close()
    return kept


async def test_a_copy_made_under_load_is_one_state_with_everything_acknowledged(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "x.db")
    await store.open()
    acknowledged = dict.fromkeys(USERS, 0)
    over = False

    async def talk(user: str) -> None:
        while not over:
            await store.receive(message(user), hears(f"{acknowledged[user]}"))
            acknowledged[user] += 1

    talks = [asyncio.create_task(talk(user)) for user in USERS]
    await asyncio.sleep(0.2)
    before = dict(acknowledged)
    await asyncio.to_thread(back_up, tmp_path / "x.db", tmp_path / "copy.db")
    over = True
    await asyncio.gather(*talks)
    await store.close()

    assert (tmp_path / "copy.db").stat().st_mode & 0o777 == 0o600
    assert names(tmp_path) == ["copy.db", "x.db"]
    kept = await consistent(tmp_path / "copy.db")
    assert all(before[user] <= len(kept[user]) <= acknowledged[user] for user in USERS)
    assert min(before.values()) > 0


async def test_restoring_brings_the_copy_back_and_keeps_what_was_there(tmp_path: Path) -> None:
    path, copy = tmp_path / "x.db", tmp_path / "copy.db"
    for number in range(2):
        store = SqliteStore(path)
        await store.open()
        await store.receive(message("user 0"), hears(f"{number}"))
        await store.close()
        if number == 0:
            await asyncio.to_thread(back_up, path, copy)

    old = await asyncio.to_thread(restore, copy, path, NINE)
    assert old == tmp_path / "x.db.20261123-090000"
    assert (await consistent(path))["user 0"] == ["0"]
    assert (await consistent(old))["user 0"] == ["0", "1"]

    path.unlink()
    assert await asyncio.to_thread(restore, copy, path, NINE) is None
    assert (await consistent(path))["user 0"] == ["0"]
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)


async def test_a_file_in_use_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    store = SqliteStore(path)
    await store.open()
    await store.receive(message("user 0"), hears("0"))
    await asyncio.to_thread(back_up, path, tmp_path / "copy.db")
    with pytest.raises(InUse):
        await asyncio.to_thread(restore, tmp_path / "copy.db", path, NINE)
    await store.receive(message("user 0"), hears("1"))
    await store.close()
    assert (await consistent(path))["user 0"] == ["0", "1"]


async def test_a_damaged_or_foreign_copy_is_refused_and_nothing_is_touched(tmp_path: Path) -> None:
    path, copy = tmp_path / "x.db", tmp_path / "copy.db"
    store = SqliteStore(path)
    await store.open()
    for number in range(200):
        await store.receive(message("user 0"), hears(f"{number}"))
    await store.close()
    await asyncio.to_thread(back_up, path, copy)
    whole = copy.read_bytes()
    copy.write_bytes(whole[:8192] + b"\xa5" * 8192 + whole[16384:])
    with pytest.raises(FileTrouble) as raised:
        await asyncio.to_thread(restore, copy, path, NINE)
    assert (raised.value.path, raised.value.kind) == (copy, "damaged")
    (tmp_path / "text").write_text("Đây là một tệp văn bản.\n" * 100)
    with pytest.raises(ForeignFile):
        await asyncio.to_thread(restore, tmp_path / "text", path, NINE)
    with pytest.raises(FileTrouble) as raised:
        await asyncio.to_thread(restore, tmp_path / "missing", path, NINE)
    assert raised.value.kind == "missing"
    assert len((await consistent(path))["user 0"]) == 200


async def one_message(path: Path) -> None:
    store = SqliteStore(path)
    await store.open()
    await store.receive(message("user 0"), hears("0"))
    await store.close()


async def test_a_copy_of_a_later_version_is_refused(tmp_path: Path) -> None:
    path, copy = tmp_path / "x.db", tmp_path / "copy.db"
    await one_message(path)
    await asyncio.to_thread(back_up, path, copy)
    with closing(sqlite3.connect(copy)) as db, db:
        db.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerSchema):
        await asyncio.to_thread(restore, copy, path, NINE)
    assert (await consistent(path))["user 0"] == ["0"]


def test_nothing_to_back_up_is_said(tmp_path: Path) -> None:
    with pytest.raises(NoDatabase) as raised:
        back_up(tmp_path / "x.db", tmp_path / "copy.db")
    assert raised.value.path == tmp_path / "x.db"
    assert names(tmp_path) == []


async def test_a_backup_goes_over_a_copy_and_over_nothing_else(tmp_path: Path) -> None:
    path, copy, text = tmp_path / "x.db", tmp_path / "copy.db", tmp_path / "text"
    await one_message(path)
    for _ in range(2):
        await asyncio.to_thread(back_up, path, copy)
    text.write_text("Đây là một tệp văn bản.\n" * 100)
    with pytest.raises(ForeignFile):
        await asyncio.to_thread(back_up, path, text)
    with pytest.raises(InUse):
        await asyncio.to_thread(back_up, path, path)
    with pytest.raises(FileTrouble) as raised:
        await asyncio.to_thread(back_up, path, tmp_path)
    assert raised.value.kind == "folder"
    assert text.read_text().startswith("Đây")
    assert names(tmp_path) == ["copy.db", "text", "x.db"]


def test_two_are_never_alone_on_one_file(tmp_path: Path) -> None:
    path, copy = tmp_path / "x.db", tmp_path / "copy.db"
    asyncio.run(one_message(path))
    back_up(path, copy)
    with alone(path):
        with pytest.raises(InUse), alone(path):
            pass
        with pytest.raises(InUse):
            restore(copy, path, NINE)
    restore(copy, path, NINE)
    with alone(path):
        pass


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can write for another user")
@pytest.mark.parametrize("there", [True, False])
async def test_what_root_restores_is_the_services_file(tmp_path: Path, there: bool) -> None:
    folder, copy = tmp_path / "motcua", tmp_path / "copy.db"
    folder.mkdir()
    await one_message(folder / "x.db")
    await asyncio.to_thread(back_up, folder / "x.db", copy)
    os.chown(folder, 4321, 4321)
    if there:
        os.chown(folder / "x.db", 4321, 4321)
        (folder / "x.db").chmod(0o640)
    else:
        (folder / "x.db").unlink()
    await asyncio.to_thread(restore, copy, folder / "x.db", NINE)
    for path in folder.iterdir():
        assert (path.stat().st_uid, path.stat().st_gid) == (4321, 4321), path
    assert (folder / "x.db").stat().st_mode & 0o777 == (0o640 if there else 0o600)
