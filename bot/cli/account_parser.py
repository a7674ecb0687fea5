"""The arguments of `motcua account`, `export` and `erase`."""

import argparse
from typing import TypeAlias

from bot.catalog.phrases import Phrases
from bot.cli.account_remedy import OPTIONS

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_account(commands: Commands, say: Phrases) -> None:
    account = commands.add_parser("account", help=say("account.about"), description=say("account.about"))
    actions = account.add_subparsers(dest="action", required=True, metavar=say("cli.action"))

    for channel, add in _channels(actions, "add", say).items():
        add.add_argument("--access-token", required=True, metavar="T", help=say("account.access"))
        if channel == "zalo":
            add.add_argument("--refresh-token", required=True, metavar="R", help=say("account.refresh"))
        add.add_argument("--ward", metavar="ID", help=say("account.ward"))

    shown = actions.add_parser("list", help=say("account.list"))
    shown.add_argument("--json", action="store_true", help=say("account.json"))
    _channels(actions, "remove", say)
    _channels(actions, "resume", say)

    login = actions.add_parser("login", help=say("account.login"))
    zalo = login.add_subparsers(dest="channel", required=True, metavar=say("cli.channel")).add_parser("zalo")
    zalo.add_argument("--redirect-url", required=True, metavar="URL", help=say("account.redirect"))
    zalo.add_argument("--oa-id", dest="id", metavar="ID", help=say("account.oa"))
    zalo.add_argument("--ward", metavar="ID", help=say("account.ward"))
    zalo.add_argument("--code-verifier", metavar="TEXT", help=say("account.verifier"))

    doctor = actions.add_parser("doctor", help=say("account.doctor"))
    doctor.add_argument("--url", metavar="URL", help=say("account.url"))

    setup = actions.add_parser("setup", help=say("account.setup"))
    channels = setup.add_subparsers(dest="channel", required=True, metavar=say("cli.channel"))
    bot = channels.add_parser("telegram")
    bot.add_argument("--url", required=True, metavar="URL", help=say("account.url"))
    page = channels.add_parser("messenger")
    page.add_argument("--page-id", dest="id", metavar="ID", help=say("account.page"))
    page.add_argument("--url", metavar="URL", help=say("account.url"))
    actions.add_parser("key", help=say("account.key"))


def add_citizen(commands: Commands, say: Phrases) -> None:
    for name, text in (("export", say("citizen.export")), ("erase", say("citizen.erase"))):
        command = commands.add_parser(name, help=text, description=text)
        command.add_argument("channel", choices=("zalo", "messenger", "telegram", "webchat"))
        command.add_argument("account", metavar="ACCOUNT", help=say("citizen.account"))
        command.add_argument("user", metavar="USER", help=say("citizen.user"))
        if name == "erase":
            command.add_argument("--yes", action="store_true", help=say("citizen.yes"))


def _channels(actions: Commands, name: str, say: Phrases) -> dict[str, argparse.ArgumentParser]:
    command = actions.add_parser(name, help=say(f"account.{name}"))
    channels = command.add_subparsers(dest="channel", required=True, metavar=say("cli.channel"))
    found = {}
    for channel, option in OPTIONS.items():
        found[channel] = channels.add_parser(channel)
        found[channel].add_argument(option, dest="id", required=True, metavar="ID")
    return found
