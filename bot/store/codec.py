"""Between our types and what a column holds."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from hashlib import blake2b

from bot.messages import Choice, Inbound, Reply

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
# `json.dumps` with options of one's own makes an encoder for every call.
_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


def to_micros(at: datetime) -> int:
    """Microseconds since 1970. Integers: a float loses the last digits and with them the order."""
    if at.tzinfo is None:
        raise ValueError("a datetime without a timezone")
    return (at - _EPOCH) // _MICROSECOND


def from_micros(value: int) -> datetime:
    return _EPOCH + timedelta(microseconds=value)


def to_hour(at: datetime) -> int:
    return to_micros(at.astimezone(UTC).replace(minute=0, second=0, microsecond=0))


def digest(inbound: Inbound) -> bytes:
    """Stands for the message's key. It says nothing about the citizen, so it may outlive an erasure;
    the citizen goes in so that nobody can use up another's key."""
    address = inbound.address
    parts = (address.channel, address.account, address.user, inbound.key)
    framed = b"".join(len(raw).to_bytes(4) + raw for raw in (p.encode("utf-8", "surrogatepass") for p in parts))
    return blake2b(framed, digest_size=16).digest()


def storable(text: str) -> str:
    """Half a surrogate pair is legal in JSON, and so in what platforms deliver, but not in a database; a zero
    character not in PostgreSQL."""
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-8", "replace").decode()
    return text.replace("\0", "\ufffd")


def dump_reply(reply: Reply) -> str:
    choices = [[choice.label, choice.value] for choice in reply.choices]
    fields = [reply.text, choices, reply.tag] if reply.tag else [reply.text, choices]
    return storable(_encode(fields))


def dump_fact(values: Mapping[str, str | int]) -> str:
    return storable(_encode(dict(values)))


def load_reply(stored: str) -> Reply:
    text, choices, *tag = json.loads(stored)
    return Reply(text, tuple(Choice(label, value) for label, value in choices), *tag)
