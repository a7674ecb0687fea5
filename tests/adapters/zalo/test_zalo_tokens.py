"""Refreshing: before the end, once among all processes, stored before use, and never in a loop."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from adapters.zalo_oauth import Denied, Pkce, ZaloOAuth
from adapters.zalo_tokens import TokenTimes
from bot.messages import Reply
from bot.service.accounts import AccountBook
from bot.store.base import Account
from bot.store.errors import Unavailable
from bot.store.sqlite import SqliteStore
from tests.adapters.place import Listener, until
from tests.adapters.zalo.place import Place, Process, place
from tests.platforms.zalo import APP, APP_SECRET, LIFE, OA

NEVER = TokenTimes(tick=timedelta(hours=1))
"""Only what the sends need, so that a test counts no refresh of its own making."""


@pytest.fixture
async def ward(tmp_path: Path) -> AsyncIterator[Place]:
    async with place(tmp_path / "motcua.db", Listener()) as made:
        yield made


async def stored(ward: Place, oa: str = OA) -> tuple[Account, dict[str, str]]:
    account = next(item for item in await ward.store.accounts() if item.id == oa)
    return account, ward.vault.open(account.secrets)


async def test_a_token_is_refreshed_before_it_ends(ward: Place) -> None:
    first = ward.fake.grants[OA]
    await ward.zalo.start()
    ward.ahead += timedelta(hours=19, minutes=50)
    await asyncio.sleep(0.3)
    assert ward.fake.refreshes == []
    ward.ahead += timedelta(minutes=20)
    await until(lambda: ward.fake.grants[OA] is not first)
    await asyncio.sleep(0.2)
    assert len(ward.fake.refreshes) == 1
    account, secrets = await stored(ward)
    now = ward.fake.grants[OA]
    assert secrets == {"access_token": now.access, "refresh_token": now.refresh}
    assert account.expires_at is not None
    assert abs(account.expires_at - ward.clock() - LIFE) < timedelta(seconds=5)
    assert account.stopped is None


@pytest.mark.parametrize("code", [-216, -220, 216, 401, -401])
async def test_a_token_that_dies_in_mid_talk(ward: Place, code: int) -> None:
    phone = ward.phone()
    ward.fake.misbehave.append(code)
    await phone.says("chào")
    await ward.drained()
    assert len(phone.texts) == 1
    assert len(ward.fake.refreshes) == 1
    assert [call.token == ward.fake.grants[OA].access for call in ward.fake.message_calls()] == [False, True]


async def test_a_token_known_to_have_ended_is_not_even_tried(ward: Place) -> None:
    ward.ahead += timedelta(hours=26)
    phone = ward.phone()
    await phone.says("chào")
    await ward.drained()
    assert [call.code for call in ward.fake.message_calls()] == [0]


async def test_many_sends_meet_the_dead_token_at_once(ward: Place) -> None:
    ward.fake.refresh_seconds = 0.2
    ward.fake.grants[OA].dead.add(ward.fake.grants[OA].access)
    ward.fake.grants[OA].access = "another"
    phones = [ward.phone(f"99{number:03}") for number in range(12)]
    await asyncio.gather(*(phone.says("chào") for phone in phones))
    await ward.drained()
    assert all(len(phone.texts) == 1 for phone in phones)
    assert len(ward.fake.refreshes) == 1


@pytest.mark.parametrize("skew", [0, 10, -10])
async def test_two_processes_refresh_at_once(tmp_path: Path, skew: int) -> None:
    """Also when one's clock is ten minutes off, so that it thinks the other's lease has run out."""
    async with place(tmp_path / "motcua.db", Listener(), tokens=NEVER) as ward:
        other = await another(ward, skew)
        ward.fake.refresh_seconds = 0.3
        first = [process.book.credentials("zalo", OA) for process in ward.processes]
        assert all(first)
        found = await asyncio.gather(
            *(process.channel._tokens.renewed(old) for process, old in zip(ward.processes, first, strict=True) if old)
        )
        now = ward.fake.grants[OA]
        assert [item and item.secrets["access_token"] for item in found] == [now.access] * 2
        assert {process.book.all()[0].stopped for process in (ward.processes[0], other)} == {None}
        if skew == 0:
            assert len(ward.fake.refreshes) == 1
        account, secrets = await stored(ward)
        assert secrets["refresh_token"] == now.refresh
        assert account.stopped is None


async def another(ward: Place, skew: int) -> Process:
    made = await ward.process(Listener())
    clock = ward.clock
    made.channel._tokens._clock = lambda: clock() + timedelta(minutes=skew)
    await made.book.reload()
    return made


async def test_what_another_process_has_refreshed_is_picked_up(tmp_path: Path) -> None:
    async with place(tmp_path / "motcua.db", Listener(), tokens=NEVER) as ward:
        phone = ward.phone()
        grant = ward.fake.grant()  # the other process's work: our token is dead now
        secrets = ward.vault.lock({"access_token": grant.access, "refresh_token": grant.refresh})
        await ward.store.put_account(Account("zalo", OA, None, secrets, expires_at=grant.expires_at), ward.clock())
        await phone.says("chào")
        await ward.drained()
        assert len(phone.texts) == 1
        assert ward.fake.refreshes == []


@pytest.mark.parametrize("code", [-14014, -14002, -118])
async def test_a_refused_refresh_stops_the_account_and_never_loops(
    ward: Place, code: int, caplog: pytest.LogCaptureFixture
) -> None:
    ward.fake.refresh_misbehave.extend([code] * 20)
    phone = ward.phone()
    await ward.zalo.start()
    ward.ahead += timedelta(hours=21)
    await until(lambda: ward.book.all()[0].stopped)
    await phone.says("chào")
    await ward.drained()
    await asyncio.sleep(0.4)
    assert len(ward.fake.refreshes) == 1
    assert ward.fake.message_calls() == []
    assert (await ward.zalo.probe())["stopped"] == f"{OA}: refresh denied ({code})"
    assert "stopped" in caplog.text
    assert not [token for token in (ward.fake.grants[OA].refresh,) if token in caplog.text]

    # Authorised anew: what has waited goes out.
    ward.fake.refresh_misbehave.clear()
    ward.fake.grant()
    await ward.connect()
    ward.ahead += timedelta(minutes=2)
    await until(lambda: phone.texts)


async def test_a_platform_that_is_down_stops_nothing(ward: Place) -> None:
    ward.fake.refresh_misbehave.extend([500, "drop", 500])
    await ward.zalo.start()
    ward.ahead += timedelta(hours=21)
    await until(lambda: ward.fake.refreshes)
    assert not ward.book.all()[0].stopped

    def pushed() -> bool:
        ward.ahead += timedelta(seconds=1)
        return len(ward.fake.refreshes) == 4

    await until(pushed)
    await asyncio.sleep(0.2)
    assert (await stored(ward))[1]["access_token"] == ward.fake.grants[OA].access
    assert not ward.book.all()[0].stopped


async def test_the_pauses_between_vain_tries_grow(ward: Place) -> None:
    ward.fake.refresh_misbehave.extend([500] * 50)
    await ward.zalo.start()
    ward.ahead += timedelta(hours=21)
    await asyncio.sleep(1.0)
    assert 3 <= len(ward.fake.refreshes) <= 7


class Sulking(SqliteStore):
    """A disk that is full for a while, just when the new pair is there."""

    sulks = 0

    async def swap_account(self, account: Account, at: Any) -> bool:
        if self.sulks:
            self.sulks -= 1
            raise Unavailable("disk full")
        return await super().swap_account(account, at)


async def test_a_pair_that_cannot_be_stored_is_neither_used_nor_lost(ward: Place, tmp_path: Path) -> None:
    store = Sulking(tmp_path / "motcua.db")
    await store.open()
    store.sulks = 3
    tokens = ward.zalo._tokens
    tokens._book = AccountBook(store, ward.vault, ward.clock)
    await tokens._book.reload()
    old = tokens._book.credentials("zalo", OA)
    assert old is not None
    renewing = asyncio.create_task(tokens.renewed(old))
    await until(lambda: ward.fake.refreshes)
    now = tokens._book.credentials("zalo", OA)
    assert now is not None
    assert now.secrets == old.secrets
    found = await renewing
    assert found is not None
    assert found.secrets == (await stored(ward))[1]
    assert len(ward.fake.refreshes) == 1
    await store.close()


async def test_a_change_of_ward_meanwhile_does_not_cost_the_pair(ward: Place) -> None:
    ward.fake.refresh_seconds = 0.3
    old = ward.book.credentials("zalo", OA)
    assert old is not None
    renewing = asyncio.create_task(ward.zalo._tokens.renewed(old))
    await until(lambda: ward.fake.refreshes)
    assert await ward.store.swap_account(
        Account("zalo", OA, "phu-bai", old.account.secrets, old.account.version), ward.clock()
    )
    found = await renewing
    account, secrets = await stored(ward)
    assert found is not None
    assert secrets["access_token"] == ward.fake.grants[OA].access
    assert account.ward == "phu-bai"


async def test_whoever_waits_may_give_up_the_refresh_goes_on(ward: Place) -> None:
    ward.fake.refresh_seconds = 0.3
    old = ward.book.credentials("zalo", OA)
    assert old is not None
    waiting = asyncio.create_task(ward.zalo._tokens.renewed(old))
    await until(lambda: ward.fake.refreshes)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    await ward.zalo.stop()  # waits for it
    assert (await stored(ward))[1]["access_token"] == ward.fake.grants[OA].access


async def test_fresh_tokens_that_are_refused_too_end_in_a_stop(ward: Place) -> None:
    phone = ward.phone()
    ward.fake.misbehave.extend([-216] * 40)
    await phone.says("chào")

    def pushed() -> bool:
        ward.ahead += timedelta(seconds=5)
        return bool(ward.book.all()[0].stopped)

    await until(pushed)
    assert ward.book.all()[0].stopped == "error -216 after a refresh"
    assert len(ward.fake.refreshes) == 3


async def test_other_accounts_are_none_the_worse(ward: Place) -> None:
    ward.fake.grant("777")
    await ward.connect("777")
    ward.fake.refresh_misbehave.append(-14014)
    await ward.zalo.start()
    ward.ahead += timedelta(hours=21)
    await until(lambda: len(ward.fake.refreshes) == 2)
    await until(lambda: [account.stopped for account in ward.book.all()].count(None) == 1)
    good = next(account.id for account in ward.book.all() if not account.stopped)
    phone = ward.phone("12345", oa=good)
    await phone.says("chào")
    await ward.drained()
    assert len(phone.texts) == 1


async def test_the_consent_link_and_the_code(ward: Place) -> None:
    oauth = ZaloOAuth(aiohttp.ClientSession, ward.fake.url, APP, APP_SECRET)
    pkce = Pkce.fresh()
    assert len(pkce.verifier) == 43
    link = oauth.consent_link("https://phuong.example/zalo?a=b", pkce, "state")
    assert "redirect_uri=https%3A%2F%2Fphuong.example%2Fzalo%3Fa%3Db" in link
    assert f"code_challenge={pkce.challenge}" in link
    pair = await oauth.exchange(ward.fake.consents(OA, pkce.challenge), pkce)
    assert pair.access == ward.fake.grants[OA].access
    assert pair.life == LIFE
    assert pair.access not in repr(pair)
    with pytest.raises(Denied, match="-14014"):
        await oauth.exchange(ward.fake.consents(OA, pkce.challenge), Pkce.fresh())


async def test_replies_of_a_stopped_account_are_kept_in_order(ward: Place) -> None:
    listener = Listener(answers=(Reply("một"), Reply("hai")))
    await ward.book.stop("zalo", OA, "made up")
    process = ward.processes[0]
    process.channel._service._brain = listener  # type: ignore[attr-defined]
    phone = ward.phone()
    await phone.says("chào")
    await ward.drained()
    assert phone.texts == []
    await ward.connect()
    ward.ahead += timedelta(minutes=2)
    await until(lambda: len(phone.texts) == 2)
    assert phone.texts == ["một", "hai"]
