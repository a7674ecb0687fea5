"""A comment on the page is answered once, in private; what was found in it goes on as soon as they answer.

Who commented becomes known only with the private reply. Until then the comment is a conversation of its own;
afterwards the citizen's real conversation hears the same words, says what has been said already, and the comment's
is forgotten.
"""

import logging
from collections import Counter, OrderedDict
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Final, Protocol, TypeVar

from adapters.messenger_feed import Comment
from adapters.messenger_values import NAME, id_of
from bot.messages import Address, Inbound, Kind
from bot.store.base import Outgoing

log = logging.getLogger(__name__)

WINDOW: Final = timedelta(days=7)
_REMEMBERED: Final = 1_000
Value = TypeVar("Value")

Asks = Callable[[str, str], bool]
"""Page and text: is it something that the bot can help with? People also comment to say that a photo is nice."""


def nobody_asks(page: str, text: str) -> bool:
    return False


class Conversations(Protocol):
    async def conversation(self, address: Address) -> str | None: ...

    async def erase(self, address: Address) -> None: ...


class PrivateReplies:
    def __init__(
        self,
        store: Conversations,
        receive: Callable[[Inbound], Awaitable[object]],
        asks: Asks,
        counts: Counter[str],
    ) -> None:
        self._store = store
        self._receive = receive
        self._asks = asks
        self._counts = counts
        self._heard: OrderedDict[Address, Comment] = OrderedDict()
        self._told: OrderedDict[Address, tuple[str, str]] = OrderedDict()

    def inbound(self, comment: Comment, now: datetime) -> Inbound | None:
        """None: not for the bot, or too late for it."""
        if now - comment.at > WINDOW or not self._asks(comment.address.account, comment.text):
            self._counts["comment left alone"] += 1
            return None
        _keep(self._heard, comment.address, comment)
        return Inbound(comment.address, comment.key, comment.at, Kind.TEXT, comment.text)

    def told(self, outgoing: Outgoing) -> str | None:
        """The message id under which the citizen has read this already, in private reply to a comment."""
        text, mid = self._told.pop(outgoing.address, ("", ""))
        return mid if mid and text == outgoing.reply.text else None

    async def replied(self, outgoing: Outgoing, citizen: str, mid: str) -> None:
        """Never raises: the reply is out, and must not be sent again because of what follows."""
        self._counts["private reply"] += 1
        comment = self._heard.pop(outgoing.address, None)
        address = Address(NAME, outgoing.address.account, id_of({"id": citizen}))
        try:
            if comment is not None and mid and address.user and await self._store.conversation(address) is None:
                _keep(self._told, address, (outgoing.reply.text, mid))
                await self._receive(Inbound(address, f"as {comment.key}", comment.at, Kind.TEXT, comment.text))
            await self._store.erase(outgoing.address)
        except Exception as error:
            # Not its text: it may quote the citizen.
            log.warning("a comment was answered but not carried over: %s", type(error).__name__)


def _keep(kept: OrderedDict[Address, Value], address: Address, value: Value) -> None:
    kept[address] = value
    while len(kept) > _REMEMBERED:
        kept.popitem(last=False)
