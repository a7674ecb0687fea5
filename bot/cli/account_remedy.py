"""What an officer can do about an account that has stopped: by the reason that the adapters wrote down."""

import re
from collections.abc import Mapping
from typing import Final

from bot.catalog.phrases import Phrases
from bot.store.base import Account

OPTIONS: Final = {"zalo": "--oa-id", "messenger": "--page-id"}

_REASONS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "zalo": (
        (r"refresh denied \(-14002\)|error -(207|208|215|242)", "settings"),
        (r"refresh denied.*|.* after a refresh", "login"),
        (r"error -(204|205)", "locked"),
        (r"error -(209|219)", "activate"),
        (r"error -(212|223)", "permission"),
        (r"error -(221|235)", "verify"),
        (r"error -224", "package"),
        (r"error -(320|321)", "credit"),
    ),
    "messenger": (
        (r"error (190|102|100)(/\d+)?", "page_token"),
        (r"error 368(/\d+)?|blocked by the platform's policy", "page_blocked"),
    ),
}


def remedy(account: Account, say: Phrases) -> str | None:
    """None: it has not stopped."""
    if not account.stopped:
        return None
    known = _REASONS.get(account.channel, ())
    key = next((key for pattern, key in known if re.fullmatch(pattern, account.stopped)), "other")
    option = OPTIONS.get(account.channel, "")
    return say(f"account.remedy.{key}", id=account.id, channel=account.channel, option=option)
