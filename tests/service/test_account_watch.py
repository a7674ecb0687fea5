"""What waited for an account is due when it works again, and only then."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.messages import Address, Inbound, Kind, Reply
from bot.service.account_watch import AccountWatch
from bot.service.accounts import AccountBook
from bot.store.base import Account, Decision
from bot.store.sqlite import SqliteStore

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
LATER = NOW + timedelta(minutes=30)
OA = Account("zalo", "oa", None, b"locked")


class Desk:
    def __init__(self, path: Path) -> None:
        self.store = SqliteStore(path)
        self.told: list[Address] = []
        self.store.on_news(self.told.append)
        book = AccountBook(self.store, None, lambda: NOW)
        self.watch = AccountWatch(self.store, book, lambda: NOW + timedelta(seconds=5))

    async def parks(self, number: int) -> None:
        """A reply that is to be tried again in half an hour."""
        inbound = Inbound(Address("zalo", "oa", f"{number}"), "1", NOW, Kind.TEXT, "chào")
        await self.store.receive(inbound, lambda _: Decision("{}", (Reply("dạ"),)), now=NOW)
        (claimed,) = await self.store.claim(9, NOW, ("zalo",))
        await self.store.mark_retry(claimed.id, LATER, "account stopped")

    async def due(self) -> int:
        return len(await self.store.claim(9, NOW + timedelta(seconds=6), ("zalo",)))


async def test_what_waited_is_due_when_the_account_works_again(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "motcua.db")
    await desk.store.open()
    await desk.store.put_account(replace(OA, stopped="error -224"), NOW)
    await desk.parks(1)
    await desk.watch.look()
    await desk.store.put_account(replace(OA, ward="a", stopped="error -224"), NOW)
    await desk.watch.look()
    assert (await desk.due(), desk.told) == (0, [])

    await desk.store.put_account(OA, NOW)
    await desk.watch.look()
    assert (await desk.due(), desk.told) == (1, [Address("zalo", "oa", "")])
    # One that was under way meanwhile, and was put off a moment too late to be seen.
    await desk.parks(2)
    await desk.watch.look()
    assert await desk.due() == 1
    await desk.parks(3)
    await desk.watch.look()
    assert await desk.due() == 0
    await desk.store.close()


async def test_stopped_and_put_right_between_two_looks(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "motcua.db")
    await desk.store.open()
    await desk.store.put_account(OA, NOW)
    await desk.watch.look()
    await desk.store.put_account(replace(OA, stopped="error -224"), NOW)
    await desk.parks(1)
    await desk.store.put_account(OA, NOW)
    await desk.watch.look()
    assert await desk.due() == 1
    await desk.store.close()


async def test_accounts_of_several_channels_under_one_id(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "motcua.db")
    await desk.store.open()
    page = replace(OA, channel="messenger", stopped="error 190")
    for account in (replace(OA, stopped="error -224"), page):
        await desk.store.put_account(account, NOW)
    await desk.parks(1)
    await desk.watch.look()
    await desk.store.put_account(replace(page, stopped=None), NOW)
    await desk.watch.look()
    assert await desk.due() == 0
    await desk.store.put_account(OA, NOW)
    await desk.watch.look()
    assert await desk.due() == 1
    await desk.store.close()


async def test_at_a_start_the_waits_that_the_platform_asked_for_still_hold(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "motcua.db")
    await desk.store.open()
    await desk.store.put_account(OA, NOW)
    await desk.parks(1)
    await desk.watch.look()
    await desk.watch.look()
    assert await desk.due() == 0
    await desk.store.close()
