"""`motcua run`: everything, in one process."""

import argparse
import logging
import sys

from aiohttp import web

from bot.app import build_app
from bot.catalog.phrases import Phrases
from bot.handlers.knowledge import read
from bot.settings import Settings


def run(arguments: argparse.Namespace, settings: Settings, say: Phrases) -> int:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)
    given = {name: value for name in ("host", "port") if (value := getattr(arguments, name)) is not None}
    settings = Settings.model_validate(settings.model_dump() | given)
    knowledge = read(settings.knowledge, settings.ward)
    app = build_app(settings, knowledge)

    def ready(*_: object) -> None:
        print(say("run.ready", url=f"http://{settings.host}:{settings.port}"), flush=True)
        print(say("run.channels"), flush=True)

    try:
        web.run_app(app, host=settings.host, port=settings.port, access_log=None, print=ready)
    except OSError as error:
        reason = error.strerror or str(error)
        print(say("run.no_port", host=settings.host, port=settings.port, reason=reason), file=sys.stderr)
        return 1
    return 0
