"""`motcua export`, `motcua erase`: all that is kept of one citizen, shown or forgotten."""

import argparse
import asyncio
import json
import logging
import sys
from collections.abc import Sequence
from typing import Any, Final

from adapters import telegram_events, webchat
from bot.catalog.phrases import Phrases
from bot.cli.opened import opened
from bot.messages import Address
from bot.settings import Settings
from bot.store import place
from bot.store.base import Record

_OWN: Final = {"webchat": webchat.ACCOUNT, "telegram": telegram_events.ACCOUNT}
"""Channels of one account, which nobody connects."""


def export(arguments: argparse.Namespace, settings: Settings, say: Phrases) -> int:
    record, accounts = asyncio.run(_looked_up(arguments, settings))
    if _is_empty(record):
        return _nothing(arguments, accounts, settings, say)
    print(json.dumps(_shown(record), ensure_ascii=False, indent=2))
    return 0


def erase(arguments: argparse.Namespace, settings: Settings, say: Phrases) -> int:
    record, accounts = asyncio.run(_looked_up(arguments, settings))
    if _is_empty(record):
        return _nothing(arguments, accounts, settings, say)
    if not arguments.yes:
        print(say("citizen.sure"), flush=True)
        if sys.stdin.readline().strip().casefold() != say("citizen.sure_word"):
            print(say("citizen.kept"), file=sys.stderr)
            return 1
    asyncio.run(_erase(arguments, settings))
    print(say("citizen.erased", place=place(settings.database_url)))
    return 0


async def _looked_up(arguments: argparse.Namespace, settings: Settings) -> tuple[Record, Sequence[str]]:
    """What is kept, and the accounts that the channel has."""
    logging.getLogger("alembic").setLevel(logging.WARNING)
    async with opened(settings) as store:
        connected = [item.id for item in await store.accounts() if item.channel == arguments.channel]
        own = _OWN.get(arguments.channel)
        return await store.record(_address(arguments)), [own] if own else connected


def _nothing(arguments: argparse.Namespace, accounts: Sequence[str], settings: Settings, say: Phrases) -> int:
    """Of an account that is not there it would be no news: then its id has been mistyped."""
    where = place(settings.database_url)
    if arguments.account in accounts:
        print(say("citizen.nothing", place=where), file=sys.stderr)
        return 1
    known = ", ".join(accounts) or "–"
    channel = say(f"channel.{arguments.channel}")
    told = say("citizen.no_account", channel=channel, account=arguments.account, known=known, place=where)
    print(told, file=sys.stderr)
    return 1


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
