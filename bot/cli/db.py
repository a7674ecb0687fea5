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
from bot.store import backup, database, place, revision, upgrade, usable
from bot.store.errors import FileTrouble, ForeignFile, InUse, OlderSchema
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
    where = await asyncio.to_thread(place, settings.database_url)
    try:
        await usable(settings.database_url)
    except OlderSchema as error:
        print(say("db.behind", place=where, revision=error.revision, head=HEAD))
        return 1
    print(say("db.current", place=where, revision=HEAD))
    return 0


async def _upgrade(settings: Settings, say: Phrases) -> int:
    where = await asyncio.to_thread(place, settings.database_url)
    before = await revision(settings.database_url)
    await upgrade(settings.database_url)
    if before is None:
        print(say("db.made", place=where, head=HEAD))
    elif before == HEAD:
        print(say("db.current", place=where, revision=HEAD))
    else:
        print(say("db.upgraded", place=where, before=before, head=HEAD))
    return 0


def _back_up(where: Path, target: Path, say: Phrases) -> int:
    if where.exists() and not target.absolute().parent.is_dir():
        return _refused(say("db.no_folder", path=target.absolute().parent))
    try:
        backup.back_up(where, target)
    except ForeignFile as error:
        if error.path != target:
            raise
        return _refused(say("db.over_other", path=target.absolute()))
    except InUse:
        return _refused(say("db.over_itself", path=target.absolute()))
    print(say("db.copied", place=where.absolute(), path=target.absolute(), size=_megabytes(target)))
    return 0


def _restore(where: Path, copy: Path, say: Phrases) -> int:
    try:
        old = backup.restore(copy, where, datetime.now(VIETNAM))
    except ForeignFile as error:
        if error.path != copy:
            raise
        return _refused(say("db.not_a_copy", path=copy.absolute()))
    except InUse as error:
        if error.path != copy:
            raise
        return _refused(say("db.over_itself", path=copy.absolute()))
    except FileTrouble as error:
        if (error.path, error.kind) != (copy, "damaged"):
            raise
        return _refused(say("db.damaged_copy", path=copy.absolute()))
    print(say("db.restored", path=where.absolute(), size=_megabytes(where)))
    if old is not None:
        print(say("db.old_kept", path=old.absolute()))
    return 0


def _refused(text: str) -> int:
    print(text, file=sys.stderr)
    return 1


def _megabytes(path: Path) -> str:
    return f"{path.stat().st_size / 1e6:.1f}"
