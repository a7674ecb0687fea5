"""One reply to the OA host, and what its answer means for the outbox."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from adapters.calls import NoAnswer
from adapters.outgoing import STOPPED, in_order, working
from adapters.rates import MINUTE, Rates, next_minute
from adapters.zalo_api import Answer, ZaloApi
from adapters.zalo_echo import Accepted
from adapters.zalo_errors import AFRESH, SHAPE, Act, act, reason_of
from adapters.zalo_events import NAME, anonymous_user
from adapters.zalo_text import has_buttons, message, parts, text_of
from adapters.zalo_tokens import ZaloTokens
from bot.handlers.knowledge import VIETNAM
from bot.messages import Reply
from bot.service.accounts import AccountBook, Credentials
from bot.service.sending import Refused, Retry, SendResult, Sent
from bot.store.base import Outgoing

log = logging.getLogger(__name__)

TRIES: Final = 5
"""Of an error without a cure: then the reply is a dead letter, which an officer can revive."""

ECHO: Final = timedelta(seconds=5)
"""After a call whose answer was lost: the echo of the message, if it did arrive, settles it before we repeat it."""

RENEWAL: Final = timedelta(seconds=5)
DEAD_TOKENS: Final = 3
PLAIN: Final = timedelta(hours=1)
PATIENCE: Final = timedelta(seconds=2)


class ZaloSender:
    def __init__(
        self,
        api: ZaloApi,
        book: AccountBook,
        tokens: ZaloTokens,
        accepted: Accepted,
        clock: Callable[[], datetime],
        counts: Counter[str],
        *,
        per_minute: int,
        person_label: str,
    ) -> None:
        self._api = api
        self._book = book
        self._tokens = tokens
        self._accepted = accepted
        self._clock = clock
        self._counts = counts
        self._rates = Rates(per_minute, PATIENCE)
        self._person_label = person_label
        self._plain_until: dict[str, datetime] = {}  # accounts to which buttons are refused
        self._refused_when_new: dict[str, int] = {}  # accounts and how many fresh tokens in a row were refused
        self._labelling: set[asyncio.Task[None]] = set()

    async def send(self, outgoing: Outgoing) -> SendResult:
        result = await in_order(parts(outgoing.reply), partial(self._send, outgoing))
        if isinstance(result, Sent) and outgoing.reply.tag == "person":
            self._label(outgoing)
        return result

    async def close(self) -> None:
        for task in self._labelling:
            task.cancel()
        await asyncio.gather(*self._labelling, return_exceptions=True)
        await self._api.close()

    async def _send(self, outgoing: Outgoing, part: Reply) -> SendResult:
        account = outgoing.address.account
        credentials = await self._credentials(account)
        if not isinstance(credentials, Credentials):
            return credentials
        answer = await self._call(credentials, outgoing.address.user, part)
        if isinstance(answer, Answer) and act(answer.code) is Act.RENEW:
            renewed = await self._renewed(credentials)
            if renewed is None:
                return self._not_renewed()
            credentials = renewed
            answer = await self._call(credentials, outgoing.address.user, part)
        if isinstance(answer, Answer) and answer.code in SHAPE and self._has_buttons(account, part):
            answer = await self._without_buttons(credentials, outgoing.address.user, part, answer.code)
        return await self._meaning(outgoing, credentials, answer) if isinstance(answer, Answer) else answer

    async def _without_buttons(self, credentials: Credentials, user: str, part: Reply, refused: int) -> Answer | Retry:
        account = credentials.account.id
        answer = await self._call(credentials, user, replace(part, text=text_of(part), choices=()))
        if isinstance(answer, Answer) and answer.code == 0:
            self._counts["buttons refused"] += 1
            self._plain_until[account] = self._clock() + PLAIN
            log.warning("%s %s takes no buttons (%d): text only", NAME, account, refused)
        return answer

    async def _credentials(self, account: str) -> Credentials | SendResult:
        """Those in use; refreshed first when they are known to have ended."""
        found = await working(self._book, NAME, account)
        if not isinstance(found, Credentials):
            return found
        expires_at = found.account.expires_at
        if expires_at is not None and expires_at <= self._clock():
            return await self._renewed(found) or self._not_renewed()
        return found

    async def _renewed(self, old: Credentials) -> Credentials | None:
        try:
            async with asyncio.timeout(RENEWAL.total_seconds()):
                return await self._tokens.renewed(old)
        except TimeoutError:
            return None  # it goes on by itself

    async def _call(self, credentials: Credentials, user: str, part: Reply) -> Answer | Retry:
        account, token = credentials.account.id, credentials.secrets.get("access_token", "")
        wait = self._rates.take(account, self._clock())
        if wait > PATIENCE:
            return Retry("rate limit", wait)
        if wait:
            await asyncio.sleep(wait.total_seconds())
        visitor = anonymous_user(user)
        try:
            if visitor is not None:
                answer = await self._api.send_to_visitor(token, visitor, message(part, buttons=False))
            else:
                answer = await self._api.send(token, user, message(part, buttons=self._has_buttons(account, part)))
        except NoAnswer as error:
            return Retry(error.reason, ECHO if error.perhaps_done else None)
        self._counts[f"answer {answer.code}"] += 1
        if answer.remain == 0:
            self._rates.pause(account, self._clock(), next_minute(self._clock()))
        return answer

    async def _meaning(self, outgoing: Outgoing, credentials: Credentials, answer: Answer) -> SendResult:
        if answer.code == 0:
            self._refused_when_new.pop(credentials.account.id, None)
            if "quota" not in answer.data:
                self._counts["charged"] += 1
            if answer.message_id is not None:
                self._accepted.add(outgoing.address.account, answer.message_id)
            return Sent(answer.message_id)
        account, reason = outgoing.address.account, reason_of(answer.code)
        match act(answer.code):
            case Act.LIMIT:
                self._rates.pause(account, self._clock(), self._clock() + MINUTE)
                return Retry(reason, MINUTE)
            case Act.NEXT_HOUR:
                return Retry(reason, timedelta(hours=1))
            case Act.MORNING:
                return Retry(reason, _until_morning(self._clock()))
            case Act.LATER if outgoing.attempts < TRIES:
                return Retry(reason)
            case Act.RENEW:
                return await self._dead_token(credentials, reason)
            case Act.STOP:
                await self._book.stop(NAME, account, reason)
                return Retry(reason, STOPPED)
        return Refused(reason)

    async def _dead_token(self, credentials: Credentials, reason: str) -> Retry:
        """A token that has just been refreshed is refused. Once may be the platform's delay, or another process
        refreshing; for ever, it would only burn through tokens."""
        account = credentials.account.id
        await self._book.reload()
        current = self._book.credentials(NAME, account)
        if current is None or current.secrets != credentials.secrets:
            return Retry(reason)
        times = self._refused_when_new[account] = self._refused_when_new.get(account, 0) + 1
        if times >= DEAD_TOKENS:
            del self._refused_when_new[account]
            await self._book.stop(NAME, account, reason + AFRESH)
        return Retry(reason, STOPPED)

    def _not_renewed(self) -> Retry:
        self._counts["token not renewed"] += 1
        return Retry("no valid token", STOPPED / 12)

    def _has_buttons(self, account: str, part: Reply) -> bool:
        plain_until = self._plain_until.get(account)
        return has_buttons(part) and (plain_until is None or self._clock() >= plain_until)

    def _label(self, outgoing: Outgoing) -> None:
        """Aside: the message is out, and must not be sent again because its label failed or took long."""
        if not self._person_label or anonymous_user(outgoing.address.user) is not None:
            return
        task = asyncio.create_task(self._label_now(outgoing.address.account, outgoing.address.user))
        self._labelling.add(task)
        task.add_done_callback(self._labelling.discard)

    async def _label_now(self, account: str, user: str) -> None:
        credentials = self._book.credentials(NAME, account)
        wait = self._rates.take(account, self._clock())
        if credentials is None or wait > PATIENCE:
            return
        await asyncio.sleep(wait.total_seconds())
        try:
            answer = await self._api.label(credentials.secrets.get("access_token", ""), user, self._person_label)
        except NoAnswer as error:
            log.warning("%s %s: no label set: %s", NAME, account, error.reason)
            return
        self._counts[f"label {answer.code}"] += 1


def _until_morning(now: datetime) -> timedelta:
    """To five past six in Viet Nam."""
    local = now.astimezone(VIETNAM)
    morning = local.replace(hour=6, minute=5, second=0, microsecond=0)
    return (morning if morning > local else morning + timedelta(days=1)) - local
