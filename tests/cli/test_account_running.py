"""What is changed at the command line while a server runs: it counts within two seconds, and what waited goes out."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import pytest

from adapters.zalo_tokens import TokenTimes
from bot.messages import Reply
from bot.service.account_watch import AccountWatch
from bot.service.accounts import AccountBook
from bot.store.base import Store
from tests.adapters.messenger import place as page
from tests.adapters.place import Listener
from tests.adapters.zalo.place import Place, place
from tests.cli.office import Office
from tests.platforms.messenger import PAGE, TOKEN
from tests.platforms.zalo import OA

SECONDS = 2.0


@pytest.fixture
def ear() -> Listener:
    return Listener(answers=(Reply("một"), Reply("hai")))


@pytest.fixture
async def ward(office: Office, ear: Listener) -> AsyncIterator[Place]:
    # The refreshing of tokens looks at the accounts as well; not here, where it would hide that nobody else does.
    async with place(office.database, ear, tokens=TokenTimes(tick=timedelta(hours=1))) as made:
        office.sets("ZALO_API_URL", made.fake.url)
        office.sets("ZALO_OAUTH_URL", made.fake.url)
        await made.zalo.start()
        async with watched(made.store, made.book, made.clock):
            yield made


@asynccontextmanager
async def watched(store: Store, book: AccountBook, clock: Callable[[], datetime]) -> AsyncIterator[None]:
    """As in a server that has been running for a while."""
    watch = AccountWatch(store, book, clock)
    await watch.look()
    task = asyncio.create_task(watch.run())
    yield
    task.cancel()
    await asyncio.wait([task])


async def within(seconds: float, happened: Callable[[], Awaitable[bool]]) -> None:
    """The citizen's clock stands still meanwhile: nothing goes out because its time has come."""
    began = time.monotonic()
    while not await happened():
        assert time.monotonic() - began < seconds


async def test_new_tokens_or_a_resume_send_at_once_what_waited(office: Office, ward: Place) -> None:
    phone = ward.phone()

    async def shown() -> bool:
        await ward.drained()
        return phone.texts == ["một", "hai"]

    grant = ward.fake.grants[OA]
    tokens = ("--access-token", grant.access, "--refresh-token", grant.refresh)
    for command in (("resume", "zalo", "--oa-id", OA), ("add", "zalo", "--oa-id", OA, *tokens)):
        await ward.book.stop("zalo", OA, "error -224")
        assert await phone.says("chào") == 200
        await ward.drained()
        assert (phone.texts, await ward.waiting()) == ([], 1)
        assert (await office.motcua("account", *command))[0] == 0
        await within(SECONDS, shown)
        phone.screen.clear()


async def test_a_removed_account_neither_hears_nor_sends(office: Office, ward: Place, ear: Listener) -> None:
    phone = ward.phone()
    assert (await office.motcua("account", "remove", "zalo", "--oa-id", OA))[0] == 0

    async def unheard() -> bool:
        await phone.says("chào")
        return ward.zalo.counts["unknown account"] > 0

    await within(SECONDS, unheard)
    heard = len(ear.heard)
    await phone.says("chào")
    assert len(ear.heard) == heard


async def test_another_ward_counts_at_once(office: Office, ward: Place) -> None:
    grant = ward.fake.grants[OA]
    tokens = ("--access-token", grant.access, "--refresh-token", grant.refresh, "--ward", "phuong-thu")
    assert ward.book.ward("zalo", OA) is None
    code, _, err = await office.motcua("account", "add", "zalo", "--oa-id", OA, *tokens)
    assert (code, err) == (0, "")

    async def moved() -> bool:
        await ward.drained()
        return ward.book.ward("zalo", OA) == "phuong-thu"

    await within(SECONDS, moved)


async def test_a_page_with_a_new_token_sends_at_once_what_waited(office: Office, ear: Listener) -> None:
    async with page.place(office.database, ear) as ward, watched(ward.store, ward.book, ward.clock):
        await ward.messenger.start()
        lan = ward.phone()
        ward.fake.pages[PAGE].token = "EAAanother"
        await lan.says("chào")
        await ward.drained()
        assert ward.book.all("messenger")[0].stopped == "error 190/463"
        assert (lan.texts, await ward.waiting()) == ([], 1)

        async def shown() -> bool:
            await ward.drained()
            return lan.texts == ["một", "hai"]

        ward.fake.pages[PAGE].token = TOKEN
        command = ("account", "add", "messenger", "--page-id", PAGE, "--access-token", TOKEN)
        assert (await office.motcua(*command))[0] == 0
        await within(SECONDS, shown)
