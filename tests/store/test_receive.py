"""One message, one transaction."""

import asyncio
import json
from datetime import datetime

import pytest

from bot.messages import Choice, Inbound, Reply
from bot.store.base import Decision, Fact, Store
from bot.store.errors import Busy, Closed
from tests.store.conftest import MakeStore
from tests.store.making import NINE, address, after, hears, message, said, texts


async def test_a_message_is_kept_with_its_replies(store: Store) -> None:
    receipt = await store.receive(message(), hears("một", "hai"), now=NINE)

    assert receipt.new
    assert said(receipt.state) == ["một", "hai"]
    assert texts(receipt.replies) == ["một", "hai"]
    assert receipt.outbox_ids == tuple(reply.id for reply in receipt.replies)
    assert await store.conversation(address()) == receipt.state
    assert await store.replies_after(address(), 0) == list(receipt.replies)
    assert receipt.replies[0].created_at == NINE


async def test_a_redelivery_changes_nothing(store: Store) -> None:
    inbound = message()
    first = await store.receive(inbound, hears("một"))

    def never(state: str | None) -> Decision:
        raise AssertionError("decided twice")

    again = await store.receive(inbound, never)

    assert not again.new
    assert again.state == first.state
    assert again.replies == ()
    assert texts(await store.replies_after(address(), 0)) == ["một"]


async def test_one_message_delivered_many_times_at_once_is_handled_once(store: Store) -> None:
    inbound = message()
    receipts = await asyncio.gather(*(store.receive(inbound, hears("một")) for _ in range(40)))

    assert [receipt.new for receipt in receipts] == [True] + [False] * 39
    assert {receipt.state for receipt in receipts} == {'["một"]'}


async def test_a_key_belongs_to_its_citizen(store: Store) -> None:
    for user, channel in (("lan", "zalo"), ("hoa", "zalo"), ("lan", "messenger")):
        receipt = await store.receive(message(user, key="1", channel=channel), hears("một"))
        assert receipt.new
        assert said(receipt.state) == ["một"]


async def test_fields_that_run_together_are_told_apart(store: Store) -> None:
    assert (await store.receive(message("lan", key="12"), hears("a"))).new
    assert (await store.receive(message("lan1", key="2"), hears("b"))).new


async def test_the_state_comes_back_to_the_next_decision(store: Store) -> None:
    await store.receive(message(), hears("một"))
    receipt = await store.receive(message(), hears("hai"))
    assert said(receipt.state) == ["một", "hai"]


async def test_when_deciding_fails_nothing_is_kept_and_the_redelivery_is_new(store: Store) -> None:
    inbound = message()
    await store.receive(message(), hears("trước"))

    def fails(state: str | None) -> Decision:
        raise LookupError("no such procedure")

    with pytest.raises(LookupError, match="no such procedure"):
        await store.receive(inbound, fails)
    assert said(await store.conversation(address())) == ["trước"]

    assert (await store.receive(inbound, hears("sau"))).new
    assert said(await store.conversation(address())) == ["trước", "sau"]


@pytest.mark.parametrize("error", [StopIteration(), SystemExit(1), KeyboardInterrupt(), MemoryError()])
async def test_no_exception_of_a_decision_stops_the_store(store: Store, error: BaseException) -> None:
    def fails(state: str | None) -> Decision:
        raise error

    with pytest.raises(Exception) as raised:  # noqa: PT011
        await store.receive(message(), fails)
    assert error in (raised.value, raised.value.__cause__)
    assert (await store.receive(message(), hears("một"))).new


async def test_failures_leave_the_others_of_their_batch_alone(store: Store) -> None:
    """Half of them fail before writing and a quarter while writing."""

    def refuses(state: str | None) -> Decision:
        raise LookupError

    def writes_rubbish(state: str | None) -> Decision:
        return Decision('["?"]', (Reply("một"), Reply("hai")), (Fact("x", {"y": object()}),))  # type: ignore[dict-item]

    decisions = [hears("tốt"), refuses, writes_rubbish, refuses] * 25
    results = await asyncio.gather(
        *(store.receive(message(f"user {n}"), decide) for n, decide in enumerate(decisions)),
        return_exceptions=True,
    )

    failed = [isinstance(result, BaseException) for result in results]
    assert failed == [False, True, True, True] * 25
    for number in range(100):
        state = await store.conversation(address(f"user {number}"))
        replies = await store.replies_after(address(f"user {number}"), 0)
        assert (said(state), texts(replies)) == ((["tốt"], ["tốt"]) if number % 4 == 0 else ([], []))


async def test_fifty_conversations_at_once_keep_their_order(store: Store) -> None:
    users = [f"user {number}" for number in range(50)]
    rounds = [f"tin {number}" for number in range(20)]
    await asyncio.gather(*(store.receive(message(user), hears(text)) for text in rounds for user in users))

    for user in users:
        assert said(await store.conversation(address(user))) == rounds
        assert texts(await store.replies_after(address(user), 0)) == rounds


async def test_forgetting_the_conversation_keeps_what_is_still_to_be_sent(store: Store) -> None:
    await store.receive(message(), hears("một"), now=NINE)
    await store.receive(message(), lambda _: Decision(None, (Reply("tạm biệt"),)), now=NINE)

    assert await store.conversation(address()) is None
    assert texts(await store.replies_after(address(), 0)) == ["một", "tạm biệt"]
    assert said((await store.receive(message(), hears("lại"))).state) == ["lại"]


async def test_a_decision_may_leave_nothing_behind(store: Store) -> None:
    receipt = await store.receive(message(), lambda _: Decision(None))
    assert (receipt.new, receipt.state, receipt.replies) == (True, None, ())
    assert await store.conversation(address()) is None


async def test_erasing_in_a_turn_leaves_only_its_own_reply_and_stays_done(store: Store) -> None:
    earlier, asks = message(), message()
    await store.receive(earlier, hears("một", "hai"))
    await store.receive(message("hoa"), hears("của hoa"))

    await store.receive(asks, lambda _: Decision(None, (Reply("đã xóa"),), erase=True), now=NINE)

    assert await store.conversation(address()) is None
    assert texts(await store.replies_after(address(), 0)) == ["đã xóa"]
    assert texts(await store.claim(10, after(1), ["zalo"]))[-1] == "đã xóa"
    assert said(await store.conversation(address("hoa"))) == ["của hoa"]
    for old in (earlier, asks):
        assert not (await store.receive(old, hears("quay lại"))).new
    assert await store.conversation(address()) is None


async def test_everything_people_type_comes_back_as_it_was(store: Store) -> None:
    text = "Nguyễn Thị Ổi 👩‍👧 \x00 \u202e ' \" \\ \n ﷽ e\u0302\u0301"
    reply = Reply(text, (Choice(text, text), Choice("", "")))
    state = json.dumps({"ghi chú": text}, ensure_ascii=False)
    user = "người dùng 🙂 '; DROP TABLE outbox; --"

    receipt = await store.receive(message(user), lambda _: Decision(state, (reply,)))

    assert await store.conversation(address(user)) == receipt.state == state
    assert [each.reply for each in await store.replies_after(address(user), 0)] == [reply]


async def test_half_a_character_does_not_stop_a_turn(store: Store) -> None:
    """What `json.loads` makes of "\\ud83d" is no text that a database takes."""
    broken = json.loads('"\\ud83d!"')
    state = json.dumps([broken], ensure_ascii=False)

    receipt = await store.receive(message(), lambda _: Decision(state, (Reply(broken),)))

    assert receipt.new
    assert said(await store.conversation(address())) == ["?!"]
    assert texts(await store.replies_after(address(), 0)) == ["?!"]


async def test_a_large_state_and_many_replies(store: Store) -> None:
    state = json.dumps(["x" * 500_000])
    replies = tuple(Reply(f"{number}") for number in range(100))
    await store.receive(message(), lambda _: Decision(state, replies))
    assert await store.conversation(address()) == state
    assert texts(await store.replies_after(address(), 0, limit=1000)) == [f"{n}" for n in range(100)]


async def test_facts_are_dated_to_the_hour(store: Store) -> None:
    fact = Fact("review", {"procedure": "dang-ky-khai-sinh", "missing": 2})
    await store.receive(message(), hears("một", facts=(fact, Fact("other", {}))), now=NINE)

    hour = NINE.replace(minute=0, second=0, microsecond=0)
    recorded = await store.facts(hour, after(1))
    assert [(each.at, each.fact) for each in recorded] == [(hour, fact), (hour, Fact("other", {}))]
    assert await store.facts(after(1), after(9999)) == []


async def test_too_many_waiting_messages_are_refused_and_the_rest_is_handled(make_store: MakeStore) -> None:
    store = make_store(max_queued=10)
    await store.open()
    try:
        results = await asyncio.gather(
            *(store.receive(message(f"user {n}"), hears("một")) for n in range(30)), return_exceptions=True
        )
        refused = [result for result in results if isinstance(result, Busy)]
        assert [error.waiting for error in refused] == [10] * 20
        assert (await store.pending()).waiting == 10
        assert (await store.receive(message(), hears("một"))).new
    finally:
        await store.close()


async def test_closing_finishes_what_is_queued(make_store: MakeStore) -> None:
    store = make_store()
    await store.open()
    waiting = [asyncio.ensure_future(store.receive(message(), hears(f"{n}"))) for n in range(50)]
    await asyncio.sleep(0)
    await store.close()

    assert all(receipt.new for receipt in await asyncio.gather(*waiting))
    again = make_store()
    await again.open()
    assert said(await again.conversation(address())) == [f"{n}" for n in range(50)]
    await again.close()


async def test_a_store_that_is_not_open_says_so(make_store: MakeStore) -> None:
    store = make_store()
    with pytest.raises(Closed):
        await store.receive(message(), hears("một"))
    await store.open()
    await store.close()
    await store.close()
    with pytest.raises(Closed):
        await store.conversation(address())


async def test_a_caller_who_gives_up_undoes_nothing(store: Store) -> None:
    inbound: Inbound = message()
    task = asyncio.ensure_future(store.receive(inbound, hears("một")))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (await store.receive(message(), hears("hai"))).new
    assert said(await store.conversation(address())) == ["một", "hai"]
    assert (await store.pending()).queued == 0


async def test_a_time_without_a_timezone_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="timezone"):
        await store.receive(message(), hears("một"), now=datetime(2026, 11, 23))  # noqa: DTZ001
