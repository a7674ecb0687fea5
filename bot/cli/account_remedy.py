"""What an officer can do about an account that has stopped."""

from collections.abc import Callable, Mapping
from typing import Final

from adapters import messenger_errors, zalo_errors
from bot.catalog.phrases import Phrases
from bot.store.base import Account

OPTIONS: Final = {"zalo": "--oa-id", "messenger": "--page-id"}

_REMEDIES: Final[Mapping[str, Callable[[str], str | None]]] = {
    "zalo": zalo_errors.remedy,
    "messenger": messenger_errors.remedy,
}


def remedy(account: Account, say: Phrases) -> str | None:
    """None: it has not stopped."""
    if not account.stopped:
        return None
    known = _REMEDIES.get(account.channel)
    key = (known and known(account.stopped)) or "other"
    option = OPTIONS.get(account.channel, "")
    return say(f"account.remedy.{key}", id=account.id, channel=account.channel, option=option)
