"""One reply to the Bot API, and what its answer means for the outbox."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from adapters.telegram_api import BadButtons, Flood, Moved, Refusal, TelegramApi, TelegramFailed, TokenRefused
from adapters.telegram_pace import Pace
from adapters.telegram_text import parts
from bot.messages import Reply
from bot.service.sending import Refused, Retry, SendResult, Sent
from bot.store.base import Outgoing

log = logging.getLogger(__name__)

DOUBTS: Final = 3
"""Tries of a message that may have arrived: there is no echo to tell, and a citizen should not get it ten times."""

STOPPED: Final = timedelta(minutes=5)
PATIENCE: Final = timedelta(seconds=3)


class TelegramSender:
    def __init__(
        self, api: TelegramApi, clock: Callable[[], datetime], counts: Counter[str], doubtful: timedelta
    ) -> None:
        """`doubtful`: how long to wait after a call whose answer was lost."""
        self._api = api
        self._clock = clock
        self._counts = counts
        self._doubtful = doubtful
        self._pace = Pace()
        self._moved: dict[int, int] = {}  # groups that have another id now
        self._doubts: Counter[int] = Counter()  # by outbox id, of those that are still to be sent
        self.trouble: str | None = None

    def moved(self, old: int, new: int) -> None:
        """Kept while the process lives; after a restart, the first alert learns it anew."""
        if old < 0 and self._moved.get(old) != new:
            self._moved[old] = new
            log.warning("a group has become a supergroup: if it is the alert group, set MOTCUA_TELEGRAM_ALERT_CHAT")

    async def send(self, outgoing: Outgoing) -> SendResult:
        """Nearly always one call. Only what was written while this channel was off can be longer."""
        try:
            chat = int(outgoing.address.user)
        except ValueError:
            return Refused("no chat id")
        result = await self._send(chat, outgoing)
        if not isinstance(result, Retry):
            del self._doubts[outgoing.id]
        return result

    async def _send(self, chat: int, outgoing: Outgoing) -> SendResult:
        ids = []
        for part in parts(outgoing.reply):
            try:
                ids.append(str(await self._deliver(chat, part)))
            except TelegramFailed as error:
                return self._failed(chat, outgoing.id, error)
        self.trouble = None
        return Sent(" ".join(ids))

    async def _deliver(self, chat: int, part: Reply) -> int:
        chat = self._moved.get(chat, chat)
        await self._wait(chat)
        try:
            return await self._api.send(chat, part)
        except Moved as error:
            self.moved(chat, error.chat)
            return await self._api.send(error.chat, part)
        except BadButtons:
            if not part.choices:
                raise
            self._counts["buttons refused"] += 1
            return await self._api.send(chat, part, buttons=False)

    async def _wait(self, chat: int) -> None:
        until = self._clock() + PATIENCE
        while (wait := self._pace.take(chat, self._clock())) > timedelta():
            if self._clock() + wait > until:
                raise Paused(wait)
            await asyncio.sleep(wait.total_seconds())

    def _failed(self, chat: int, outbox_id: int, error: TelegramFailed) -> SendResult:
        self._counts[f"failed {error.reason}"] += 1
        match error:
            case Flood(after=after):
                self._pace.pause(self._moved.get(chat, chat), self._clock(), after)
                return Retry(error.reason, after)
            case Paused(after=after):
                return Retry(error.reason, after)
            case Refusal():
                return Refused(error.reason)
            case TokenRefused():
                if self.trouble != error.reason:
                    log.error("telegram: the token is refused: set MOTCUA_TELEGRAM_TOKEN anew and restart")
                self.trouble = error.reason
                return Retry(error.reason, STOPPED)
        self.trouble = error.reason
        if not error.perhaps_done:
            return Retry(error.reason)
        self._doubts[outbox_id] += 1
        in_vain = self._doubts[outbox_id] >= DOUBTS
        return Refused(f"in doubt: {error.reason}") if in_vain else Retry(error.reason, self._doubtful)


class Paused(TelegramFailed):
    def __init__(self, after: timedelta) -> None:
        super().__init__("paced")
        self.after = after
