"""The arguments of `motcua db` and `motcua outbox`."""

import argparse
from pathlib import Path
from typing import TypeAlias

from bot.catalog.phrases import Phrases
from bot.cli import usage

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_operating(commands: Commands, say: Phrases) -> None:
    db = commands.add_parser("db", help=say("db.about"), description=say("db.about"))
    actions = db.add_subparsers(dest="action", required=True, metavar=say("cli.action"))
    actions.add_parser("status", help=say("db.status"))
    actions.add_parser("upgrade", help=say("db.upgrade"))
    for name, text in (("backup", say("db.backup")), ("restore", say("db.restore"))):
        actions.add_parser(name, help=text).add_argument(
            "path", type=Path, metavar=say("cli.file"), help=say("db.file")
        )

    outbox = commands.add_parser("outbox", help=say("outbox.about"), description=say("outbox.about"))
    _listing(outbox, say)
    outbox.set_defaults(action="list", ids=[], all=False)
    todo = outbox.add_subparsers(dest="action", metavar=say("cli.action"))
    _listing(todo.add_parser("list", help=say("outbox.list")), say)
    resend = todo.add_parser("resend", help=say("outbox.resend"))
    resend.add_argument("ids", nargs="*", type=usage.number(say), metavar="ID", help=say("outbox.id"))
    resend.add_argument("--all", action="store_true", help=say("outbox.all"))


def _listing(parser: argparse.ArgumentParser, say: Phrases) -> None:
    parser.add_argument("--json", action="store_true", help=say("outbox.json"))
    parser.add_argument("--limit", type=usage.number(say), default=50, metavar="N", help=say("outbox.limit"))
