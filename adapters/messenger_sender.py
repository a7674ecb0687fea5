"""One reply to the Send API, and what its answer means for the outbox.

Always as a RESPONSE within the window that the citizen has opened: the tags that reach further are for what a
person writes, and a page that uses them for a bot's words is punished.
"""

import asyncio
import logging
from collections import Counter, OrderedDict
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final, Protocol

from adapters.calls import NoAnswer
from adapters.messenger_api import Answer, GraphApi
from adapters.messenger_errors import Act, GraphError, act
from adapters.messenger_feed import is_feed, recipient
from adapters.messenger_pace import Pace
from adapters.messenger_text import message, parts
from adapters.messenger_values import NAME
from adapters.outgoing import STOPPED, in_order, working
from adapters.webhook import digest
from bot.messages import Address, Inbound, Kind, Reply
from bot.service.accounts import AccountBook, Credentials
from bot.service.sending import Refused, Retry, SendResult, Sent
from bot.store.base import Outgoing
from bot.store.errors import StoreError

log = logging.getLogger(__name__)

TRIES: Final = 5
"""Of an error without a cure: then the reply is a dead letter, which an officer can revive. Waiting for an allowance
or a token is none of them."""

ECHO: Final = timedelta(seconds=10)
"""After a call whose answer was lost: the echo of the message, if it did arrive, settles it before we repeat it."""

QUESTIONS: Final = timedelta(minutes=3)
_REMEMBERED: Final = 1_000


class Comments(Protocol):
    async def replied(self, outgoing: Outgoing, citizen: str) -> None: ...


class MessengerSender:
    def __init__(
        self,
        api: GraphApi,
        book: AccountBook,
        comments: Comments,
        receive: Callable[[Inbound], Awaitable[object]],
        clock: Callable[[], datetime],
        counts: Counter[str],
        pace: Pace,
    ) -> None:
        self._api = api
        self._book = book
        self._comments = comments
        self._receive = receive
        self._clock = clock
        self._counts = counts
        self._pace = pace
        self._failures: OrderedDict[int, int] = OrderedDict()

    async def send(self, outgoing: Outgoing) -> SendResult:
        return await in_order(parts(outgoing.reply), partial(self._send, outgoing))

    async def _send(self, outgoing: Outgoing, part: Reply) -> SendResult:
        found = await working(self._book, NAME, outgoing.address.account)
        if not isinstance(found, Credentials):
            return found
        wait = self._pace.take(outgoing.address, self._clock())
        if wait > self._pace.patience:
            return Retry("rate limit", wait)
        await asyncio.sleep(wait.total_seconds())
        body: dict[str, Any] = {"recipient": recipient(outgoing.address.user), "message": message(outgoing, part)}
        if not is_feed(outgoing.address):
            body["messaging_type"] = "RESPONSE"
        page = outgoing.address.account
        try:
            answer = await self._api.send(page, found.secrets.get("access_token", ""), body)
        except NoAnswer as error:
            self._counts["no answer"] += 1
            return Retry(error.reason, ECHO if error.perhaps_done else None)
        self._pace.learn(page, answer.usage, self._clock())
        if answer.error is not None:
            return await self._meaning(outgoing, found, answer.error)
        return await self._accepted(outgoing, answer)

    async def _accepted(self, outgoing: Outgoing, answer: Answer) -> SendResult:
        self._counts["sent"] += 1
        self._pace.works(outgoing.address.account)
        mid, citizen = str(answer.body.get("message_id") or ""), str(answer.body.get("recipient_id") or "")
        if is_feed(outgoing.address):
            await self._comments.replied(outgoing, citizen)
        return Sent(mid or None)

    async def _meaning(self, outgoing: Outgoing, used: Credentials, error: GraphError) -> SendResult:
        page, now, reason = outgoing.address.account, self._clock(), str(error)
        self._counts[reason] += 1
        match act(error):
            case Act.SENT:
                return Sent(None)
            case Act.LATER if self._failed(outgoing.id) < TRIES:
                return Retry(reason)
            case Act.PAUSE:
                return Retry(reason, self._pace.pause(page, now))
            case Act.PAUSE_ALL:
                return Retry(reason, self._pace.pause(None, now))
            case Act.REST:
                log.error("%s %s may not send for a while: %s, trace %s", NAME, page, reason, error.trace)
                return Retry(reason, self._pace.rest(page, now))
            case Act.WAIT:
                return Retry(reason, QUESTIONS)
            case Act.HANDED:
                await self._silence(outgoing)
            case Act.ALARM:
                log.error("%s %s: %s, trace %s", NAME, page, reason, error.trace)
            case Act.TOKEN:
                return await self._dead_token(used, reason)
            case Act.STOP:
                await self._book.stop(NAME, page, reason)
                return Retry(reason, STOPPED)
        return Refused(reason)

    def _failed(self, outbox_id: int) -> int:
        """How often, as far as this process knows."""
        count = self._failures[outbox_id] = self._failures.pop(outbox_id, 0) + 1
        while len(self._failures) > _REMEMBERED:
            self._failures.popitem(last=False)
        return count

    async def _dead_token(self, used: Credentials, reason: str) -> Retry:
        """Unless an officer has put in another one meanwhile."""
        page = used.account.id
        await self._book.reload()
        if self._book.credentials(NAME, page) != used:
            return Retry(f"{reason}, replaced meanwhile")
        await self._book.stop(NAME, page, reason)
        return Retry(reason, STOPPED)

    async def _silence(self, outgoing: Outgoing) -> None:
        """Another app, or a person, has the conversation: the next messages are not for us either."""
        address: Address = outgoing.address
        log.info("%s: the conversation of %s is another's", NAME, digest(address))
        try:
            await self._receive(Inbound(address, f"handed:{outgoing.id}", self._clock(), Kind.STAFF))
        except StoreError:
            self._counts["silence not noted"] += 1
