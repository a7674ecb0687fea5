"""`motcua account`: which accounts the bot answers on. Tokens go in and are never shown again.

A running server notices within two seconds what is changed here, and then sends what waited.
"""

import argparse
import asyncio
import json
import logging
import re
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from cryptography.fernet import Fernet

from adapters.zalo_oauth import LIFE
from bot.catalog.phrases import Phrases
from bot.cli.account_remedy import remedy
from bot.cli.opened import clock, opened
from bot.handlers.knowledge import VIETNAM, UnknownWardError
from bot.service.vault import Vault, VaultError
from bot.settings import Settings
from bot.store import Store, place
from bot.store.base import Account

_ID = re.compile(r"[A-Za-z0-9_.-]{1,80}")


def account(arguments: argparse.Namespace, settings: Settings, say: Phrases) -> int:
    logging.getLogger("alembic").setLevel(logging.WARNING)
    try:
        return _account(arguments, settings, say)
    except VaultError as error:
        print(say(f"account.{type(error).__name__}"), file=sys.stderr)
        return 1


def _account(arguments: argparse.Namespace, settings: Settings, say: Phrases) -> int:
    match arguments.action:
        case "add":
            return asyncio.run(_add(arguments, settings, say, known_ward(settings, arguments.ward)))
        case "list":
            return asyncio.run(_list(settings, say, as_json=arguments.json))
        case "remove":
            return asyncio.run(_remove(arguments, settings, say))
        case "resume":
            return asyncio.run(_resume(arguments, settings, say))
        case "login":
            from bot.cli.account_login import login

            return asyncio.run(login(arguments, settings, say, known_ward(settings, arguments.ward)))
        case "doctor":
            from bot.cli.account_doctor import doctor

            return asyncio.run(doctor(arguments, settings, say))
        case "setup":
            from bot.cli import setup_messenger, setup_telegram

            if arguments.channel == "telegram":
                return setup_telegram.setup(arguments, settings, say)
            return setup_messenger.setup(arguments, settings, say)
    print(Fernet.generate_key().decode())
    return 0


async def _add(arguments: argparse.Namespace, settings: Settings, say: Phrases, ward: str | None) -> int:
    if not _ID.fullmatch(arguments.id):
        print(say("account.bad_id", id=arguments.id), file=sys.stderr)
        return 1
    secrets = {"access_token": arguments.access_token.strip()}
    expires_at = None
    if arguments.channel == "zalo":
        # A token of unknown age counts as fresh: when it ends sooner, Zalo says so and it is refreshed then.
        secrets["refresh_token"] = arguments.refresh_token.strip()
        expires_at = clock() + LIFE
    if not all(secrets.values()):
        print(say("account.empty_token"), file=sys.stderr)
        return 1
    vault = Vault(settings.secret_key)
    async with opened(settings, new=True) as store:
        await keep(store, vault, arguments.channel, arguments.id, ward, secrets, expires_at)
    print(say("account.added", channel=say(f"channel.{arguments.channel}"), id=arguments.id))
    print(say("account.kept_in", place=await asyncio.to_thread(place, settings.database_url)))
    return 0


async def keep(
    store: Store,
    vault: Vault,
    channel: str,
    id: str,
    ward: str | None,
    secrets: Mapping[str, str],
    expires_at: datetime | None,
) -> None:
    """Also puts an account that was stopped to work again. Without a ward it keeps the one it has."""
    if ward is None and (known := await find(store, channel, id)) is not None:
        ward = known.ward
    await store.put_account(Account(channel, id, ward, vault.lock(secrets), expires_at=expires_at), clock())


async def find(store: Store, channel: str, id: str) -> Account | None:
    return next((item for item in await store.accounts() if (item.channel, item.id) == (channel, id)), None)


def known_ward(settings: Settings, ward: str | None) -> str | None:
    """By the names of the files: an account can be connected also while other knowledge is broken."""
    if ward is None:
        return None
    known = tuple(sorted(path.stem for path in (settings.knowledge / "wards").glob("*.yaml")))
    if ward not in known:
        raise UnknownWardError(ward, known)
    return ward


async def _list(settings: Settings, say: Phrases, *, as_json: bool) -> int:
    async with opened(settings) as store:
        accounts = await store.accounts()
    if as_json:
        print(json.dumps([_described(item, say) for item in accounts], ensure_ascii=False, indent=2))
        return 0
    print(say("account.kept_in", place=await asyncio.to_thread(place, settings.database_url)))
    for item in accounts:
        print(_line(item, say))
    if not accounts:
        print(say("account.none"))
    return 0


def _described(item: Account, say: Phrases) -> dict[str, str | None]:
    expires = None if item.expires_at is None else item.expires_at.isoformat(timespec="seconds")
    return {
        "channel": item.channel,
        "id": item.id,
        "ward": item.ward,
        "expires_at": expires,
        "stopped": item.stopped,
        "remedy": remedy(item, say),
    }


def _line(item: Account, say: Phrases) -> str:
    """A stopped account's token is not refreshed: when would say nothing."""
    expires = ""
    if item.stopped:
        state = say("account.stopped", reason=item.stopped, remedy=remedy(item, say))
    else:
        state = say("account.works")
    if item.expires_at is not None and not item.stopped:
        expires = say("account.expires", at=item.expires_at.astimezone(VIETNAM).strftime("%H:%M %d/%m/%Y"))
    ward = item.ward or say("account.default_ward")
    return say(
        "account.line", channel=say(f"channel.{item.channel}"), id=item.id, ward=ward, state=state, expires=expires
    )


async def _remove(arguments: argparse.Namespace, settings: Settings, say: Phrases) -> int:
    async with opened(settings) as store:
        done = await store.remove_account(arguments.channel, arguments.id)
    return _told(arguments, say, "account.removed" if done else None)


async def _resume(arguments: argparse.Namespace, settings: Settings, say: Phrases) -> int:
    """After what had stopped it has been put right at the platform, with the same tokens."""
    async with opened(settings) as store:
        found = await find(store, arguments.channel, arguments.id)
        if found is not None:
            await store.put_account(replace(found, stopped=None), clock())
    return _told(arguments, say, "account.resumed" if found else None)


def _told(arguments: argparse.Namespace, say: Phrases, key: str | None) -> int:
    channel = say(f"channel.{arguments.channel}")
    if key is None:
        print(say("account.unknown", channel=channel, id=arguments.id), file=sys.stderr)
        return 1
    print(say(key, channel=channel, id=arguments.id))
    return 0
