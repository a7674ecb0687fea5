"""`motcua account setup telegram --url …`: has Telegram deliver to this server instead of being asked."""

import argparse
import asyncio
import sys

from adapters.telegram import PATH, TelegramSettings, connect
from adapters.telegram_api import TelegramFailed
from adapters.telegram_settings import missing
from bot.catalog.phrases import Phrases
from bot.settings import Settings


def setup(arguments: argparse.Namespace, settings: Settings, say: Phrases) -> int:
    """May be repeated at will."""
    lacking = list(missing(settings))
    if not settings.telegram_webhook_secret:
        lacking.append("MOTCUA_TELEGRAM_WEBHOOK_SECRET")
    if lacking:
        print(say("telegram.lacking", names=", ".join(lacking)), file=sys.stderr)
        return 1
    url: str = arguments.url.rstrip("/")
    try:
        asyncio.run(connect(TelegramSettings.of(settings), url))
    except TelegramFailed as error:
        print(say("telegram.failed", reason=error.reason), file=sys.stderr)
        return 1
    print(say("telegram.connected", url=f"{url}{PATH}"))
    return 0
