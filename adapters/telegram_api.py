"""Calls to the Bot API by python-telegram-bot's client, and what its errors ask for. Nothing of what an error says
is passed on: it may hold the token (in a URL), the citizen's words, or a proxy's page."""

import logging
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

import httpx
from telegram import Bot, LinkPreviewOptions
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.request import HTTPXRequest

from adapters.telegram_events import UPDATES
from adapters.telegram_text import keyboard, text_of
from bot.messages import Reply

# The library's own switch: spans of time come as such, and without a warning each.
os.environ.setdefault("PTB_TIMEDELTA", "true")

# httpx logs every URL, in which the token stands; the library logs what it sends and what it cannot parse.
for _name, _level in (("httpx", logging.WARNING), ("httpcore", logging.WARNING), ("telegram", logging.CRITICAL + 1)):
    logging.getLogger(_name).setLevel(_level)

LONG_POLL: Final = timedelta(seconds=25)
_BATCH: Final = 50
_LATE: Final = 5.0  # seconds that an answer to a long poll may be late
_GET_UPDATES: Final = "GetUpdates"
"""Names of methods are case-insensitive. Under this one the library hands the plain JSON over, where `get_updates`
fails for the whole batch when one update is not as it expects."""


class TelegramFailed(Exception):
    """`perhaps_done`: it may have been carried out all the same. `reason` is ours."""

    def __init__(self, reason: str, *, perhaps_done: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.perhaps_done = perhaps_done


class Refusal(TelegramFailed):
    """This message will never reach this chat."""


class BadButtons(Refusal):
    """It might without the buttons."""


class TokenRefused(TelegramFailed):
    """Nothing will go through until somebody has set another token."""


class OtherConsumer(TelegramFailed):
    """Somebody else fetches this bot's updates, or a webhook is set."""


class Flood(TelegramFailed):
    def __init__(self, after: timedelta) -> None:
        super().__init__("flood")
        self.after = after


class Moved(TelegramFailed):
    def __init__(self, chat: int) -> None:
        super().__init__("group has another id now")
        self.chat = chat


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds. In sum shorter than the sender's, so that it is we who say what became of a call."""

    connect: float = 4.0
    read: float = 10.0
    write: float = 4.0


PATIENT: Final = Patience()


class TelegramApi:
    def __init__(self, token: str, url: str, patience: Patience) -> None:
        self._calls, self._polls = _client(patience, 32), _client(patience, 1)
        self._bot = Bot(
            token,
            base_url=f"{url.rstrip('/')}/bot",
            base_file_url=f"{url.rstrip('/')}/file/bot",
            request=self._calls,
            get_updates_request=self._polls,
        )

    async def send(self, chat: int, reply: Reply, *, buttons: bool = True) -> int:
        """The id of the message in its chat."""
        try:
            message = await self._bot.send_message(
                chat,
                text_of(reply),
                reply_markup=keyboard(reply) if buttons else None,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
        except TelegramError as error:
            raise _meaning(error) from None
        return message.message_id

    async def acknowledge(self, callback: str) -> None:
        """Best effort: late ones are refused, and nothing depends on it but a spinning button."""
        with suppress(TelegramError):
            await self._bot.answer_callback_query(callback)

    async def updates(self, offset: int | None, wait: timedelta = LONG_POLL) -> list[Mapping[str, Any]]:
        """Asking from `offset` on says that all before it have been dealt with."""
        wanted: dict[str, Any] = {
            "timeout": int(wait.total_seconds()),
            "limit": _BATCH,
            "allowed_updates": list(UPDATES),
        }
        if offset is not None:
            wanted["offset"] = offset
        try:
            found = await self._bot.do_api_request(
                _GET_UPDATES, api_kwargs=wanted, read_timeout=wait.total_seconds() + _LATE
            )
        except TelegramError as error:
            raise _meaning(error) from None
        return [item for item in found if isinstance(item, Mapping)] if isinstance(found, list) else []

    async def drop_webhook(self) -> None:
        """What has not been fetched stays."""
        try:
            await self._bot.delete_webhook(drop_pending_updates=False)
        except TelegramError as error:
            raise _meaning(error) from None

    async def set_webhook(self, url: str, secret: str) -> None:
        """Few connections: the order of a citizen's messages is kept by handling one after the other."""
        try:
            await self._bot.set_webhook(
                url, allowed_updates=list(UPDATES), max_connections=4, secret_token=secret, drop_pending_updates=False
            )
        except TelegramError as error:
            raise _meaning(error) from None

    async def close(self) -> None:
        """Not by the bot's own `shutdown`: it does nothing without `initialize`, which needs Telegram at the start."""
        await self._calls.shutdown()
        await self._polls.shutdown()


def _client(patience: Patience, connections: int) -> HTTPXRequest:
    return HTTPXRequest(
        connection_pool_size=connections,
        connect_timeout=patience.connect,
        read_timeout=patience.read,
        write_timeout=patience.write,
        pool_timeout=2.0,
    )


def _meaning(error: TelegramError) -> TelegramFailed:
    """`BadRequest` before `NetworkError`, from which the library derives it."""
    match error:
        case RetryAfter():
            after = error.retry_after
            return Flood(after if isinstance(after, timedelta) else timedelta(seconds=after))
        case ChatMigrated():
            return Moved(error.new_chat_id)
        case _ if error.__cause__ is not None and not isinstance(error.__cause__, httpx.HTTPError):
            # The status is Telegram's, the body is not: a proxy, or a network that blocks it. Whatever it says,
            # it says nothing about this token or this chat.
            return TelegramFailed("answer of somebody else")
        case BadRequest():
            return _refusal(error.message.casefold())
        case Forbidden():
            return Refusal("blocked or removed")
        case InvalidToken():
            return TokenRefused("token refused")
        case Conflict():
            return OtherConsumer("other consumer")
        case NetworkError():
            return _network(error.__cause__)
    return TelegramFailed("unknown error", perhaps_done=True)


def _refusal(said: str) -> Refusal:
    if "button" in said or "markup" in said or "keyboard" in said:
        return BadButtons("buttons refused")
    known = ("chat not found", "too long", "text is empty", "user is deactivated", "not enough rights")
    return Refusal(next((reason for reason in known if reason in said), "bad request"))


def _network(cause: BaseException | None) -> TelegramFailed:
    match cause:
        case None:
            return TelegramFailed("server error")
        case httpx.ConnectError() | httpx.ConnectTimeout() | httpx.PoolTimeout() | httpx.ProxyError():
            return TelegramFailed("no connection")
        case httpx.TimeoutException():
            return TelegramFailed("no answer in time", perhaps_done=True)
    return TelegramFailed("connection lost", perhaps_done=True)
