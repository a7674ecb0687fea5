"""`motcua`: the commands, and what they have in common. Its words are in `phrases/officers.yaml`."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from pydantic import ValidationError

from bot.catalog.catalog import officers_phrases
from bot.catalog.phrases import Phrases
from bot.catalog.problems import KnowledgeError
from bot.handlers.knowledge import UnknownWardError
from bot.settings import Settings
from bot.store import StoreError

Command = Callable[[argparse.Namespace, Settings, Phrases], int]


def main(argv: Sequence[str] | None = None) -> int:
    say = officers_phrases()
    arguments = parser(say).parse_args(argv)
    try:
        settings = Settings()
        return command(arguments.command)(arguments, settings, say)
    except ValidationError as error:
        for detail in error.errors(include_url=False, include_input=False):
            name = "MOTCUA_" + "_".join(str(part) for part in detail["loc"]).upper()
            print(say("cli.bad_setting", name=name, detail=detail["msg"]), file=sys.stderr)
    except KnowledgeError as error:
        print(say("cli.broken_knowledge", count=len(error.problems)), file=sys.stderr)
        for problem in error.problems:
            print(problem.render(say), file=sys.stderr)
    except UnknownWardError as error:
        print(say("cli.no_ward", ward=error.ward, known=", ".join(error.known) or "–"), file=sys.stderr)
    except StoreError as error:
        print(say(f"store.{type(error).__name__}", **vars(error)), file=sys.stderr)
    except BrokenPipeError:
        sys.stderr.close()  # the reader has gone: nobody to tell
    except KeyboardInterrupt:
        return 130
    return 1


def command(name: str) -> Command:
    """Imported when asked for: `check` need not load the web server, nor `run` the terminal."""
    if name == "run":
        from bot.cli.run import run as found
    elif name == "chat":
        from bot.cli.chat import chat as found
    elif name == "match":
        from bot.cli.match import match as found
    elif name == "check":
        from bot.cli.check import check as found
    else:
        from bot.cli.test import test as found
    return found


def parser(say: Phrases) -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="motcua", description=say("cli.about"))
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    run = commands.add_parser("run", help=say("cli.run"))
    run.add_argument("--host", help=say("cli.host"))
    run.add_argument("--port", type=int, help=say("cli.port"))

    chat = commands.add_parser("chat", help=say("cli.chat"))
    chat.add_argument("--json", action="store_true", help=say("cli.json"))
    chat.add_argument("--keep", action="store_true", help=say("cli.keep"))

    match = commands.add_parser("match", help=say("cli.match"))
    match.add_argument("--top", type=int, default=3, metavar="N", help=say("cli.top"))

    check = commands.add_parser("check", help=say("cli.check"))
    check.add_argument("path", nargs="?", type=Path, help=say("cli.check_path"))

    test = commands.add_parser("test", help=say("cli.test"))
    test.add_argument("path", nargs="?", type=Path, help=say("cli.test_path"))
    return top
