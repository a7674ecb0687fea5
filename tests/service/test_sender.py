"""Order, patience and giving up."""

import asyncio
import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.service import Policy, Refused, Retry, Sent
from bot.store.base import LEASE
from tests.service.conftest import QUICK, Office, until
from tests.service.phone import Phone


async def test_forty_conversations_at_once_each_in_order(office: Office) -> None:
    phone = Phone()
    phone.seconds = 0.001
    office.staff(phone)
    await office.sender.start()
    users = [f"user {number}" for number in range(40)]

    for turn in range(5):
        await asyncio.gather(*(office.hears(user, f"{turn}a {turn}b") for user in users))
    assert await office.drained()

    expected = [f"{turn}{part}" for turn in range(5) for part in "ab"]
    assert dict(phone.by_user) == dict.fromkeys(users, expected)
    assert 1 < phone.most_under_way <= QUICK.concurrency


async def test_a_retry_keeps_its_place_and_holds_up_only_its_own_conversation(office: Office) -> None:
    phone = Phone(answers={"một": [Retry("HTTP 503"), Retry("HTTP 503")]})
    office.staff(phone)
    await office.sender.start()
    await office.hears("lan", "một hai")
    await office.hears("hoa", "ba")

    await until(lambda: phone.by_user["lan"] == ["một", "hai"])

    assert phone.seen[0] == "ba"
    assert [each.attempts for each in phone.attempts if each.reply.text == "một"] == [1, 2, 3]


async def test_the_platform_says_how_long_to_wait(office: Office) -> None:
    phone = Phone(answers={"một": [Retry("HTTP 429", timedelta(seconds=0.4))]})
    office.staff(phone)
    await office.sender.start()
    began = asyncio.get_running_loop().time()
    await office.hears("lan", "một")
    await until(lambda: phone.seen == ["một"])
    assert asyncio.get_running_loop().time() - began >= 0.4


async def test_what_is_refused_is_a_dead_letter_and_the_next_goes_out(office: Office) -> None:
    phone = Phone(answers={"một": [Refused("window closed")]})
    office.staff(phone)
    await office.sender.start()
    await office.hears("lan", "một hai")

    assert await office.drained()
    assert phone.seen == ["hai"]
    (dead,) = await office.store.dead_letters()
    assert (dead.message.reply.text, dead.reason) == ("một", "window closed")


async def test_retries_end_with_the_greatest_age(office: Office) -> None:
    phone = Phone(answers={"một": [Retry("HTTP 503")] * 99})
    office.staff(phone, policy=replace(QUICK, max_age=timedelta(seconds=2)))
    await office.sender.start()
    await office.hears("lan", "một hai")

    await until(lambda: phone.attempts[-1:] != [] and phone.attempts[-1].reply.text == "hai")
    (dead,) = await office.store.dead_letters()
    assert (dead.message.reply.text, dead.reason) == ("một", "given up: HTTP 503")
    assert len(phone.attempts) >= 4


async def test_an_answer_from_the_day_before_yesterday_is_not_sent(office: Office) -> None:
    phone = Phone()
    office.staff(phone)
    await office.hears("lan", "cũ")
    office.ahead = timedelta(hours=25)
    await office.hears("lan", "mới")

    await office.sender.start()
    assert await office.drained()

    assert phone.seen == ["mới"]
    assert [each.reason for each in await office.store.dead_letters()] == ["too old"]


async def test_a_bug_in_a_channel_is_a_retry_and_logs_nothing_personal(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    secret = "cccd-079123456789"
    phone = Phone(answers={secret: [ValueError(f"cannot render {secret} for nguyen-thi-lan")]})
    office.staff(phone)
    await office.sender.start()
    with caplog.at_level(logging.DEBUG):
        await office.hears("nguyen-thi-lan", f"{secret} hai")
        await until(lambda: phone.seen == [secret, "hai"])

    logged = [record.getMessage() for record in caplog.records if record.name.startswith("bot")]
    assert any("ValueError at phone.py:" in line for line in logged)
    assert not [line for line in logged if secret in line or "nguyen-thi-lan" in line]
    assert all(record.exc_info is None for record in caplog.records)


async def test_a_send_that_hangs_is_cut_off_and_tried_again(office: Office) -> None:
    phone = Phone()
    phone.open.clear()
    office.staff(phone, policy=replace(QUICK, timeout=timedelta(seconds=0.05)))
    await office.sender.start()
    await office.hears("lan", "một")
    await until(lambda: len(phone.attempts) >= 2)
    phone.open.set()
    await until(lambda: phone.seen == ["một"])


async def test_a_platform_that_hangs_holds_up_no_other_channel(office: Office) -> None:
    zalo, messenger = Phone("zalo"), Phone("messenger")
    zalo.open.clear()
    office.staff(zalo, messenger, policy=replace(QUICK, concurrency=3))
    await office.sender.start()
    await asyncio.gather(*(office.hears(f"{number}", "x") for number in range(20)))
    await office.hears("hoa", "chào", channel="messenger")

    await until(lambda: messenger.seen == ["chào"])
    assert zalo.most_under_way == 3
    zalo.open.set()
    assert await office.drained()
    assert len(zalo.seen) == 20


async def test_replies_of_another_process_are_found_by_looking(office: Office) -> None:
    phone = Phone()
    office.staff(phone, policy=replace(QUICK, poll=timedelta(seconds=0.02)))
    await office.sender.start()
    other = Office(office.path)
    other.staff(Phone())
    await other.store.open()
    await other.hears("lan", "một")
    await other.store.close()
    await until(lambda: phone.seen == ["một"])


async def test_channels_that_are_off_keep_their_replies(office: Office) -> None:
    phone = Phone("zalo")
    office.staff(phone)
    await office.sender.start()
    await office.hears("hoa", "chào", channel="messenger")
    assert await office.drained()
    assert phone.attempts == []
    assert (await office.store.pending()).waiting == 1


async def test_an_outbox_that_cannot_be_read_is_looked_at_again(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    phone = Phone()
    office.staff(phone, policy=replace(QUICK, poll=timedelta(seconds=0.02)))
    await office.hears("lan", "một")
    await office.store.close()
    await office.sender.start()
    await until(lambda: "the store is not open" in caplog.text)
    await office.store.open()
    await until(lambda: phone.seen == ["một"])


async def test_drained_tells_whether_it_was_in_time(office: Office) -> None:
    phone = Phone()
    phone.open.clear()
    office.staff(phone)
    await office.sender.start()
    assert await office.drained()
    await office.hears("lan", "một")
    assert not await office.sender.drained(timedelta(seconds=0.05))
    phone.open.set()
    assert await office.drained()
    assert phone.seen == ["một"]


async def test_drained_is_true_the_moment_a_turn_is_answered(office: Office) -> None:
    """What `chat --json` does, line after line."""
    phone = Phone()
    office.staff(phone)
    await office.sender.start()
    for number in range(100):
        await office.hears("lan", f"{number}")
        assert await office.drained()
        assert phone.seen[-1] == f"{number}"


async def test_a_channel_may_come_after_the_service(office: Office) -> None:
    office.staff()
    phone = Phone()
    office.sender.add(phone)
    with pytest.raises(ValueError, match="zalo"):
        office.sender.add(Phone())
    await office.sender.start()
    await office.hears("lan", "một")
    assert await office.drained()
    assert phone.seen == ["một"]


async def test_the_platform_s_id_is_kept(office: Office) -> None:
    office.staff(Phone(answers={"một": [Sent("mid.42")]}))
    await office.sender.start()
    await office.hears("lan", "một")
    assert await office.drained()
    sent = await office.store._reader.submit(lambda db: db.execute("SELECT status, platform_id FROM outbox").fetchall())
    assert sent == [("sent", "mid.42")]


def test_delays_double_up_to_the_longest_and_are_spread() -> None:
    policy = Policy(first_delay=timedelta(seconds=1), longest_delay=timedelta(seconds=10))
    middle = [policy.delay(attempts, 0.5).total_seconds() for attempts in (1, 2, 3, 4, 5, 6, 5000)]
    assert middle == [1, 2, 4, 8, 10, 10, 10]
    assert (policy.delay(1, 0).total_seconds(), policy.delay(1, 1).total_seconds()) == (0.5, 1.5)


def test_a_send_may_not_outlive_its_lease() -> None:
    with pytest.raises(ValueError, match="lease"):
        Policy(timeout=LEASE)


async def test_a_place_is_for_one_message_and_comes_back(office: Office) -> None:
    office.staff(Phone(), policy=replace(QUICK, concurrency=1))
    assert not office.sender.reserve("zalo")  # nobody would send
    await office.sender.start()
    assert await office.drained()

    assert office.sender.reserve("zalo")
    assert not office.sender.reserve("zalo")
    assert not office.sender.reserve("telegram")
    office.sender.release("zalo")
    assert office.sender.reserve("zalo")
    office.sender.release("zalo")

    await office.sender.stop()
    assert not office.sender.reserve("zalo")


async def test_while_all_places_are_taken_replies_wait_in_the_outbox(office: Office) -> None:
    phone = Phone()
    phone.open.clear()
    office.staff(phone, policy=replace(QUICK, concurrency=2))
    await office.sender.start()
    assert await office.drained()
    for number in range(9):
        receipt = await office.hears(f"user {number}", f"{number}")
        assert receipt.claimed == (office.straight and number < 2)
    phone.open.set()
    assert await office.drained()
    assert sorted(phone.seen) == [f"{number}" for number in range(9)]
    assert phone.most_under_way == 2


async def test_a_busy_sender_looks_for_what_nobody_tells_it_of(office: Office) -> None:
    phone = Phone()
    office.staff(phone, policy=replace(QUICK, poll=timedelta(seconds=0.2)))
    await office.sender.start()
    other = Office(office.path)
    other.staff()
    await other.store.open()
    await other.hears("hoa", "elsewhere")
    async with asyncio.timeout(10):
        while "elsewhere" not in phone.seen:
            await office.hears("lan", "again")
            await asyncio.sleep(0.01)
    await other.store.close()
