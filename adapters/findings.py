"""What a look at a channel from outside has found, for `motcua account doctor`: what to say is in the phrases
of the officers, under `doctor.<key>`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.service.accounts import AccountBook, Credentials
from bot.service.vault import VaultError


class Level(StrEnum):
    GOOD = "good"
    DOUBT = "doubt"  # cannot be told, or works but not as it should
    BAD = "bad"  # citizens get no answer


@dataclass(frozen=True, slots=True)
class Finding:
    level: Level
    key: str
    values: Mapping[str, object] = field(default_factory=dict)
    about: str = ""  # the account


def opened(book: AccountBook, channel: str, id: str) -> tuple[Credentials | None, list[Finding]]:
    """With what is known of the account before anybody is asked. None: there is nothing to ask with."""
    try:
        credentials = book.credentials(channel, id)
    except VaultError:
        return None, [Finding(Level.BAD, "key", about=id)]
    if credentials is None or not credentials.account.stopped:
        return credentials, []
    return credentials, [Finding(Level.BAD, "stopped", {"reason": credentials.account.stopped}, id)]
