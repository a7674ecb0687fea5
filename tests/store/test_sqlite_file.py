"""What is particular to the embedded store: its file, its migrations, its neighbours."""

import asyncio
import os
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

import bot.store
from bot.messages import Reply
from bot.store import build_store, migrate, writer
from bot.store.base import Decision, Store
from bot.store.errors import ForeignFile, NewerSchema, StoreError, Unavailable, UnsupportedDatabase
from bot.store.migrations import HEAD
from bot.store.migrations.running import Migrations
from bot.store.schema import metadata
from bot.store.sqlite import SqliteStore
from tests.store.making import address, hears, message, said, texts


def ask(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as db, db:
        return db.execute(sql).fetchall()


async def opened(path: Path) -> Store:
    store = build_store(f"sqlite:///{path}")
    await store.open()
    return store


def test_migrations_and_schema_agree(tmp_path: Path) -> None:
    migrate.migrate(tmp_path / "migrated.db")
    engine = create_engine(f"sqlite:///{tmp_path / 'migrated.db'}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_migrations_and_schema_agree_on_what_alembic_does_not_compare(tmp_path: Path) -> None:
    """Checks, partial indexes, AUTOINCREMENT, WITHOUT ROWID."""
    migrate.migrate(tmp_path / "migrated.db")
    engine = create_engine(f"sqlite:///{tmp_path / 'created.db'}")
    metadata.create_all(engine)
    engine.dispose()
    sql = "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'alembic%' AND name NOT LIKE 'sqlite_auto%'"
    migrated, created = (
        {name: words(str(text)) for name, text in ask(tmp_path / name, sql)} for name in ("migrated.db", "created.db")
    )
    assert migrated == created
    assert "outbox" in migrated


def words(sql: str) -> list[str]:
    return sorted(sql.replace("(", " ").replace(")", " ").replace(",", " ").split())


def test_the_known_head_is_the_newest_migration() -> None:
    assert Migrations.load().scripts.get_heads() == [HEAD]


async def test_a_new_file_with_its_folders_is_private_and_durable(tmp_path: Path) -> None:
    path = tmp_path / "một thư mục" / "100%" / "motcua.db"
    store = await opened(path)
    await store.receive(message(), hears("một"))
    modes = {file.name: file.stat().st_mode & 0o777 for file in path.parent.iterdir()}
    assert modes == dict.fromkeys(("motcua.db", "motcua.db-wal", "motcua.db-shm"), 0o600)
    await store.close()
    assert ask(path, "PRAGMA journal_mode") == [("wal",)]
    assert [file.name for file in path.parent.iterdir()] == ["motcua.db"]


async def test_opening_again_finds_everything(tmp_path: Path) -> None:
    store = await opened(tmp_path / "x.db")
    await store.receive(message(), hears("một"))
    await store.close()
    store = await opened(tmp_path / "x.db")
    assert said(await store.conversation(address())) == ["một"]
    await store.close()


async def test_the_same_object_can_be_opened_again(tmp_path: Path) -> None:
    store = build_store(f"sqlite:///{tmp_path / 'x.db'}")
    for _ in range(3):
        await store.open()
        await store.receive(message(), hears("một"))
        await store.close()


def _another_program(path: Path) -> None:
    ask(path, "CREATE TABLE accounts (id)")


def _another_id(path: Path) -> None:
    ask(path, "PRAGMA application_id=7")


def _no_database(path: Path) -> None:
    path.write_text("Đây là một tệp văn bản.\n" * 100)


@pytest.mark.parametrize("make", [_another_program, _another_id, _no_database])
async def test_a_foreign_file_is_refused_and_left_alone(tmp_path: Path, make: object) -> None:
    path = tmp_path / "x.db"
    assert callable(make)
    make(path)
    before = path.read_bytes()
    with pytest.raises(ForeignFile) as raised:
        await opened(path)
    assert raised.value.path == path
    assert path.read_bytes() == before
    assert await asyncio.to_thread(os.listdir, tmp_path) == ["x.db"]


async def test_a_file_of_a_later_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    await (await opened(path)).close()
    ask(path, "UPDATE alembic_version SET version_num = '9999'")
    before = path.read_bytes()
    with pytest.raises(NewerSchema) as raised:
        await opened(path)
    assert raised.value.revision == "9999"
    assert path.read_bytes() == before


async def test_a_folder_in_its_place_is_an_error_with_the_path(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="Is a directory"):
        await opened(tmp_path)


@pytest.mark.parametrize(
    ("url", "scheme"),
    [
        ("postgresql+psycopg://motcua:matkhau@db/motcua", "postgresql+psycopg"),
        ("mysql://motcua:matkhau@db/motcua", "mysql"),
        ("sqlite://", "sqlite"),
        ("sqlite:///:memory:", "sqlite"),
        ("sqlite://var/motcua.db", "sqlite"),
        ("postgresql://motcua:matkhau@db:x/motcua", "?"),
        ("matkhau", "?"),
    ],
)
def test_other_databases_are_refused_without_repeating_the_password(url: str, scheme: str) -> None:
    with pytest.raises(UnsupportedDatabase) as raised:
        build_store(url)
    assert isinstance(raised.value, StoreError)
    assert raised.value.scheme == scheme
    assert "matkhau" not in str(raised.value)
    assert raised.value.__cause__ is None


async def test_several_opening_a_new_file_at_once_all_succeed(tmp_path: Path) -> None:
    stores = [SqliteStore(tmp_path / "x.db") for _ in range(6)]
    await asyncio.gather(*(store.open() for store in stores))
    for number, store in enumerate(stores):
        assert (await store.receive(message(), hears(f"{number}"))).new
    await asyncio.gather(*(store.close() for store in stores))
    assert ask(tmp_path / "x.db", "PRAGMA integrity_check") == [("ok",)]


async def test_two_stores_on_one_file_share_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each message goes to both, as from a platform that redelivers; checkpoints run all the time."""
    monkeypatch.setattr(writer, "_CHECKPOINT_ROWS", 20)
    monkeypatch.setattr(writer, "_CHECKPOINT_AT_ONCE_ROWS", 50)
    stores = [await opened(tmp_path / "x.db") for _ in range(2)]
    users = [f"user {number}" for number in range(20)]

    async def talk(user: str) -> int:
        handled = 0
        for number in range(20):
            inbound = message(user)
            both = await asyncio.gather(*(each.receive(inbound, hears(f"{number}")) for each in stores))
            handled += sum(receipt.new for receipt in both)
        return handled

    assert await asyncio.gather(*(talk(user) for user in users)) == [20] * 20
    for user in users:
        for store in stores:
            assert said(await store.conversation(address(user))) == [f"{n}" for n in range(20)]
            assert texts(await store.replies_after(address(user), 0)) == [f"{n}" for n in range(20)]
    for store in stores:
        await store.close()
    assert ask(tmp_path / "x.db", "PRAGMA integrity_check") == [("ok",)]
    assert ask(tmp_path / "x.db", "PRAGMA foreign_key_check") == []


async def test_the_wal_does_not_grow_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "_CHECKPOINT_ROWS", 50)
    monkeypatch.setattr(writer, "_CHECKPOINT_AT_ONCE_ROWS", 100)
    store = await opened(tmp_path / "x.db")
    decision = Decision("[]", (Reply("x" * 2000),))
    for _ in range(80):
        await asyncio.gather(*(store.receive(message(f"{n}"), lambda _: decision) for n in range(25)))
    written = (tmp_path / "x.db").stat().st_size
    assert written > 4_000_000
    assert (tmp_path / "x.db-wal").stat().st_size < written / 2
    await store.close()


async def test_a_locked_file_fails_the_message_and_not_the_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.connection._BUSY_SECONDS", 0.1)
    store = await opened(tmp_path / "x.db")
    inbound = message()
    lock = await asyncio.to_thread(_lock, tmp_path / "x.db")
    with pytest.raises(Unavailable, match="locked"):
        await store.receive(inbound, hears("một"))
    await asyncio.to_thread(lock.close)

    assert (await store.receive(inbound, hears("một"))).new
    await store.close()


def _lock(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    db.execute("BEGIN IMMEDIATE")
    return db


async def test_a_full_disk_fails_the_batch_and_not_the_store(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "x.db")
    await store.open()
    await store.receive(message("lan"), hears("trước"))
    await store._writer.submit(lambda db: db.execute("PRAGMA max_page_count=40").fetchall())

    results = await asyncio.gather(
        *(store.receive(message(f"user {n}"), hears("x" * 20_000)) for n in range(30)),
        return_exceptions=True,
    )
    assert any(isinstance(result, Unavailable) for result in results)
    for number, result in enumerate(results):
        kept = await store.conversation(address(f"user {number}"))
        assert (kept is None) == isinstance(result, BaseException)

    await store._writer.submit(lambda db: db.execute("PRAGMA max_page_count=1000000").fetchall())
    assert (await store.receive(message("lan"), hears("sau"))).new
    assert said(await store.conversation(address("lan"))) == ["trước", "sau"]
    await store.close()


async def test_erased_words_are_gone_from_the_file(tmp_path: Path) -> None:
    store = await opened(tmp_path / "x.db")
    await store.receive(message("lan"), hears("BIMATCUALAN"))
    await store.close()
    assert b"BIMATCUALAN" in (tmp_path / "x.db").read_bytes()
    store = await opened(tmp_path / "x.db")
    await store.erase(address("lan"))
    await store.close()
    assert b"BIMATCUALAN" not in (tmp_path / "x.db").read_bytes()


async def test_it_works_from_an_installed_package(tmp_path: Path) -> None:
    """Migrations are found beside the code, wherever that is and whatever the current folder."""
    package = Path(bot.store.__file__).parents[1]
    shutil.copytree(package, tmp_path / "site" / "bot", ignore=shutil.ignore_patterns("__pycache__"))
    code = (
        "import asyncio, sys, bot.store; from pathlib import Path\n"
        "assert Path(bot.store.__file__).is_relative_to(Path(sys.argv[1]) / 'site')\n"
        "store = bot.store.build_store(f'sqlite:///{sys.argv[1]}/x.db')\n"
        "asyncio.run(store.open())\n"
    )
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        code,
        str(tmp_path),
        cwd=tmp_path / "site",
        env={"PYTHONPATH": str(tmp_path / "site")},
    )
    assert await process.wait() == 0
    assert ask(tmp_path / "x.db", "SELECT version_num FROM alembic_version") == [(HEAD,)]
