"""`motcua db`: the schema, and copies of the embedded database."""

import argparse
import asyncio
import logging
import sys
from datetime import datetime
from pathlib import Path

from bot.catalog.phrases import Phrases
from bot.handlers.knowledge import VIETNAM
from bot.settings import Settings
from bot.store import backup, database, revision, upgrade
from bot.store.migrations import HEAD


def db(arguments: argparse.Namespace, settings: Settings, say: Phrases) -> int:
    logging.getLogger("alembic").setLevel(logging.WARNING)
    match arguments.action:
        case "status":
            return asyncio.run(_status(settings, say))
        case "upgrade":
            return asyncio.run(_upgrade(settings, say))
    where = database(settings.database_url)
    if not isinstance(where, Path):
        print(say(f"db.{arguments.action}_postgresql"), file=sys.stderr)
        return 2
    return (
        _back_up(where, arguments.path, say) if arguments.action == "backup" else _restore(where, arguments.path, say)
    )


async def _status(settings: Settings, say: Phrases) -> int:
    """1 while there is something to upgrade: for scripts."""
    found = await revision(settings.database_url)
    if found == HEAD:
        print(say("db.current", revision=found))
        return 0
    print(say("db.behind", revision=found or "–", head=HEAD))
    return 1


async def _upgrade(settings: Settings, say: Phrases) -> int:
    before = await revision(settings.database_url)
    await upgrade(settings.database_url)
    words = say("db.current", revision=HEAD) if before == HEAD else say("db.upgraded", before=before or "–", head=HEAD)
    print(words)
    return 0


def _back_up(where: Path, target: Path, say: Phrases) -> int:
    backup.back_up(where, target)
    print(say("db.copied", path=target, size=_megabytes(target)))
    return 0


def _restore(where: Path, copy: Path, say: Phrases) -> int:
    old = backup.restore(copy, where, datetime.now(VIETNAM))
    print(say("db.restored", path=where, size=_megabytes(where)))
    if old is not None:
        print(say("db.old_kept", path=old))
    return 0


def _megabytes(path: Path) -> str:
    return f"{path.stat().st_size / 1e6:.1f}"
