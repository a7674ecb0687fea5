"""What is particular to PostgreSQL: several processes, a server that goes away, migrations, news."""

import asyncio
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from bot.messages import Address, Reply
from bot.store import build_store
from bot.store.base import Decision, Store
from bot.store.errors import ForeignFile, NewerSchema, NoConnection, Unavailable
from bot.store.migrations import HEAD
from bot.store.postgres import PostgresStore
from bot.store.postgres_connection import core_engine
from bot.store.postgres_migrate import migrate, place, revision_of
from bot.store.schema import metadata
from tests.store.making import NINE, address, after, hears, message, said, texts
from tests.store.postgres import PostgresServer, started

ZALO = ("zalo",)


@asynccontextmanager
async def opened(url: str, count: int = 2) -> AsyncIterator[list[Store]]:
    """Stores as of so many processes."""
    async with AsyncExitStack() as stack:
        stores: list[Store] = [build_store(url) for _ in range(count)]
        for store in stores:
            await store.open()
            stack.push_async_callback(store.close)
        yield stores


@pytest.fixture
def own_server() -> Iterator[PostgresServer]:
    """One that a test may stop."""
    server = started("-c", "shared_buffers=16MB")
    yield server
    server.destroy()


async def test_migrations_and_schema_agree(new_postgres_url: str) -> None:
    await migrate(new_postgres_url)
    engine = core_engine(new_postgres_url)
    async with engine.connect() as connection:
        assert await connection.run_sync(_differences) == []
    await engine.dispose()


def _differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, metadata))


async def test_several_opening_an_empty_database_at_once_all_succeed(new_postgres_url: str) -> None:
    stores = [PostgresStore(new_postgres_url) for _ in range(4)]
    await asyncio.gather(*(store.open() for store in stores))
    for number, store in enumerate(stores):
        assert (await store.receive(message(), hears(f"{number}"))).new
    await asyncio.gather(*(store.close() for store in stores))
    assert await revision_of(new_postgres_url) == HEAD


async def test_a_foreign_database_is_refused_and_left_alone(
    postgres_server: PostgresServer, new_postgres_url: str
) -> None:
    name = new_postgres_url.partition("?")[0].rpartition("/")[2]
    postgres_server.sql("CREATE TABLE orders (id int)", name)
    with pytest.raises(ForeignFile) as raised:
        await build_store(new_postgres_url).open()
    assert "none" not in str(raised.value)  # the password
    assert postgres_server.sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", name) == "1"


async def test_a_database_of_a_later_version_is_refused(postgres_server: PostgresServer, new_postgres_url: str) -> None:
    await migrate(new_postgres_url)
    name = new_postgres_url.partition("?")[0].rpartition("/")[2]
    postgres_server.sql("UPDATE alembic_version SET version_num = '9999'", name)
    with pytest.raises(NewerSchema) as raised:
        await build_store(new_postgres_url).open()
    assert raised.value.revision == "9999"


def test_a_place_names_no_password() -> None:
    assert (
        place("postgresql://motcua:matkhau@db.example:5432/mot_cua?sslmode=require")
        == "PostgreSQL db.example:5432/mot_cua"
    )


async def test_one_citizen_on_two_processes_is_handled_one_message_at_a_time(postgres_url: str) -> None:
    """Also the first messages, when there is no row yet to lock."""
    inside = 0

    def counts(state: str | None, text: str) -> Decision:
        nonlocal inside
        inside += 1
        assert inside == 1, "two at once"
        decision = hears(text)(state)
        inside -= 1
        return decision

    async with opened(postgres_url) as stores:
        inbounds = [message(key=f"{number}") for number in range(10)]
        receipts = await asyncio.gather(
            *(
                store.receive(inbound, lambda state, n=number: counts(state, f"{n}"))  # type: ignore[misc]
                for number, inbound in enumerate(inbounds)
                for store in stores
            )
        )
        assert sum(receipt.new for receipt in receipts) == 10
        kept = said(await stores[0].conversation(address()))
        assert sorted(kept) == [f"{number}" for number in range(10)]
        assert texts(await stores[1].replies_after(address(), 0)) == kept


async def test_two_processes_share_the_work_and_every_reply_goes_out_in_order(postgres_url: str) -> None:
    """Each message is delivered to both, each sends what it can get; nothing is stuck, doubled or out of order."""
    users = [f"user {number}" for number in range(12)]
    sent: dict[str, list[str]] = {user: [] for user in users}
    over = asyncio.Event()

    async def talk(user: str, stores: list[Store]) -> None:
        for number in range(15):
            inbound = message(user)
            decide = hears(f"{number} a", f"{number} b")
            await asyncio.gather(*(store.receive(inbound, decide) for store in stores))

    async def send(store: Store) -> None:
        while not over.is_set() or (await store.pending()).waiting:
            for each in await store.claim(4, datetime.now(UTC), ZALO):
                sent[each.address.user].append(each.reply.text)
                await store.mark_sent(each.id, datetime.now(UTC), None)
            await asyncio.sleep(0)

    async with opened(postgres_url) as stores:
        senders = [asyncio.create_task(send(store)) for store in stores]
        await asyncio.gather(*(talk(user, stores) for user in users))
        over.set()
        await asyncio.gather(*senders)
    expected = [f"{number} {part}" for number in range(15) for part in "ab"]
    assert sent == dict.fromkeys(users, expected)


async def test_conversations_that_alert_each_other_do_not_end_in_a_deadlock(postgres_url: str) -> None:
    one, two = address("lan"), address("hoa")

    def alerts(to: Address) -> Decision:
        return Decision("[]", (Reply("dạ"),), others=((to, Reply("báo")),))

    async with opened(postgres_url) as stores:
        await asyncio.gather(*(stores[0].receive(message(user), hears("chào")) for user in ("lan", "hoa")))
        receipts = await asyncio.gather(
            *(stores[n % 2].receive(message("lan"), lambda _: alerts(two)) for n in range(5)),
            *(stores[n % 2].receive(message("hoa"), lambda _: alerts(one)) for n in range(5)),
        )
        assert all(receipt.new for receipt in receipts)
        for where in (one, two):
            assert sorted(texts(await stores[0].replies_after(where, 0))) == ["báo"] * 5 + ["chào"] + ["dạ"] * 5


async def test_a_sweep_beside_turns_takes_nothing_that_is_unsent(postgres_url: str) -> None:
    """Conversations without a state are swept as soon as nothing is kept for them: just then a reply comes."""
    async with opened(postgres_url) as (one, two):
        for number in range(30):
            forgotten = Decision(None, (Reply(f"{number}"),))
            receipt, _ = await asyncio.gather(
                one.receive(message(), lambda _, d=forgotten: d, now=after(number)),  # type: ignore[misc]
                two.sweep(NINE),
            )
            assert len(await one.replies_after(address(), 0)) == number + 1, receipt


async def test_news_reach_the_other_process_and_not_the_own(postgres_url: str) -> None:
    async with opened(postgres_url) as (one, two):
        assert isinstance(one, PostgresStore)
        assert isinstance(two, PostgresStore)
        heard: asyncio.Queue[Address] = asyncio.Queue()
        own: list[Address] = []
        one.on_news(own.append)
        two.on_news(heard.put_nowait)
        async with asyncio.timeout(10):
            await one.news.listening.wait()
            await two.news.listening.wait()
            await one.receive(message("lan\n'\"ế"), hears("một"))
            assert await heard.get() == address("lan\n'\"ế")
            await one.receive(message("hoa"), lambda _: Decision(None, (), others=((address("nhóm"), Reply("x")),)))
            assert await heard.get() == address("nhóm")
        assert own == []


async def test_a_server_that_stops_and_comes_back_is_found_again(own_server: PostgresServer) -> None:
    """Meanwhile every call says so at once, and the platforms deliver again later."""
    async with opened(own_server.url()) as (one, two):
        assert isinstance(one, PostgresStore)
        assert isinstance(two, PostgresStore)
        await one.receive(message(key="1"), hears("1"))
        await asyncio.to_thread(own_server.stop, signal.SIGQUIT)
        for store in (one, two):
            with pytest.raises(Unavailable):
                await store.receive(message(key="2"), hears("2"))
            with pytest.raises(NoConnection):
                await store.claim(1, after(1), ZALO)
            with pytest.raises(NoConnection):
                await store.conversation(address())
        await asyncio.to_thread(own_server.start)
        for store in (one, two):
            await store.receive(message(key="2"), hears("2"))
        assert said(await two.conversation(address())) == ["1", "2"]
        assert texts(await one.replies_after(address(), 0)) == ["1", "2"]
        heard: asyncio.Queue[Address] = asyncio.Queue()
        two.on_news(heard.put_nowait)
        async with asyncio.timeout(10):
            await two.news.listening.wait()
            await one.news.listening.wait()
            await one.receive(message(key="3"), hears("3"))
            assert await heard.get() == address()


async def test_a_server_that_is_not_there_at_the_start_says_so(own_server: PostgresServer) -> None:
    await asyncio.to_thread(own_server.stop)
    with pytest.raises(NoConnection):
        await build_store(own_server.url()).open()


async def test_a_hanging_process_does_not_keep_its_citizen_for_ever(
    postgres_url: str, postgres_server: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its transaction is ended by the server; the lock goes with it, and what it comes back with is not saved twice."""
    monkeypatch.setitem(
        __import__("bot.store.postgres_connection", fromlist=["_SESSION"])._SESSION,
        "idle_in_transaction_session_timeout",
        "300ms",
    )
    resumed = asyncio.Event()
    loop = asyncio.get_running_loop()

    async with opened(postgres_url) as (one, two):
        asked = []

        def hangs(state: str | None) -> Decision:
            asked.append(state)
            if len(asked) == 1:
                asyncio.run_coroutine_threadsafe(resumed.wait(), loop).result(30)
            return hears("một")(state)

        inbound = message()
        hanging = asyncio.create_task(one.receive(inbound, hangs))
        await asyncio.sleep(0.1)
        assert (await two.receive(inbound, hears("một"))).new  # the platform has delivered again
        resumed.set()
        assert not (await hanging).new
        assert said(await two.conversation(address())) == ["một"]


async def test_zero_characters_do_not_stop_a_turn(postgres_url: str) -> None:
    async with opened(postgres_url, 1) as (store,):
        await store.receive(message(), lambda _: Decision("a\0b", (Reply("x\0y"),)), now=NINE)
        assert await store.conversation(address()) == "a\ufffdb"
        (claimed,) = await store.claim(1, after(1), ZALO)
        assert claimed.reply == Reply("x\0y")  # inside JSON it is escaped
        await store.mark_dead(claimed.id, "no\0")
        assert (await store.dead_letters())[0].reason == "no\ufffd"
