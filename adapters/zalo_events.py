"""What a webhook event says, in the neutral types. Facts: developers.zalo.me, official-account/webhook."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from adapters.plain import plain_text
from bot.messages import Address, Inbound, Kind

NAME: Final = "zalo"
PREFIX: Final = "mc1:"
"""In front of what our buttons carry: they come back as text, which anybody can also type."""

MAX_TEXT: Final = 5_000  # the app stops far below
MAX_PAYLOAD: Final = 1_000
ANONYMOUS: Final = "anonymous"

_ID = re.compile(r"[A-Za-z0-9_.-]{1,80}")
_PAYLOAD = re.compile(r"[^\x00-\x1f\x7f]{1,1000}")
_QUERY = re.compile(r"#[\w -]+")
_ADDRESS = re.compile(r"https?://\S+")
_GREETED = timedelta(minutes=10)

_ATTACHMENTS: Final[Mapping[str, str]] = {
    "image": "image",
    "gif": "image",
    "link": "link",
    "audio": "audio",
    "video": "video",
    "location": "location",
    "business_card": "contact",  # name and number: dropped
    "file": "file",
}
WITHDRAW: Final = "user_withdraw"
_OPENS: Final = frozenset({"follow", "user_click_chatnow"})
_IGNORED: Final = frozenset(
    {
        "unfollow",
        "user_submit_info",  # name, telephone, address: dropped
        "user_received_message",
        "user_seen_message",
        "user_reacted_message",
        "oa_reacted_message",
        "update_user_info",
        "add_user_to_tag",
        "remove_user_from_tag",
        "remove_tag",
        "oa_send_consent",
        "user_reply_consent",
        "widget_interaction_accepted",
        "widget_failed_to_sync_user_external_id",
        "change_oa_daily_quota",
        "change_template_status",
    }
)

Event = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Echo:
    """Something the OA sent: by us, by an officer (`by_officer`), or by another automation of the OA."""

    inbound: Inbound  # as it is if an officer wrote it
    message_id: str
    by_officer: bool


@dataclass(frozen=True, slots=True)
class Ignored:
    why: str


def sent_at(event: Event) -> datetime | None:
    text = str(event.get("timestamp", ""))
    if not (text.isascii() and text.isdecimal() and len(text) <= 14):
        return None
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=int(text))


def account_of(event: Event) -> str:
    """The OA: the other end of a message, named in events that are none. Empty when there is none."""
    name = str(event.get("event_name", ""))
    if name.startswith(("user_send_", "anonymous_send_", "user_reacted_", "user_submit_")):
        return _id(event, "recipient")
    if name.startswith("oa_send_") and "sender" in event:
        return _id(event, "sender")
    return _plain(event.get("oa_id") or event.get("oaId")) or _id(event, "sender")


def read(event: Event, body: bytes) -> Inbound | Echo | Ignored:
    """`body`: the raw bytes, which a redelivery repeats."""
    name = str(event.get("event_name", ""))
    account, at = account_of(event), sent_at(event)
    if name in _IGNORED:
        return Ignored(name)
    if "_group" in name:
        return Ignored("group")
    if at is None or not (account or name == WITHDRAW):
        return Ignored("malformed")
    if name.startswith("oa_send_") and isinstance(event.get("message"), Mapping):
        return _echo(event, name, account, at)
    if name.startswith(("user_send_", "anonymous_send_")):
        return _message(event, name, account, at, body)
    user = _plain(event.get("user_id")) or _id(event, "follower") or _id(event, "sender")
    if name in _OPENS and user and user != account:
        # Following and then tapping "message" is one greeting.
        key = f"start:{user}:{int(at.timestamp() // _GREETED.total_seconds())}"
        return Inbound(Address(NAME, account, user), key, at, Kind.EVENT, "start")
    if name == WITHDRAW and user:  # the documents name the citizen, but not the OA: then the account is empty
        return Inbound(Address(NAME, account, user), f"{name}:{user}:{at.timestamp()}", at, Kind.EVENT, "withdraw")
    return Ignored("malformed" if name in _OPENS else "unknown")


def anonymous_user(user: str) -> tuple[str, str] | None:
    """The visitor's id and the conversation's, of a citizen who is nobody on Zalo."""
    kind, _, rest = user.partition(":")
    visitor, _, conversation = rest.partition(":")
    return (visitor, conversation) if kind == ANONYMOUS and visitor and conversation else None


def _message(event: Event, name: str, account: str, at: datetime, body: bytes) -> Inbound | Ignored:
    message = event.get("message")
    if not isinstance(message, Mapping):
        return Ignored("malformed")
    user = _anonymous(event, "sender") if name.startswith("anonymous_") else _id(event, "sender")
    if not user or user == account:
        return Ignored("malformed")
    what = name.partition("_send_")[2]
    key = f"{name}:{_plain(message.get('msg_id')) or hashlib.sha256(body).hexdigest()}"
    text = plain_text(message.get("text"), MAX_TEXT)
    address = Address(NAME, account, user)
    if what == "sticker":
        return Inbound(address, key, at, Kind.STICKER)
    if what == "link" and _ADDRESS.sub("", text).strip():
        what = "text"  # a sentence with an address in it
    if what != "text":
        return Inbound(address, key, at, Kind.ATTACHMENT, _ATTACHMENTS.get(what, "file"))
    if text.startswith(PREFIX) and _PAYLOAD.fullmatch(text[len(PREFIX) :]):
        return Inbound(address, key, at, Kind.CHOICE, text[len(PREFIX) :])
    if _QUERY.fullmatch(text):  # an item of the OA's menu: "#khai_sinh"
        text = re.sub(r"[#_-]+", " ", text).strip()
    return Inbound(address, key, at, Kind.TEXT, text)


def _echo(event: Event, name: str, account: str, at: datetime) -> Echo | Ignored:
    message: Mapping[str, Any] = event["message"]
    to_visitor = name.startswith("oa_send_anonymous_")
    user = _anonymous(event, "recipient") if to_visitor else _id(event, "recipient")
    message_id = _plain(message.get("msg_id"))
    if not user or not message_id:
        return Ignored("malformed")
    sender = event.get("sender")
    officer = isinstance(sender, Mapping) and bool(sender.get("admin_id"))
    address = Address(NAME, account, user)
    inbound = Inbound(address, f"{name}:{message_id}", at, Kind.STAFF, plain_text(message.get("text"), MAX_TEXT))
    return Echo(inbound, message_id, officer)


def _anonymous(event: Event, end: str) -> str:
    """Both ids are needed for an answer. Where the visitor's stands is documented in no more than one place."""
    message: Mapping[str, Any] = event["message"]
    visitor = _id(event, end) or _plain(message.get("anonymous_id")) or _plain(event.get("anonymous_id"))
    conversation = _plain(message.get("conversation_id"))
    return f"{ANONYMOUS}:{visitor}:{conversation}" if visitor and conversation else ""


def _id(event: Event, end: str) -> str:
    value = event.get(end)
    return _plain(value.get("id")) if isinstance(value, Mapping) else ""


def _plain(value: object) -> str:
    return value if isinstance(value, str) and _ID.fullmatch(value) else ""
