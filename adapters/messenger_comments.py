"""A comment on the page is answered once, in private; what was found in it goes on as soon as they answer.

Who commented becomes known only with the private reply. Until then the comment is a conversation of its own;
afterwards the citizen's real conversation stands where that one stood, and the comment's is forgotten. All of it is
in the store: a restart in between loses nothing.
"""

import logging
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from adapters.messenger_feed import Comment
from adapters.messenger_values import NAME, id_of
from bot.messages import Address, Inbound, Kind
from bot.store.base import Decision, Outgoing, Store

log = logging.getLogger(__name__)

WINDOW: Final = timedelta(days=7)

Asks = Callable[[str, str], bool]
"""Page and text: is it something that the bot can help with? People also comment to say that a photo is nice."""


def nobody_asks(page: str, text: str) -> bool:
    return False


class PrivateReplies:
    def __init__(self, store: Store, clock: Callable[[], datetime], asks: Asks, counts: Counter[str]) -> None:
        self._store = store
        self._clock = clock
        self._asks = asks
        self._counts = counts

    def inbound(self, comment: Comment) -> Inbound | None:
        """None: not for the bot, or too late for it."""
        if self._clock() - comment.at > WINDOW or not self._asks(comment.address.account, comment.text):
            self._counts["comment left alone"] += 1
            return None
        return Inbound(comment.address, comment.key, comment.at, Kind.TEXT, comment.text)

    async def replied(self, outgoing: Outgoing, citizen: str) -> None:
        """Never raises: the reply is out, and must not be sent again because of what follows."""
        self._counts["private reply"] += 1
        address = Address(NAME, outgoing.address.account, id_of({"id": citizen}))
        try:
            if address.user:
                await self._carry_over(outgoing, address)
            await self._store.erase(outgoing.address)
        except Exception as error:
            # Not its text: it may quote the citizen.
            log.warning("a comment was answered but not carried over: %s", type(error).__name__)

    async def _carry_over(self, outgoing: Outgoing, citizen: Address) -> None:
        """With what is still to be said of a long answer. A talk that is going on already is left as it is."""
        began = await self._store.conversation(outgoing.address)
        rest = tuple(item.reply for item in await self._store.replies_after(outgoing.address, outgoing.id))

        def decide(state: str | None) -> Decision:
            return Decision(began, rest) if state is None else Decision(state)

        now = self._clock()
        await self._store.receive(
            Inbound(citizen, f"as {outgoing.address.user}", now, Kind.EVENT, "comment"), decide, now=now
        )
