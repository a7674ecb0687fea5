"""`motcua outbox`: what waits to be sent, what could never be sent, and sending that once more.

A running server takes what is re-sent within seconds. The citizens are not named: an id is enough to act on.
"""

import argparse
import asyncio
import json
import logging
import sys

from bot.catalog.phrases import Phrases
from bot.cli.opened import clock, opened
from bot.handlers.knowledge import VIETNAM
from bot.settings import Settings
from bot.store import place
from bot.store.base import DeadLetter, Pending

_ALL = 1_000_000


def outbox(arguments: argparse.Namespace, settings: Settings, say: Phrases) -> int:
    logging.getLogger("alembic").setLevel(logging.WARNING)
    if arguments.action == "resend":
        return asyncio.run(_resend(arguments, settings, say))
    return asyncio.run(_list(arguments, settings, say))


async def _list(arguments: argparse.Namespace, settings: Settings, say: Phrases) -> int:
    async with opened(settings) as store:
        pending, letters = await store.pending(), await store.dead_letters(arguments.limit)
    if arguments.json:
        print(json.dumps(_shown(pending, letters), ensure_ascii=False))
        return 0
    print(say("outbox.place", place=await asyncio.to_thread(place, settings.database_url)))
    print(_waiting(pending, say))
    print(say("outbox.dead", count=pending.dead))
    for letter in letters:
        message = letter.message
        at = message.created_at.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M")
        where = f"{message.address.channel} {message.address.account}"
        print(say("outbox.line", id=message.id, at=at, where=where, attempts=message.attempts, reason=letter.reason))
    if letters:
        print(say("outbox.how"))
    return 0


def _waiting(pending: Pending, say: Phrases) -> str:
    if pending.oldest is None:
        return say("outbox.none_waiting")
    oldest = pending.oldest.astimezone(VIETNAM).strftime("%d/%m %H:%M:%S")
    return say("outbox.waiting", count=pending.waiting, oldest=oldest)


async def _resend(arguments: argparse.Namespace, settings: Settings, say: Phrases) -> int:
    if not arguments.ids and not arguments.all:
        print(say("outbox.which"), file=sys.stderr)
        return 2
    async with opened(settings) as store:
        there = {letter.message.id for letter in await store.dead_letters(_ALL)}
        lacking = sorted(set(arguments.ids) - there)
        wanted = None if arguments.all else sorted(there.intersection(arguments.ids))
        count = await store.revive(wanted, clock())
    if lacking:
        print(say("outbox.not_there", ids=", ".join(map(str, lacking))), file=sys.stderr)
    if count or not lacking:
        print(say("outbox.resent", count=count))
    return 1 if lacking else 0


def _shown(pending: Pending, letters: list[DeadLetter]) -> dict[str, object]:
    return {
        "waiting": pending.waiting,
        "oldest": pending.oldest.isoformat() if pending.oldest else None,
        "dead": pending.dead,
        "letters": [
            {
                "id": letter.message.id,
                "channel": letter.message.address.channel,
                "account": letter.message.address.account,
                "at": letter.message.created_at.isoformat(),
                "attempts": letter.message.attempts,
                "reason": letter.reason,
            }
            for letter in letters
        ],
    }
