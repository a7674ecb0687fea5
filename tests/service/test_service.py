"""What a channel relies on when it hands over a message."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.messages import Address, Inbound, Kind
from bot.service import Service
from bot.store.base import Decision
from tests.service.conftest import Office
from tests.service.phone import Parrot, Phone


async def test_a_message_is_decided_saved_and_answered(office: Office) -> None:
    phone = Phone()
    office.staff(phone)
    await office.sender.start()

    receipt = await office.hears("lan", "xin chào")

    assert (receipt.new, receipt.state) == (True, "1")
    assert [reply.reply.text for reply in receipt.replies] == ["xin", "chào"]
    assert await office.drained()
    assert phone.seen == ["xin", "chào"]


async def test_a_redelivery_is_answered_once(office: Office) -> None:
    phone = Phone()
    office.staff(phone)
    await office.sender.start()
    inbound = Inbound(Address("zalo", "oa", "lan"), "1", office.clock(), Kind.TEXT, "chào")

    receipts = await asyncio.gather(*(office.service.receive(inbound) for _ in range(10)))

    assert sum(receipt.new for receipt in receipts) == 1
    assert await office.drained()
    assert phone.seen == ["chào"]


async def test_what_the_brain_raises_reaches_the_channel_and_nothing_is_kept(office: Office) -> None:
    office.staff(Phone())
    with pytest.raises(LookupError):
        await office.hears("lan", "!")
    assert await office.store.conversation(Address("zalo", "oa", "lan")) is None
    assert (await office.hears("lan", "chào")).state == "1"


async def test_it_works_without_a_sender(office: Office) -> None:
    service = Service(office.store, Parrot(), office.clock)
    inbound = Inbound(Address("zalo", "oa", "lan"), "1", office.clock(), Kind.TEXT, "chào")
    assert (await service.receive(inbound)).new
    assert (await office.store.pending()).waiting == 1


async def test_the_brain_and_the_outbox_go_by_the_service_s_clock(office: Office) -> None:
    times: list[datetime] = []

    class Watch(Parrot):
        def decide(self, state: str | None, inbound: Inbound, now: datetime) -> Decision:
            times.append(now)
            return super().decide(state, inbound, now)

    service = Service(office.store, Watch(), lambda: datetime(2026, 1, 31, tzinfo=UTC))
    inbound = Inbound(Address("zalo", "oa", "lan"), "1", office.clock(), Kind.TEXT, "chào")
    receipt = await service.receive(inbound)
    assert times == [receipt.replies[0].created_at] == [datetime(2026, 1, 31, tzinfo=UTC)]


async def test_a_reply_is_cut_into_what_the_channel_can_send(office: Office) -> None:
    office.staff(Phone())
    service = Service(office.store, Parrot(), office.clock, parts=office.sender.parts)
    inbound = Inbound(Address("zalo", "oa", "lan"), "1", office.clock(), Kind.TEXT, "một\nhai ba")
    receipt = await service.receive(inbound)
    assert [item.reply.text for item in receipt.replies] == ["một", "hai", "ba"]
