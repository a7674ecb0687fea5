"""Connected accounts, leases, and what settles doubts about a send."""

from dataclasses import replace
from itertools import pairwise

from bot.messages import Address, Reply
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


async def test_the_mark_of_the_accounts_changes_with_each_change(make_store: MakeStore) -> None:
    """Also with those of another process."""
    here, elsewhere = make_store(), make_store()
    await here.open()
    await elsewhere.open()
    marks = [await here.accounts_mark()]
    for change in (
        elsewhere.put_account(OA, NINE),
        elsewhere.put_account(OA, NINE),
        elsewhere.swap_account(replace(OA, version=2), NINE),
        here.put_account(replace(OA, id="oa-2"), after(-600)),  # its clock is ten minutes behind
        elsewhere.remove_account("zalo", "oa-2"),
        elsewhere.put_account(replace(OA, id="oa-3"), after(1)),
    ):
        await change
        marks.append(await here.accounts_mark())
        assert await elsewhere.accounts_mark() == marks[-1]
    assert all(before != then for before, then in pairwise(marks))
    await here.close()
    await elsewhere.close()


async def test_what_was_put_off_is_made_due_for_one_account(store: Store) -> None:
    told: list[Address] = []
    store.on_news(told.append)
    other = replace(message("lan"), address=address("lan", account="another"))
    for item in (message("lan"), message("hoa"), message("minh"), other):
        await store.receive(item, hears(f"{item.address.user} {item.address.account}", "sau"), now=NINE)
    claimed = {item.reply.text: item.id for item in await store.claim(9, after(1), ZALO)}
    for name in ("lan oa", "hoa oa", "lan another"):
        await store.mark_retry(claimed[name], after(3600), "account stopped")
    (again,) = [item for item in await store.claim(9, after(3601), ZALO) if item.reply.text == "hoa oa"]
    for name in ("lan oa", "lan another"):
        await store.mark_retry(claimed[name], after(7200), "account stopped")

    # "hoa" is being sent for the second time, "minh" for the first: nobody else may have them.
    assert await store.make_due("zalo", "oa", after(3602)) == 1
    assert texts(await store.claim(9, after(3602), ZALO)) == ["lan oa"]
    assert await store.make_due("zalo", "oa", after(3603)) == 0
    assert await store.make_due("messenger", "oa", after(3603)) == 0
    assert set(told) == {Address("zalo", "oa", "")}
    await store.mark_sent(again.id, after(3604), None)


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
