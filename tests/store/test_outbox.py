"""Claims, leases, marks: in order, one at a time for each conversation."""

import asyncio
from datetime import timedelta

from bot.store.base import Store
from tests.store.conftest import MakeStore
from tests.store.making import NINE, address, after, hears, message, texts

ZALO = ("zalo",)


async def test_only_the_oldest_unsent_reply_of_each_conversation_is_handed_out(store: Store) -> None:
    await store.receive(message("lan"), hears("lan 1", "lan 2"), now=NINE)
    await store.receive(message("hoa"), hears("hoa 1", "hoa 2"), now=after(1))

    first = await store.claim(10, after(2), ZALO)
    assert texts(first) == ["lan 1", "hoa 1"]
    assert [(each.address, each.attempts) for each in first] == [(address("lan"), 1), (address("hoa"), 1)]
    assert await store.claim(10, after(2), ZALO) == []

    await store.mark_sent(first[0].id, after(3), "platform 1")
    assert texts(await store.claim(10, after(3), ZALO)) == ["lan 2"]


async def test_a_later_message_queues_behind_what_is_unsent(store: Store) -> None:
    await store.receive(message(), hears("một"), now=NINE)
    (one,) = await store.claim(10, after(1), ZALO)
    await store.receive(message(), hears("hai"), now=after(1))
    assert await store.claim(10, after(2), ZALO) == []
    await store.mark_sent(one.id, after(2), None)
    (two,) = await store.claim(10, after(2), ZALO)
    await store.mark_sent(two.id, after(2), None)

    await store.receive(message(), hears("ba"), now=after(3))
    assert texts(await store.claim(10, after(3), ZALO)) == ["ba"]


async def test_claims_respect_limit_channel_and_age(store: Store) -> None:
    for number in range(5):
        await store.receive(message(f"user {number}"), hears(f"{number}"), now=after(number))
    await store.receive(message("fb", channel="messenger"), hears("fb"), now=NINE)

    assert texts(await store.claim(2, after(9), ZALO)) == ["0", "1"]
    assert texts(await store.claim(2, after(9), ("messenger",))) == ["fb"]
    assert await store.claim(10, after(9), ()) == []
    assert await store.claim(0, after(9), ZALO) == []
    assert await store.claim(10, after(1), ZALO) == []  # written later than that
    assert texts(await store.claim(10, after(9), ("messenger", "zalo"))) == ["2", "3", "4"]


async def test_many_claiming_at_once_never_get_the_same_reply(store: Store) -> None:
    for number in range(60):
        await store.receive(message(f"user {number}"), hears(f"{number}"), now=NINE)
    batches = await asyncio.gather(*(store.claim(7, after(1), ZALO) for _ in range(20)))
    ids = [each.id for batch in batches for each in batch]
    assert len(ids) == len(set(ids)) == 60


async def test_a_reply_is_claimed_with_its_message(make_store: MakeStore) -> None:
    store = make_store(lease=timedelta(seconds=5))
    await store.open()
    receipt = await store.receive(message("lan"), hears("lan 1", "lan 2"), now=NINE, claim=True)
    assert receipt.claimed
    assert [each.attempts for each in receipt.replies] == [1, 0]

    assert await store.claim(10, after(4), ZALO) == []
    doubtful = await store.in_doubt(address("lan"))
    assert doubtful is not None
    assert doubtful.id == receipt.replies[0].id
    assert await store.mark_sent(receipt.replies[0].id, after(4), "platform 1")
    assert texts(await store.claim(10, after(4), ZALO)) == ["lan 2"]
    await store.close()


async def test_what_was_claimed_with_its_message_comes_back_too(make_store: MakeStore) -> None:
    store = make_store(lease=timedelta(seconds=5))
    await store.open()
    await store.receive(message("lan"), hears("lan 1"), now=NINE, claim=True)
    assert await store.claim(10, after(4.9), ZALO) == []
    (again,) = await store.claim(10, after(5.1), ZALO)
    assert (again.reply.text, again.attempts) == ("lan 1", 2)
    await store.close()


async def test_nothing_is_claimed_with_a_message_whose_reply_has_to_wait(store: Store) -> None:
    await store.receive(message("lan"), hears("lan 1"), now=NINE)
    behind = await store.receive(message("lan"), hears("lan 2"), now=after(1), claim=True)
    assert (behind.claimed, behind.replies[0].attempts) == (False, 0)
    mute = await store.receive(message("hoa"), hears(), now=after(1), claim=True)
    assert (mute.claimed, mute.replies) == (False, ())
    assert texts(await store.claim(10, after(2), ZALO)) == ["lan 1"]


async def test_who_settles_a_reply_hears_whether_another_waits(store: Store) -> None:
    one, two = (await store.receive(message("lan"), hears("một", "hai"), now=NINE)).replies
    three, four = (await store.receive(message("hoa"), hears("ba", "bốn"), now=NINE)).replies
    await store.claim(10, after(1), ZALO)
    assert await store.mark_sent(one.id, after(1), None)
    assert await store.mark_dead(three.id, "refused")
    await store.claim(10, after(1), ZALO)
    assert not await store.mark_sent(two.id, after(1), None)
    assert not await store.mark_dead(four.id, "refused")
    assert await store.mark_sent(two.id, after(1), None)  # settled already: by whom, and what was behind it?


async def test_the_claims_of_a_dead_sender_come_back(make_store: MakeStore) -> None:
    store = make_store(lease=timedelta(seconds=30))
    await store.open()
    try:
        await store.receive(message(), hears("một"), now=NINE)
        (claimed,) = await store.claim(1, after(1), ZALO)
        assert await store.claim(1, after(30.9), ZALO) == []
        (again,) = await store.claim(1, after(31), ZALO)
        assert (again.id, again.attempts) == (claimed.id, 2)
    finally:
        await store.close()


async def test_a_retry_waits_for_its_time_and_the_following_wait_with_it(store: Store) -> None:
    await store.receive(message(), hears("một", "hai"), now=NINE)
    (one,) = await store.claim(5, after(1), ZALO)
    await store.mark_retry(one.id, after(10), "HTTP 503")

    assert await store.claim(5, after(9.9), ZALO) == []
    (again,) = await store.claim(5, after(10), ZALO)
    assert (again.id, again.attempts) == (one.id, 2)


async def test_a_dead_letter_is_listed_and_lets_the_next_pass(store: Store) -> None:
    await store.receive(message(), hears("một", "hai"), now=NINE)
    (one,) = await store.claim(5, after(1), ZALO)
    await store.mark_dead(one.id, "người dùng đã chặn")

    (dead,) = await store.dead_letters()
    assert (dead.message, dead.reason) == (one, "người dùng đã chặn")
    assert texts(await store.claim(5, after(1), ZALO)) == ["hai"]
    assert texts(await store.replies_after(address(), 0)) == ["một", "hai"]
    assert (await store.pending()).dead == 1


async def test_late_and_repeated_marks_change_nothing(store: Store) -> None:
    await store.receive(message(), hears("một", "hai", "ba"), now=NINE)
    (one,) = await store.claim(5, after(1), ZALO)
    await store.mark_sent(one.id, after(1), None)
    (two,) = await store.claim(5, after(1), ZALO)

    await store.mark_sent(one.id, after(2), None)
    await store.mark_retry(one.id, after(2), "late")
    await store.mark_dead(one.id, "late")
    await store.mark_sent(two.id + 1, after(2), None)  # not its turn
    await store.mark_dead(9999, "unknown")

    assert await store.claim(5, after(2), ZALO) == []
    assert await store.dead_letters() == []
    await store.mark_sent(two.id, after(3), None)
    assert texts(await store.claim(5, after(3), ZALO)) == ["ba"]


async def test_a_page_reads_on_from_where_it_was(store: Store) -> None:
    receipt = await store.receive(message(), hears("1", "2", "3", "4"), now=NINE)
    (one,) = await store.claim(5, after(1), ZALO)
    await store.mark_sent(one.id, after(1), None)

    assert texts(await store.replies_after(address(), 0)) == ["1", "2", "3", "4"]
    assert texts(await store.replies_after(address(), receipt.outbox_ids[1])) == ["3", "4"]
    assert texts(await store.replies_after(address(), 0, limit=2)) == ["1", "2"]
    assert await store.replies_after(address("hoa"), 0) == []


async def test_ids_are_never_used_again(store: Store) -> None:
    """A page resumes after the last id it has seen, even when all of it was erased meanwhile."""
    before = await store.receive(message(), hears("một"))
    await store.erase(address())
    later = await store.receive(message(), hears("hai"))
    assert later.outbox_ids > before.outbox_ids


async def test_readers_do_not_wait_for_the_writer(store: Store) -> None:
    await store.receive(message(), hears("một"))
    writes = [asyncio.ensure_future(store.receive(message("hoa"), hears("x"))) for _ in range(500)]
    assert texts(await store.replies_after(address(), 0)) == ["một"]
    assert not all(write.done() for write in writes)
    await asyncio.gather(*writes)


async def test_a_reader_sees_what_has_just_been_received(store: Store) -> None:
    for number in range(50):
        receipt = await store.receive(message(), hears(f"{number}"))
        assert (await store.replies_after(address(), 0))[-1].id == receipt.outbox_ids[0]


async def test_who_has_waited_longest_goes_first(store: Store) -> None:
    """Also when it has become its turn only now: a long answer does not push in before other citizens."""
    await store.receive(message("lan"), hears("lan 1"), now=NINE)
    await store.receive(message("hoa"), hears("hoa"), now=after(3))
    await store.receive(message("lan"), hears("lan 2"), now=after(5))
    sent = []
    while claimed := await store.claim(1, after(9), ZALO):
        sent += texts(claimed)
        await store.mark_sent(claimed[0].id, after(9), None)
    assert sent == ["lan 1", "hoa", "lan 2"]
