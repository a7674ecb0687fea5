"""`motcua export`, `motcua erase`: all that is kept of one citizen, shown or forgotten."""

import argparse
import asyncio
import json
import logging
import sys
from typing import Any

from bot.catalog.phrases import Phrases
from bot.cli.opened import opened
from bot.messages import Address
from bot.settings import Settings
from bot.store import place
from bot.store.base import Record


def export(arguments: argparse.Namespace, settings: Settings, say: Phrases) -> int:
    record = asyncio.run(_record(arguments, settings))
    if _is_empty(record):
        print(say("citizen.nothing", place=place(settings.database_url)), file=sys.stderr)
        return 1
    print(json.dumps(_shown(record), ensure_ascii=False, indent=2))
    return 0


def erase(arguments: argparse.Namespace, settings: Settings, say: Phrases) -> int:
    if _is_empty(asyncio.run(_record(arguments, settings))):
        print(say("citizen.nothing", place=place(settings.database_url)), file=sys.stderr)
        return 1
    if not arguments.yes:
        print(say("citizen.sure"), flush=True)
        if sys.stdin.readline().strip().casefold() != say("citizen.sure_word"):
            print(say("citizen.kept"), file=sys.stderr)
            return 1
    asyncio.run(_erase(arguments, settings))
    print(say("citizen.erased", place=place(settings.database_url)))
    return 0


async def _record(arguments: argparse.Namespace, settings: Settings) -> Record:
    logging.getLogger("alembic").setLevel(logging.WARNING)
    async with opened(settings) as store:
        return await store.record(_address(arguments))


async def _erase(arguments: argparse.Namespace, settings: Settings) -> None:
    async with opened(settings) as store:
        await store.erase(_address(arguments))


def _address(arguments: argparse.Namespace) -> Address:
    return Address(arguments.channel, arguments.account, arguments.user)


def _is_empty(record: Record) -> bool:
    return record.state is None and not record.replies


def _shown(record: Record) -> dict[str, Any]:
    return {
        "updated_at": None if record.updated_at is None else record.updated_at.isoformat(timespec="seconds"),
        "conversation": None if record.state is None else json.loads(record.state),
        "replies": [
            {
                "at": outgoing.created_at.isoformat(timespec="seconds"),
                "status": status,
                "text": outgoing.reply.text,
                "choices": [choice.label for choice in outgoing.reply.choices],
            }
            for outgoing, status in record.replies
        ],
    }
