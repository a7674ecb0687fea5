"""Comments and visitors' posts on the page: each may be answered once, privately, within seven days."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from adapters.messenger_values import NAME, Ignored, id_of, moment, text_of
from bot.messages import Address

_ID: Final = re.compile(r"[0-9_]{3,80}")
_POSTS: Final = frozenset({"status", "post", "photo", "video"})


@dataclass(frozen=True, slots=True)
class Comment:
    """`address.user` says what it is, not who wrote it: that becomes known with the private reply."""

    address: Address
    key: str
    at: datetime
    text: str


def read_feed(value: Mapping[str, Any], page: str, time: datetime) -> Comment | Ignored:
    author, item = id_of(value.get("from")), text_of(value.get("item"))
    text = text_of(value.get("message")).strip()
    if value.get("verb") != "add" or item not in {"comment", *_POSTS}:
        return Ignored("feed")
    if not author or author == page:  # the page's own, or nobody's: then it might be the page's
        return Ignored("own comment" if author else "comment without author")
    kind = "comment" if item == "comment" else "post"
    id = value.get(f"{kind}_id")
    if not isinstance(id, str) or not _ID.fullmatch(id) or not text:
        return Ignored("comment without text")
    user = f"{kind}:{id}"
    return Comment(Address(NAME, page, user), user, moment(value.get("created_time"), time), text)


def recipient(user: str) -> Mapping[str, str]:
    """As the Send API wants it."""
    kind, _, id = user.partition(":")
    return {f"{kind}_id": id} if id else {"id": user}


def is_feed(address: Address) -> bool:
    return ":" in address.user
