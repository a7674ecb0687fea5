"""`motcua run`: everything, in one process."""

import argparse
import sys
from collections.abc import Iterator

from aiohttp import web

from bot.app import PARTS, Parts, build_app, platforms
from bot.catalog.phrases import Phrases
from bot.cli.logs import set_up
from bot.handlers.knowledge import read
from bot.service.vault import VaultError
from bot.settings import Settings


def run(arguments: argparse.Namespace, settings: Settings, say: Phrases) -> int:
    set_up(settings.log)
    given = {name: value for name in ("host", "port") if (value := getattr(arguments, name)) is not None}
    settings = Settings.model_validate(settings.model_dump() | given)
    knowledge = read(settings.knowledge, settings.ward)
    try:
        app = build_app(settings, knowledge)
    except VaultError as error:
        print(say(f"account.{type(error).__name__}"), file=sys.stderr)
        return 1

    def ready(*_: object) -> None:
        print(say("run.ready", url=f"http://{settings.host}:{settings.port}"))
        print("\n".join(channels(settings, app[PARTS], say)), flush=True)

    try:
        web.run_app(app, host=settings.host, port=settings.port, access_log=None, print=ready)
    except OSError as error:
        reason = error.strerror or str(error)
        print(say("run.no_port", host=settings.host, port=settings.port, reason=reason), file=sys.stderr)
        return 1
    return 0


def channels(settings: Settings, parts: Parts, say: Phrases) -> Iterator[str]:
    """Each channel, on or off and why; then whether officers are alerted."""
    yield say("run.channels")
    yield say("run.channel_on", channel=say("channel.webchat"), detail="")
    for platform in platforms(settings):
        name = say(f"channel.{platform.name}")
        if platform.missing:
            yield say("run.channel_off", channel=name, missing=", ".join(platform.missing))
        else:
            yield say("run.channel_on", channel=name, detail=_detail(platform.name, settings, parts, say))
    wanted = {
        "MOTCUA_TELEGRAM_TOKEN": settings.telegram_token,
        "MOTCUA_TELEGRAM_ALERT_CHAT": settings.telegram_alert_chat,
    }
    missing = [name for name, value in wanted.items() if not value]
    yield say("run.alerts_off", missing=", ".join(missing)) if missing else say("run.alerts_on")


def _detail(channel: str, settings: Settings, parts: Parts, say: Phrases) -> str:
    if channel == "telegram":
        return "" if settings.telegram_webhook_secret else say("run.polling")
    count = len(parts.book.all(channel))
    return say("run.accounts", count=count) if count else say("run.no_accounts", channel=channel)
