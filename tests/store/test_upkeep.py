"""Erasure, retention, counts."""

from datetime import timedelta

from bot.messages import Reply
from bot.store.base import Decision, Fact, Store
from tests.store.making import NINE, address, after, hears, message, said, texts

ZALO = ("zalo",)


async def test_erasing_forgets_one_citizen_only(store: Store) -> None:
    await store.receive(message("lan"), hears("một", "hai"), now=NINE)
    await store.receive(message("hoa"), hears("ba"), now=NINE)
    claimed = await store.claim(1, after(1), ZALO)
    await store.mark_dead(claimed[0].id, "blocked")

    await store.erase(address("lan"))
    await store.erase(address("nobody"))

    assert await store.conversation(address("lan")) is None
    assert await store.replies_after(address("lan"), 0) == []
    assert await store.dead_letters() == []
    assert said(await store.conversation(address("hoa"))) == ["ba"]
    assert texts(await store.claim(10, after(1), ZALO)) == ["ba"]


async def test_a_message_from_before_the_erasure_does_not_bring_the_data_back(store: Store) -> None:
    inbound = message()
    await store.receive(inbound, hears("một"))
    await store.erase(address())
    assert not (await store.receive(inbound, hears("một"))).new
    assert await store.conversation(address()) is None


async def test_marking_what_was_erased_meanwhile_is_harmless(store: Store) -> None:
    await store.receive(message(), hears("một", "hai"), now=NINE)
    (claimed,) = await store.claim(1, after(1), ZALO)
    await store.erase(address())
    await store.mark_sent(claimed.id, after(2), None)
    await store.mark_retry(claimed.id, after(2), "x")
    await store.mark_dead(claimed.id, "x")
    assert await store.claim(10, after(99), ZALO) == []


async def test_sweeping_deletes_what_is_old_and_nothing_else(store: Store) -> None:
    old, young = message("lan"), message("hoa")
    await store.receive(old, hears("cũ"), now=NINE)
    await store.receive(young, hears("mới"), now=after(100))
    for each in await store.claim(10, after(101), ZALO):
        await store.mark_sent(each.id, after(101), None)

    assert await store.sweep(NINE) == 0
    assert await store.sweep(after(50)) == 3  # a key, a reply, a conversation
    assert await store.sweep(after(50)) == 0

    assert await store.conversation(address("lan")) is None
    assert (await store.receive(old, hears("lại"))).new
    assert not (await store.receive(young, hears("lại"))).new
    assert said(await store.conversation(address("hoa"))) == ["mới"]
    assert texts(await store.replies_after(address("hoa"), 0)) == ["mới"]


async def test_sweeping_a_living_conversation_spares_what_is_unsent_and_the_order(store: Store) -> None:
    await store.receive(message(), hears("1", "2", "3"), now=NINE)
    (one,) = await store.claim(1, after(1), ZALO)
    await store.mark_sent(one.id, after(1), None)
    await store.receive(message(), hears("4"), now=after(100))

    await store.sweep(after(50))

    assert texts(await store.replies_after(address(), 0)) == ["2", "3", "4"]
    sent = []
    while claimed := await store.claim(9, after(101), ZALO):
        sent += texts(claimed)
        await store.mark_sent(claimed[0].id, after(101), None)
    assert sent == ["2", "3", "4"]


async def test_a_forgotten_address_goes_with_its_last_reply(store: Store) -> None:
    await store.receive(message(), lambda _: Decision(None, (Reply("đã xóa"),), erase=True), now=NINE)
    (last,) = await store.claim(1, after(1), ZALO)
    assert await store.sweep(NINE) == 0
    await store.mark_sent(last.id, after(1), None)
    assert await store.sweep(after(2)) == 3
    assert await store.replies_after(address(), 0) == []


async def test_sweeping_more_than_one_chunk(store: Store) -> None:
    for number in range(40):
        replies = tuple(Reply(f"{n}") for n in range(30))
        decision = Decision("[]", replies)
        await store.receive(message(f"user {number}"), lambda _, d=decision: d, now=NINE)  # type: ignore[misc]
    while claimed := await store.claim(40, after(1), ZALO):
        for each in claimed:
            await store.mark_sent(each.id, after(1), None)
    assert await store.sweep(after(2)) == 40 + 40 * 30 + 40


async def test_facts_are_swept_by_an_age_of_their_own(store: Store) -> None:
    hour = timedelta(hours=1)
    for number in range(3):
        facts = tuple(Fact("step", {"number": number}) for _ in range(700))
        await store.receive(message(f"user {number}"), hears("x", facts=facts), now=NINE + number * hour)

    assert await store.sweep_facts(NINE.replace(minute=0, second=0, microsecond=0)) == 0
    assert await store.sweep_facts(NINE + 1.5 * hour) == 2 * 700  # more than is deleted at once
    left = await store.facts(NINE - 9 * hour, NINE + 9 * hour)
    assert [line.fact.values["number"] for line in left] == [2] * 700
    assert await store.conversation(address("user 0")) is not None


async def test_pending_counts(store: Store) -> None:
    empty = await store.pending()
    assert (empty.waiting, empty.oldest, empty.dead, empty.queued) == (0, None, 0, 0)

    await store.receive(message("lan"), hears("một", "hai"), now=NINE)
    await store.receive(message("hoa"), hears("ba"), now=after(5))
    both = await store.pending()
    assert (both.waiting, both.oldest) == (2, NINE)

    (one,) = await store.claim(1, after(6), ZALO)
    await store.mark_dead(one.id, "x")
    (two,) = await store.claim(1, after(6), ZALO)
    await store.mark_sent(two.id, after(6), None)
    later = await store.pending()
    assert (later.waiting, later.oldest, later.dead) == (1, after(5), 1)
