"""What the platforms' senders have in common: with which token, and one part after the other."""

import logging
from collections.abc import Awaitable, Callable, Iterable
from datetime import timedelta
from typing import Final

from bot.messages import Reply
from bot.service.accounts import AccountBook, Credentials
from bot.service.sending import Refused, Retry, SendResult, Sent
from bot.service.vault import VaultError

log = logging.getLogger(__name__)

STOPPED: Final = timedelta(minutes=1)
"""Until the next look of a reply whose account has stopped. Who puts the account right makes its replies due at
once; this is for the case that nobody noticed."""


async def in_order(parts: Iterable[Reply], send: Callable[[Reply], Awaitable[SendResult]]) -> SendResult:
    """Nearly always one part. Only what was written while the channel was off can be longer."""
    ids = []
    for part in parts:
        result = await send(part)
        if not isinstance(result, Sent):
            return result
        ids.append(result.platform_id)
    return Sent(" ".join(filter(None, ids)) or None)


async def working(book: AccountBook, channel: str, id: str) -> Credentials | Retry | Refused:
    """The account's secrets, or why there are none now."""
    for attempt in range(2):
        try:
            found = book.credentials(channel, id)
        except VaultError as error:
            log.error("%s %s cannot be opened: %s", channel, id, error)
            return Retry("no key", STOPPED)
        if found is not None and not found.account.stopped:
            return found
        if not attempt:
            await book.reload()  # `motcua account` may have put it right meanwhile
    return Retry("account stopped", STOPPED) if found else Refused("account not connected")
