"""Everything an OA sends comes back as an event: what we sent, what an officer wrote, and what other
automations of the OA said. Only the second silences the bot, and none of them is ever answered."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime

from adapters.zalo_events import Echo
from adapters.zalo_text import parts, text_of
from bot.messages import Reply
from bot.store.base import Store


class ZaloEchoes:
    def __init__(self, store: Store, clock: Callable[[], datetime], counts: Counter[str]) -> None:
        self._store = store
        self._clock = clock
        self._counts = counts

    async def is_an_officers(self, echo: Echo) -> bool:
        """As a side effect, settles a send whose answer was lost or is still on its way: the echo shows that
        the message did arrive. Only the console names a person (`admin_id`)."""
        address = echo.inbound.address
        if await self._store.is_ours(address, echo.message_id):
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
