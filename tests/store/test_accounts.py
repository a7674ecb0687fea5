"""Connected accounts, leases, and what settles doubts about a send."""

from dataclasses import replace

from bot.messages import Reply
from bot.store.base import Account, Decision, Store
from tests.store.conftest import MakeStore
from tests.store.making import NINE, address, after, hears, message, texts

ZALO = ("zalo",)
OA = Account("zalo", "oa-1", "phuong-thu", b"locked", expires_at=after(3600))


async def test_an_account_is_kept_with_a_version(store: Store) -> None:
    await store.put_account(OA, NINE)
    await store.put_account(Account("messenger", "page", None, b"x"), NINE)
    page, oa = await store.accounts()
    assert (page.channel, page.expires_at, page.stopped) == ("messenger", None, None)
    assert oa == replace(OA, version=1)
    await store.put_account(replace(OA, ward=None, stopped="refused"), NINE)
    assert (await store.accounts())[1] == replace(OA, ward=None, stopped="refused", version=2)
    assert await store.remove_account("zalo", "oa-1")
    assert not await store.remove_account("zalo", "oa-1")
    assert [item.id for item in await store.accounts()] == ["page"]


async def test_of_two_that_swap_one_is_told_no(store: Store) -> None:
    await store.put_account(OA, NINE)
    (seen,) = await store.accounts()
    assert await store.swap_account(replace(seen, secrets=b"first"), after(1))
    assert not await store.swap_account(replace(seen, secrets=b"second"), after(1))
    (kept,) = await store.accounts()
    assert (kept.secrets, kept.version) == (b"first", 2)


async def test_a_lease_has_one_holder_until_it_runs_out(make_store: MakeStore) -> None:
    one, two = make_store(), make_store()
    await one.open()
    await two.open()
    assert await one.lease("refresh", "one", NINE, after(30))
    assert not await two.lease("refresh", "two", after(1), after(31))
    assert await one.lease("refresh", "one", after(2), after(32))
    assert await two.lease("refresh", "two", after(32), after(60))
    assert await one.lease("other", "one", after(32), after(60))
    await one.close()
    await two.close()


async def test_an_echo_is_recognised_by_its_id(store: Store) -> None:
    await store.receive(message(), hears("một", "hai"), now=NINE)
    assert await store.in_doubt(address()) is None
    (one,) = await store.claim(1, after(1), ZALO)
    doubted = await store.in_doubt(address())
    assert doubted is not None
    assert (doubted.id, doubted.reply) == (one.id, Reply("một"))
    await store.mark_sent(one.id, after(2), "m1 m2")
    assert await store.in_doubt(address()) is None
    assert await store.is_ours(address(), "m2")
    assert not await store.is_ours(address(), "m")
    assert not await store.is_ours(address("hoa"), "m1")


async def test_dead_letters_are_revived_behind_what_waits(store: Store) -> None:
    await store.receive(message(), hears("một", "hai", "ba"), now=NINE)
    (one,) = await store.claim(1, after(1), ZALO)
    await store.mark_dead(one.id, "blocked")
    assert await store.revive([one.id + 999], after(2)) == 0
    assert await store.revive(None, after(2)) == 1
    assert await store.dead_letters() == []
    sent = []
    while claimed := await store.claim(9, after(99), ZALO):
        sent += texts(claimed)
        await store.mark_sent(claimed[0].id, after(99), None)
    assert sent == ["hai", "ba", "một"]


async def test_an_alert_goes_to_another_conversation_in_the_same_transaction(store: Store) -> None:
    group = address("group", "telegram", "alerts")
    alert = Decision("[]", (Reply("dạ"),), others=((group, Reply("có người hỏi")),))
    await store.receive(message(), lambda _: alert, now=NINE)
    await store.receive(message(), lambda _: alert, now=after(1))
    (first,) = await store.claim(9, after(2), ("telegram",))
    assert (first.address, first.reply) == (group, Reply("có người hỏi"))
    assert await store.conversation(group) is None
    await store.mark_sent(first.id, after(3), None)
    assert len(await store.claim(9, after(4), ("telegram",))) == 1


async def test_the_record_of_one_citizen(store: Store) -> None:
    await store.receive(message("lan"), hears("một", "hai"), now=NINE)
    await store.receive(message("hoa"), hears("ba"), now=NINE)
    (one, _) = await store.claim(2, after(1), ZALO)
    await store.mark_sent(one.id, after(1), "m1")
    record = await store.record(address("lan"))
    assert (record.state, record.updated_at) == ('["một", "hai"]', NINE)
    assert [(item.reply.text, status) for item, status in record.replies] == [("một", "sent"), ("hai", "waiting")]
    nothing = await store.record(address("nobody"))
    assert (nothing.state, nothing.replies) == (None, ())
