"""`motcua account login zalo`: the administrator of an OA agrees in the browser, and the code is brought back here."""

import argparse
import asyncio
import secrets
import sys
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import aiohttp

from adapters.calls import NoAnswer
from adapters.zalo import missing
from adapters.zalo_api import ZaloApi
from adapters.zalo_events import NAME
from adapters.zalo_oauth import Denied, Pair, Pkce, ZaloOAuth
from bot.catalog.phrases import Phrases
from bot.cli.account import keep
from bot.cli.opened import clock, opened
from bot.service.vault import Vault
from bot.settings import Settings
from bot.store import place

_SETTINGS = frozenset({"MOTCUA_ZALO_APP_ID", "MOTCUA_ZALO_APP_SECRET"})


@dataclass(frozen=True, slots=True)
class Brought:
    code: str
    oa: str | None = None
    state: str | None = None


def read(pasted: str) -> Brought:
    """The whole address of the page where the browser ended, or only the code out of it."""
    query = parse_qs(urlsplit(pasted.strip()).query or pasted.strip())
    if "code" not in query:
        return Brought(pasted.strip())
    return Brought(query["code"][0], query.get("oa_id", [None])[0], query.get("state", [None])[0])


async def login(arguments: argparse.Namespace, settings: Settings, say: Phrases, ward: str | None) -> int:
    vault = Vault(settings.secret_key)
    if lacking := sorted(_SETTINGS.intersection(missing(settings))):
        return _failed(say("account.login_settings", names=", ".join(lacking)))
    oauth = ZaloOAuth(aiohttp.ClientSession, settings.zalo_oauth_url, settings.zalo_app_id, settings.zalo_app_secret)
    pkce = Pkce(arguments.code_verifier) if arguments.code_verifier else Pkce.fresh()
    state = secrets.token_urlsafe(12)
    print(say("account.login_link", link=oauth.consent_link(arguments.redirect_url, pkce, state)))
    print(say("account.login_paste"), flush=True)
    brought = read(await asyncio.to_thread(sys.stdin.readline))
    if not brought.code:
        return _failed(say("account.login_nothing"))
    if brought.state is not None and brought.state != state:
        return _failed(say("account.login_state"))
    if arguments.id and brought.oa and brought.oa != arguments.id:
        return _failed(say("account.login_other", named=brought.oa, id=arguments.id))
    async with opened(settings, new=True) as store:  # before the code is used up: it works only once
        try:
            pair = await oauth.exchange(brought.code, pkce)
        except Denied as error:
            return _failed(say("account.login_denied", code=error.code or "–"))
        except NoAnswer as error:
            return _failed(say("account.login_no_answer", reason=error.reason))
        named = await _named(settings, pair) or brought.oa
        if arguments.id and named and named != arguments.id:
            return _failed(say("account.login_other", named=named, id=arguments.id))
        id = named or arguments.id
        if not id:
            return _failed(say("account.login_which"))
        await keep(store, vault, NAME, id, ward, pair.secrets, clock() + pair.life)
    print(say("account.added", channel=say("channel.zalo"), id=id))
    print(say("account.kept_in", place=await asyncio.to_thread(place, settings.database_url)))
    return 0


async def _named(settings: Settings, pair: Pair) -> str | None:
    """Which OA the tokens are really for."""
    api = ZaloApi(aiohttp.ClientSession, settings.zalo_api_url)
    try:
        answer = await api.about(pair.access)
    except NoAnswer:
        return None
    finally:
        await api.close()
    found = answer.data.get("oaid") or answer.data.get("oa_id")
    return str(found) if found else None


def _failed(text: str) -> int:
    print(text, file=sys.stderr)
    return 1
