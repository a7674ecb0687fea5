"""`motcua account setup messenger`: greeting, Get Started and menu of the page, and which events it sends us."""

import argparse
import asyncio
import sys
from typing import Final

import aiohttp

from adapters.calls import NoAnswer
from adapters.cutting import utf16
from adapters.messenger_api import GraphApi
from adapters.messenger_profile import MAX_GREETING, MenuItem, PageRefusal, TooLong, set_profile, subscribe, wanted
from adapters.messenger_settings import app_secrets, missing
from adapters.messenger_values import NAME
from bot.catalog import catalog
from bot.catalog.catalog import Catalog
from bot.catalog.phrases import Phrases
from bot.cli.opened import account_book, opened
from bot.handlers import taps
from bot.language.readings import Command
from bot.service.accounts import AccountBook
from bot.settings import Settings

_MENU: Final = (Command.MENU, Command.RESUME, Command.PERSON)


def setup(arguments: argparse.Namespace, settings: Settings, say: Phrases) -> int:
    """Of one page, or of all; may be repeated at will."""
    lacking = missing(settings)
    if lacking:
        print(say("messenger.off", names=", ".join(lacking)), file=sys.stderr)
        return 1
    return asyncio.run(_setup(arguments.id, arguments.url, settings, say))


async def _setup(page: str | None, url: str | None, settings: Settings, say: Phrases) -> int:
    knowledge = catalog.load(settings.knowledge)
    async with opened(settings) as store:
        book = await account_book(store, settings)
        pages = [item.id for item in book.all(NAME) if page in (None, item.id)]
        if not pages:
            print(say("messenger.no_page", id=page or "–"), file=sys.stderr)
            return 1
        app = app_secrets(settings)[0]
        api = GraphApi(aiohttp.ClientSession, settings.messenger_api_url, settings.messenger_graph_version, app)
        try:
            done = [await _page(id, url, api, book, knowledge, settings.ward, say) for id in pages]
        finally:
            await api.close()
    return 0 if all(done) else 1


async def _page(
    id: str, url: str | None, api: GraphApi, book: AccountBook, knowledge: Catalog, default: str | None, say: Phrases
) -> bool:
    credentials = book.credentials(NAME, id)
    assert credentials is not None
    token = credentials.secrets.get("access_token", "")
    try:
        profile = wanted(_greeting(knowledge, credentials.account.ward or default), _menu(knowledge.phrases, url))
        changed = await set_profile(api, id, token, profile)
        await subscribe(api, id, token)
    except TooLong as error:
        print(say("messenger.too_long", text=error.text), file=sys.stderr)
        return False
    except PageRefusal as refusal:
        print(say("messenger.refused", id=id, error=refusal.error), file=sys.stderr)
        return False
    except NoAnswer as error:
        print(say("messenger.no_answer", id=id, reason=error.reason), file=sys.stderr)
        return False
    names = ", ".join(say(f"messenger.part.{name}") for name in changed)
    print(say("messenger.set", id=id, names=names) if changed else say("messenger.same", id=id))
    return True


def _greeting(knowledge: Catalog, ward: str | None) -> str:
    found = knowledge.ward(ward)
    named = knowledge.phrases("profile.greeting", ward=found.name) if found else ""
    return named if 0 < utf16(named) <= MAX_GREETING else knowledge.phrases("profile.greeting_plain")


def _menu(say: Phrases, url: str | None) -> list[MenuItem]:
    items = [MenuItem(say(f"profile.{command.value}"), f"{taps.DO}:{command.value}") for command in _MENU]
    if url is not None and url.startswith("https://"):
        items.append(MenuItem(say("profile.web"), url))
    return items
