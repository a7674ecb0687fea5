"""What can be verified of the Zalo channel from outside, without spending a refresh token or a message."""

import json
from collections.abc import AsyncIterator, Callable, Mapping
from datetime import datetime
from typing import Any, Final, TypeAlias
from urllib.parse import urlsplit

import aiohttp

from adapters.calls import NoAnswer, Sessions, fetch
from adapters.findings import Finding, Level, opened
from adapters.zalo import PATH, missing
from adapters.zalo_api import PATIENCE, Answer, ZaloApi
from adapters.zalo_errors import Act, act
from adapters.zalo_events import NAME
from adapters.zalo_probe import OTHER, SAME, signed_probe
from bot.service.accounts import AccountBook
from bot.settings import Settings

Answered: TypeAlias = tuple[int, Mapping[str, str], str]

_STRAY: Final = 3
"""Echoes of our own whose record has been erased meanwhile."""

_CONSOLES: Final = 3
"""Unsigned probes of Zalo's own console."""

_ANY_ADDRESS: Final = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - only compared


async def findings(
    settings: Settings, book: AccountBook, url: str | None, sessions: Sessions, clock: Callable[[], datetime]
) -> list[Finding]:
    """`url`: where the server is reached from outside; without it only the accounts are looked at."""
    found = [Finding(Level.BAD, "zalo.setting", {"name": name}) for name in missing(settings)]
    api = ZaloApi(sessions, settings.zalo_api_url)
    try:
        for account in book.all(NAME):
            found += [item async for item in _account(api, book, account.id, clock())]
    finally:
        await api.close()
    if not book.all(NAME):
        found.append(Finding(Level.DOUBT, "zalo.none"))
    if url is not None:
        found += await _webhook(settings, url.removesuffix(PATH).rstrip("/"), sessions, clock())
    return found


async def _account(api: ZaloApi, book: AccountBook, id: str, now: datetime) -> AsyncIterator[Finding]:
    credentials, known = opened(book, NAME, id)
    for finding in known:
        yield finding
    if credentials is None:
        return
    account, token = credentials.account, credentials.secrets.get("access_token", "")
    expired = account.expires_at is not None and account.expires_at <= now
    try:
        about = await api.about(token)
        if about.code and expired and not account.stopped:
            yield Finding(Level.DOUBT, "zalo.expired", about=id)
        else:
            yield _identity(about, id, stopped=account.stopped is not None)
        if about.code:
            return
        yield _permission(await api.allowance(token), "zalo.messages", Level.BAD, id)
        yield _permission(await api.labels(token), "zalo.labels", Level.DOUBT, id)
    except NoAnswer as error:
        yield Finding(Level.BAD, "zalo.no_answer", {"reason": error.reason}, id)


def _identity(answer: Answer, id: str, *, stopped: bool) -> Finding:
    """Nobody renews the token of an account that has stopped."""
    if act(answer.code) is Act.RENEW:
        key = "zalo.dead_and_stopped" if stopped else "zalo.dead_token"
        return Finding(Level.BAD, key, {"code": answer.code}, id)
    if answer.code:
        return Finding(Level.BAD, "zalo.refused", {"code": answer.code}, id)
    named = str(answer.data.get("oaid") or answer.data.get("oa_id") or id)
    if named != id:
        return Finding(Level.BAD, "zalo.other_oa", {"named": named}, id)
    if not answer.data.get("is_verified", True):
        return Finding(Level.BAD, "zalo.not_verified", about=id)
    name, package = answer.data.get("name", ""), answer.data.get("package_name") or "–"
    return Finding(Level.GOOD, "zalo.oa", {"name": name, "package": package}, id)


def _permission(answer: Answer, key: str, level: Level, id: str) -> Finding:
    """Only an error that a person must mend is one of permission."""
    if answer.code == 0:
        return Finding(Level.GOOD, f"{key}_allowed", about=id)
    kind = level if act(answer.code) is Act.STOP else Level.DOUBT
    return Finding(kind, f"{key}_refused", {"code": answer.code}, id)


async def _webhook(settings: Settings, base: str, sessions: Sessions, now: datetime) -> list[Finding]:
    found = []
    parts = urlsplit(base)
    if parts.scheme != "https" or parts.port is not None:
        found.append(Finding(Level.DOUBT, "zalo.not_https"))
    url = base + PATH
    async with sessions() as session:
        try:
            status, _, answer = await _probed(session, url, settings, now)
        except NoAnswer as error:
            return [*found, Finding(Level.BAD, "webhook", {"url": url, "reason": error.reason})]
        if status != 200:
            return [*found, Finding(Level.BAD, "webhook", {"url": url, "reason": f"http {status}"})]
        if answer not in (SAME, OTHER):
            return [*found, Finding(Level.BAD, "zalo.not_ours", {"url": url})]
        figures = await _figures(session, base) or await _figures(session, _inside(settings))
    found.append(Finding(Level.GOOD, "webhook_good", {"url": url}))
    found.append(_secret(answer))
    return [*found, *(_told(figures) if figures else [Finding(Level.DOUBT, "zalo.no_figures")])]


async def _probed(session: aiohttp.ClientSession, url: str, settings: Settings, now: datetime) -> Answered:
    body, headers = signed_probe(settings.zalo_app_id, settings.zalo_oa_secret, now)
    return await fetch(session, "POST", url, PATIENCE, data=body, headers=headers)


def _inside(settings: Settings) -> str:
    """Where this machine reaches its own server: proxies should show nobody else how it is."""
    host = _ANY_ADDRESS.get(settings.host, settings.host)
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.port}"


async def _figures(session: aiohttp.ClientSession, base: str) -> Mapping[str, Any] | None:
    try:
        _, _, text = await fetch(session, "GET", f"{base}/readyz", PATIENCE)
        found = json.loads(text)["checks"][NAME]
    except (NoAnswer, ValueError, LookupError, TypeError):
        return None
    return found if isinstance(found, dict) else None


def _secret(answer: str) -> Finding:
    return Finding(Level.GOOD, "zalo.same_secret") if answer == SAME else Finding(Level.BAD, "zalo.other_secret")


def _told(figures: Mapping[str, Any]) -> list[Finding]:
    """What the server's own figures tell since it was started; of several processes, those of the one that answers."""
    found = []
    events, unsigned = figures.get("events", 0), figures.get("unsigned", 0)
    if events:
        found.append(Finding(Level.GOOD, "zalo.heard", {"count": events}))
    elif unsigned > _CONSOLES:
        found.append(Finding(Level.BAD, "zalo.never_signed", {"count": unsigned}))
    else:
        found.append(Finding(Level.DOUBT, "zalo.never_heard"))
    if figures.get("other_automation", 0) > _STRAY:
        found.append(Finding(Level.DOUBT, "zalo.automation", {"count": figures["other_automation"]}))
    return found
