"""What a webhook body says, in the neutral types. Facts: developers.facebook.com, messenger-platform/webhooks.

An edited message is not read: what it said has been answered, and as a new message it would answer whatever is asked
by now. But who corrects a slip waits for an answer; so they are told, once for each message, to write it anew.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from adapters.messenger_feed import Comment, read_feed
from adapters.messenger_values import NAME, Ignored, id_of, mapping, mappings, moment, text_of
from bot.messages import Address, Inbound, Kind

PREFIX: Final = "mc1:"
"""In front of the value that a button of ours carries."""

NUMBER: Final = "mc1#"
"""Instead of it where the value is too long: the choice's number, as if typed."""

GET_STARTED: Final = "GET_STARTED"
INBOX_APPS: Final = frozenset({"263902037430900", "26390203743090"})
"""The page's inbox; the second is how one page of the documentation prints it."""

_PAYLOAD: Final = re.compile(r"[^\x00-\x1f\x7f\ud800-\udfff]{1,1000}")
_REF: Final = re.compile(r"[A-Za-z0-9_-]{1,100}")
_MID: Final = re.compile(r"[\x21-\x7e]{1,500}")
_CONTACT: Final = re.compile(r"\+?[\d .-]{8,20}|\S+@\S+\.\S+")

_UNUSED: Final = (
    "delivery",
    "read",
    "reaction",
    "optin",
    "account_linking",
    "app_roles",
    "messaging_feedback",
    "response_feedback",
)
_CONTROLS: Final = ("take_thread_control", "pass_thread_control", "request_thread_control")


@dataclass(frozen=True, slots=True)
class Echo:
    """Something the page sent: we, an officer, or another automation of the page."""

    address: Address
    at: datetime
    mid: str
    text: str
    app: str  # empty: not said, as by the inbox in old versions
    metadata: str


@dataclass(frozen=True, slots=True)
class Control:
    """Who may write in the conversation has changed, or is to."""

    address: Address
    at: datetime
    kind: str
    owner: str  # the app that has it now, or asks for it


@dataclass(frozen=True, slots=True)
class Policy:
    page: str
    action: str  # "warning", "block", "unblock"


Event = Inbound | Echo | Control | Comment | Policy | Ignored


def read(body: Mapping[str, Any], now: datetime) -> list[tuple[str, Event]]:
    """Each with its page. In the order in which things happened, as far as the platform says."""
    found: list[tuple[datetime, str, Event]] = []
    for entry in mappings(body.get("entry")):
        page, time = id_of(entry), moment(entry.get("time"), now)
        if not page:
            found.append((time, "", Ignored("malformed")))
            continue
        for item in mappings(entry.get("messaging")):
            at = moment(item.get("timestamp"), time)
            found += [(at, page, event) for event in _conversation(item, page, at)]
        for item in mappings(entry.get("standby")):
            at = moment(item.get("timestamp"), time)
            found.append((at, page, _standby(item, page, at)))
        for item in mappings(entry.get("changes")):
            found += [(at, page, event) for at, event in _changes(item, page, time)]
    return [(page, event) for _, page, event in sorted(found, key=lambda item: item[0])]


def _changes(item: Mapping[str, Any], page: str, time: datetime) -> Iterator[tuple[datetime, Event]]:
    field, value = item.get("field"), mapping(item.get("value"))
    at = moment(value.get("timestamp"), time)
    if field == "feed":
        yield at, read_feed(value, page, time)
    elif "sender" in value:  # the other shape in which events of a conversation are documented
        for event in _conversation(value, page, at):
            yield at, event
    else:
        yield at, Ignored("inbox_labels" if field == "inbox_labels" else "unknown field")


def _conversation(item: Mapping[str, Any], page: str, at: datetime) -> Iterator[Event]:
    if "policy_enforcement" in item:
        yield Policy(page, text_of(mapping(item["policy_enforcement"]).get("action")))
        return
    unused = next((kind for kind in _UNUSED if kind in item), None)
    user = id_of(item.get("sender"))
    message = mapping(item.get("message"))
    if unused is not None:
        yield Ignored(unused)
    elif message.get("is_echo"):
        yield _echo(item, message, page, at)
    elif not user or user == page:
        yield Ignored("without user")
    elif "message" in item:
        yield from _message(item, message, Address(NAME, page, user), at)
    elif "message_edit" in item:
        yield _edit(mapping(item["message_edit"]), Address(NAME, page, user), at)
    elif "postback" in item:
        yield _postback(mapping(item["postback"]), Address(NAME, page, user), at)
    elif "referral" in item:
        yield _referral(mapping(item["referral"]), Address(NAME, page, user), at)
    else:
        yield _control(item, Address(NAME, page, user), at)


def _standby(item: Mapping[str, Any], page: str, at: datetime) -> Event:
    """Of conversations that another app has. What the citizen says there is for that one."""
    message = mapping(item.get("message"))
    return _echo(item, message, page, at) if message.get("is_echo") else Ignored("standby")


def _message(
    item: Mapping[str, Any], message: Mapping[str, Any], address: Address, at: datetime
) -> Iterator[Inbound | Ignored]:
    key = _key(message, item)
    text = text_of(message.get("text"))
    tapped = mapping(message.get("quick_reply")).get("payload")
    if isinstance(tapped, str):
        yield _tapped(tapped, text, address, key, at)
        return
    kinds = [text_of(attachment.get("type")) for attachment in mappings(message.get("attachments"))]
    if "sticker" in kinds:
        yield Inbound(address, key, at, Kind.STICKER)
        return
    shown = [kind for kind in kinds if kind != "fallback"] if text else kinds
    if shown or not text:
        # A picture with words below it is two messages to us: the words may well be an answer.
        name = shown[0] if shown and re.fullmatch(r"[a-z_]{1,20}", shown[0]) else "file"
        yield Inbound(address, f"{key}#file" if text else key, at, Kind.ATTACHMENT, name)
    if text:
        yield Inbound(address, key, at, Kind.TEXT, text)


def _edit(edit: Mapping[str, Any], address: Address, at: datetime) -> Inbound | Ignored:
    mid = edit.get("mid")
    if not isinstance(mid, str) or not _MID.fullmatch(mid):
        return Ignored("malformed")
    return Inbound(address, f"edit:{mid}", at, Kind.ATTACHMENT, "edit")


def _postback(postback: Mapping[str, Any], address: Address, at: datetime) -> Inbound | Ignored:
    payload, title = text_of(postback.get("payload")), text_of(postback.get("title"))
    key = _key(postback, {"user": address.user, "at": at.isoformat(), "payload": payload})
    referral = mapping(postback.get("referral"))
    if payload == GET_STARTED or (referral and not payload):
        return Inbound(address, key, at, Kind.EVENT, _opened(referral))
    return _tapped(payload, title, address, key, at)


def _tapped(payload: str, title: str, address: Address, key: str, at: datetime) -> Inbound | Ignored:
    """A button that is not ours, of an earlier bot or of another app: what is written on it is what was meant."""
    value = payload[len(PREFIX) :]
    if payload.startswith(PREFIX) and _PAYLOAD.fullmatch(value):
        return Inbound(address, key, at, Kind.CHOICE, value)
    if payload.startswith(NUMBER) and payload[len(NUMBER) :].isdecimal():
        return Inbound(address, key, at, Kind.TEXT, payload[len(NUMBER) :][:4])
    if payload == title and _CONTACT.fullmatch(title):
        return Ignored("contact")  # a telephone number or an address for mail, given at a tap: not wanted
    return Inbound(address, key, at, Kind.TEXT, title) if title else Ignored("foreign button")


def _referral(referral: Mapping[str, Any], address: Address, at: datetime) -> Inbound | Ignored:
    if text_of(referral.get("type")).startswith("LEAD_"):
        return Ignored("lead")  # the answers to a form of an advertisement
    key = f"referral:{address.user}:{at.timestamp()}:{text_of(referral.get('ref'))[:100]}"
    return Inbound(address, key, at, Kind.EVENT, _opened(referral))


def _opened(referral: Mapping[str, Any]) -> str:
    ref = text_of(referral.get("ref"))
    return f"open:{ref.lower()}" if _REF.fullmatch(ref) else "start"


def _control(item: Mapping[str, Any], address: Address, at: datetime) -> Event:
    kind = next((kind for kind in _CONTROLS if kind in item), None)
    if kind is None:
        return Ignored("unknown")
    said = mapping(item[kind])
    field = "requested_owner_app_id" if kind.startswith("request") else "new_owner_app_id"
    return Control(address, at, kind, _id_text(said.get(field)))


def _echo(item: Mapping[str, Any], message: Mapping[str, Any], page: str, at: datetime) -> Event:
    user, mid = id_of(item.get("recipient")), message.get("mid")
    if not user or user == page or not isinstance(mid, str) or not _MID.fullmatch(mid):
        return Ignored("malformed")
    text, metadata = text_of(message.get("text")), text_of(message.get("metadata"))
    return Echo(Address(NAME, page, user), at, mid, text, _id_text(message.get("app_id")), metadata)


def _key(message: Mapping[str, Any], else_of: Mapping[str, Any]) -> str:
    """A redelivery keeps the `mid`; without one it still repeats the event."""
    mid = message.get("mid")
    if isinstance(mid, str) and _MID.fullmatch(mid):
        return mid
    return hashlib.sha256(json.dumps(else_of, sort_keys=True).encode()).hexdigest()


def _id_text(value: object) -> str:
    """App ids come as numbers and as text."""
    return str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
