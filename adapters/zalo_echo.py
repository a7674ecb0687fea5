"""Everything an OA sends comes back as an event: what we sent, what an officer wrote, and what other
automations of the OA said. Only the second silences the bot, and none of them is ever answered."""

from collections import Counter, OrderedDict
from collections.abc import Callable
from datetime import datetime
from typing import Final

from adapters.zalo_events import Echo
from adapters.zalo_text import parts, text_of
from bot.messages import Reply
from bot.store.base import Store

_REMEMBERED: Final = 4_096


class Accepted:
    """What this process has sent of late, by account and the platform's id: nearly every echo is of one of these, and
    need not be looked for in the store. Of what is older, or was sent by another process, the store knows."""

    def __init__(self) -> None:
        self._ids: OrderedDict[tuple[str, str], None] = OrderedDict()

    def add(self, account: str, message_id: str) -> None:
        self._ids[account, message_id] = None
        if len(self._ids) > _REMEMBERED:
            self._ids.popitem(last=False)

    def __contains__(self, item: tuple[str, str]) -> bool:
        return item in self._ids


class ZaloEchoes:
    def __init__(self, store: Store, accepted: Accepted, clock: Callable[[], datetime], counts: Counter[str]) -> None:
        self._store = store
        self._accepted = accepted
        self._clock = clock
        self._counts = counts

    async def is_an_officers(self, echo: Echo) -> bool:
        """As a side effect, settles a send whose answer was lost or is still on its way: the echo shows that
        the message did arrive. Only the console names a person (`admin_id`)."""
        address = echo.inbound.address
        if (address.account, echo.message_id) in self._accepted or await self._store.is_ours(address, echo.message_id):
            self._counts["echo of ours"] += 1
            return False
        doubtful = await self._store.in_doubt(address)
        if doubtful is not None and not echo.by_officer and _is(doubtful.reply, echo.inbound.text):
            await self._store.mark_sent(doubtful.id, self._clock(), echo.message_id)
            self._counts["echo that settled a send"] += 1
            return False
        self._counts["echo of an officer" if echo.by_officer else "echo of another automation"] += 1
        return echo.by_officer


def _is(reply: Reply, text: str) -> bool:
    """Zalo may have trimmed or joined white space. The last part is the one that is known to have arrived last."""
    cut = parts(reply)
    return bool(cut) and _same(text_of(cut[-1])) == _same(text_of(Reply(text)))


def _same(text: str) -> str:
    return " ".join(text.split())
