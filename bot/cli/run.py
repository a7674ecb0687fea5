"""`motcua run`: everything, in one process."""

import argparse
import errno
import logging
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from aiohttp import web

from bot.app import PARTS, Parts, build_app, platforms
from bot.catalog.phrases import Phrases
from bot.cli.logs import set_up
from bot.cli.usable import usable
from bot.service.last_good import Usable
from bot.service.memory import building
from bot.service.vault import VaultError
from bot.settings import Settings
from bot.store import place, serving
from bot.store.errors import InUse


def run(arguments: argparse.Namespace, settings: Settings, say: Phrases) -> int:
    set_up(settings.log)
    given = {name: value for name in ("host", "port") if (value := getattr(arguments, name)) is not None}
    settings = Settings.model_validate(settings.model_dump() | given)
    try:
        with serving(settings.database_url):
            return _serve(settings, say)
    except InUse as error:
        print(say("run.second", path=error.path), file=sys.stderr)
        return 1


def _serve(settings: Settings, say: Phrases) -> int:
    with tempfile.TemporaryDirectory(prefix="motcua-") as space:
        with building():
            knowledge = usable(settings, Path(space), say)
        return _serve_with(knowledge, settings, say)


def _serve_with(knowledge: Usable, settings: Settings, say: Phrases) -> int:
    try:
        app = build_app(settings, knowledge)
    except VaultError as error:
        print(say(f"account.{type(error).__name__}"), file=sys.stderr)
        return 1

    count = len(knowledge.knowledge.catalog.versions)
    kept = (
        say("run.database", place=place(settings.database_url)),
        say("run.knowledge", path=settings.knowledge.absolute(), count=count),
    )

    def ready(*_: object) -> None:
        print(say("run.ready", url=f"http://{settings.host}:{settings.port}"))
        print(*kept, sep="\n")
        if drafts := knowledge.knowledge.catalog.drafts:
            print(say("run.drafts", ids=", ".join(drafts)))
        print("\n".join(channels(settings, app[PARTS], say)), flush=True)

    try:
        web.run_app(app, host=settings.host, port=settings.port, access_log=None, print=ready)
    except web.GracefulExit:
        # A second Ctrl+C, while the first one's sends were being finished: they go out after the next start.
        logging.getLogger("asyncio").setLevel(logging.CRITICAL)  # what is cut off would say so at length
        return 130
    except OSError as error:
        print(_not_open(error, settings, say), file=sys.stderr)
        return 1
    print(say("run.stopped"), flush=True)
    return 0


def _not_open(error: OSError, settings: Settings, say: Phrases) -> str:
    where = {"host": settings.host, "port": settings.port}
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return say("run.no_host", **where)
    if error.errno == errno.EADDRINUSE:
        return say("run.busy_port", **where)
    if error.errno == errno.EACCES:
        return say("run.small_port", **where)
    return say("run.no_port", **where, reason=error.strerror or str(error))


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
    return say("run.accounts", count=count) if count else say("run.no_accounts", how=say(f"account.connect.{channel}"))
