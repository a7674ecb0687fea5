"""Messages and decisions for the tests. A conversation's state is the list of what was said in it."""

import json
from datetime import UTC, datetime, timedelta
from itertools import count

from bot.messages import Address, Inbound, Kind, Reply
from bot.store.base import Decide, Decision, Fact, Outgoing

NINE = datetime(2026, 11, 23, 9, 0, 0, 123456, tzinfo=UTC)
_keys = count()


def after(seconds: float) -> datetime:
    return NINE + timedelta(seconds=seconds)


def address(user: str = "lan", channel: str = "zalo", account: str = "oa") -> Address:
    return Address(channel, account, user)


def message(user: str = "lan", *, key: str | None = None, channel: str = "zalo") -> Inbound:
    return Inbound(address(user, channel), key or f"key {next(_keys)}", NINE, Kind.TEXT, "chào")


def said(state: str | None) -> list[str]:
    heard = json.loads(state) if state is not None else []
    assert isinstance(heard, list)
    return heard


def hears(*texts: str, facts: tuple[Fact, ...] = ()) -> Decide:
    """Adds the texts to the state and repeats each as a reply."""

    def decide(state: str | None) -> Decision:
        replies = tuple(Reply(text) for text in texts)
        return Decision(json.dumps([*said(state), *texts], ensure_ascii=False), replies, facts)

    return decide


def texts(messages: list[Outgoing] | tuple[Outgoing, ...]) -> list[str]:
    return [message.reply.text for message in messages]
