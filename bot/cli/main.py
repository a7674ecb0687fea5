"""`motcua`: the commands, and what they have in common. Its words are in `phrases/officers.yaml`."""

import argparse
import logging
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from bot.catalog.catalog import officers_phrases
from bot.catalog.phrases import Phrases
from bot.catalog.problems import KnowledgeError
from bot.cli import setting_words, store_words, usage
from bot.cli.account_parser import add_account, add_citizen
from bot.cli.operating_parser import add_operating
from bot.handlers.knowledge import UnknownWardError
from bot.settings import ENV_FILE, Settings
from bot.store import StoreError

Command = Callable[[argparse.Namespace, Settings, Phrases], int]

COMMANDS: Final = {
    "run": ("bot.cli.run", "run"),
    "chat": ("bot.cli.chat", "chat"),
    "match": ("bot.cli.match", "match"),
    "eval": ("bot.cli.eval", "evaluate"),
    "check": ("bot.cli.check", "check"),
    "new": ("bot.cli.new", "new"),
    "import": ("bot.cli.importing", "import_"),
    "stats": ("bot.cli.stats", "stats"),
    "laws": ("bot.cli.laws", "laws"),
    "graph": ("bot.cli.graph", "graph"),
    "diff": ("bot.cli.diff", "diff"),
    "schema": ("bot.cli.schema", "schema"),
    "account": ("bot.cli.account", "account"),
    "db": ("bot.cli.db", "db"),
    "outbox": ("bot.cli.outbox", "outbox"),
    "export": ("bot.cli.citizen", "export"),
    "erase": ("bot.cli.citizen", "erase"),
    "test": ("bot.cli.test", "test"),
}
"""Imported when asked for: `check` need not load the web server, nor `run` the terminal."""


def main(argv: Sequence[str] | None = None) -> int:
    say = officers_phrases()
    arguments = parser(say).parse_args(argv)
    logging.getLogger("dotenv").setLevel(logging.ERROR)  # its warnings are in the lines that follow
    for line in setting_words.doubtful(os.environ, Path(ENV_FILE), say):
        print(line, file=sys.stderr)
    try:
        settings = Settings()
    except UnicodeDecodeError:
        print(say("cli.bad_encoding"), file=sys.stderr)
        return 1
    except ValidationError as error:
        print("\n".join(setting_words.refused(error, say)), file=sys.stderr)
        return 1
    try:
        return command(arguments.command)(arguments, settings, say)
    except ValidationError as error:
        print("\n".join(setting_words.refused(error, say)), file=sys.stderr)
    except KnowledgeError as error:
        _tell(error, settings.knowledge, say)
    except UnknownWardError as error:
        print(say("cli.no_ward", ward=error.ward, known=", ".join(error.known) or "–"), file=sys.stderr)
    except StoreError as error:
        print(store_words.told(error, settings.database_url, say), file=sys.stderr)
    except BrokenPipeError:
        sys.stderr.close()  # the reader has gone: nobody to tell
    except KeyboardInterrupt:
        return 130
    return 1


def _tell(error: KnowledgeError, folder: Path, say: Phrases) -> None:
    if not folder.is_dir():
        print(say("cli.no_folder", path=folder.absolute()), file=sys.stderr)
        return
    print(say("cli.broken_knowledge", count=len(error.problems)), file=sys.stderr)
    for problem in error.problems:
        print(problem.render(say), file=sys.stderr)


def command(name: str) -> Command:
    module, function = COMMANDS[name]
    found: Command = getattr(import_module(module), function)
    return found


def parser(say: Phrases) -> argparse.ArgumentParser:
    top = usage.parser_class(say)(prog="motcua", description=say("cli.about"))
    commands = top.add_subparsers(dest="command", required=True, metavar=say("cli.command"))

    run = commands.add_parser("run", help=say("cli.run"))
    run.add_argument("--host", help=say("cli.host"))
    run.add_argument("--port", type=usage.number(say, 0, 65535), metavar="N", help=say("cli.port"))

    chat = commands.add_parser("chat", help=say("cli.chat"))
    chat.add_argument("--json", action="store_true", help=say("cli.json"))
    chat.add_argument("--keep", action="store_true", help=say("cli.keep"))
    chat.add_argument("--draft", action="store_true", help=say("cli.draft"))

    match = commands.add_parser("match", help=say("cli.match"))
    match.add_argument("--top", type=usage.number(say), default=3, metavar="N", help=say("cli.top"))
    match.add_argument("texts", nargs="*", metavar="TEXT", help=say("cli.match_text"))

    evaluate = commands.add_parser("eval", help=say("cli.eval"))
    evaluate.add_argument("path", type=Path, metavar="FILE", help=say("cli.eval_path"))
    evaluate.add_argument("--json", action="store_true", help=say("cli.eval_json"))

    check = commands.add_parser("check", help=say("cli.check"))
    check.add_argument("paths", nargs="*", type=Path, metavar="PATH", help=say("cli.check_path"))
    check.add_argument("--all", action="store_true", help=say("check.all"))

    test = commands.add_parser("test", help=say("cli.test"))
    test.add_argument("paths", nargs="*", type=Path, metavar="PATH", help=say("cli.test_path"))
    test.add_argument("--walk", action="store_true", help=say("test.walk"))
    _officers_tools(commands, say)

    stats = commands.add_parser("stats", help=say("stats.about"))
    stats.add_argument("--days", type=usage.number(say, 1, 3660), metavar="N", default=30, help=say("stats.days"))
    stats.add_argument("--since", type=usage.day(say), metavar="DATE", help=say("stats.since"))
    stats.add_argument("--until", type=usage.day(say), metavar="DATE", help=say("stats.until"))
    stats.add_argument("--top", type=usage.number(say), metavar="N", default=15, help=say("stats.top"))
    stats.add_argument("--csv", action="store_true", help=say("stats.csv"))
    add_account(commands, say)
    add_citizen(commands, say)
    add_operating(commands, say)
    return top


def _officers_tools(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", say: Phrases) -> None:
    new = commands.add_parser("new", help=say("new.about"))
    for name in ("name", "id", "code", "field", "source"):
        new.add_argument(f"--{name}", help=say(f"new.help_{name}"))
    for name in ("alias", "document"):
        new.add_argument(f"--{name}", action="append", help=say(f"new.help_{name}"))
    new.add_argument("-o", "--output", type=Path, help=say("import.output"))

    take = commands.add_parser("import", help=say("import.about"))
    take.add_argument("path", metavar="FILE", help=say("import.path"))
    take.add_argument("--code", help=say("import.code"))
    take.add_argument("--format", choices=("dump", "page"), help=say("import.format"))
    take.add_argument("-o", "--output", type=Path, help=say("import.output"))

    laws = commands.add_parser("laws", help=say("laws.about"))
    laws.add_argument("law", nargs="?", help=say("laws.wanted"))
    laws.add_argument("--json", action="store_true", help=say("laws.json"))

    commands.add_parser("schema", help=say("schema.about"))

    graph = commands.add_parser("graph", help=say("graph.about"))
    graph.add_argument("id", metavar="ID", help=say("graph.id"))
    graph.add_argument("--format", choices=("svg", "mermaid", "dot"), help=say("graph.format"))
    graph.add_argument("-o", "--output", type=Path, help=say("graph.output"))

    diff = commands.add_parser("diff", help=say("diff.about"))
    diff.add_argument("old", metavar="OLD", help=say("diff.old"))
    diff.add_argument("new", nargs="?", metavar="NEW", help=say("diff.new"))
