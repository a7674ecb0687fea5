"""What can be verified of the Zalo channel from outside, without spending a refresh token or a message."""

import json
from collections.abc import AsyncIterator, Callable, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from adapters.calls import NoAnswer, Sessions, fetch
from adapters.findings import Finding, Level, opened
from adapters.zalo import PATH, missing
from adapters.zalo_api import PATIENCE, Answer, ZaloApi
from adapters.zalo_errors import Act, act
from adapters.zalo_events import NAME
from adapters.zalo_signature import mac
from bot.service.accounts import AccountBook
from bot.settings import Settings

_STRAY = 3
"""Echoes of our own whose record has been erased meanwhile."""


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
        yield Finding(Level.DOUBT, "zalo.expired", about=id) if about.code and expired else _identity(about, id)
        if about.code:
            return
        yield _permission(await api.allowance(token), "zalo.messages", Level.BAD, id)
        yield _permission(await api.labels(token), "zalo.labels", Level.DOUBT, id)
    except NoAnswer as error:
        yield Finding(Level.BAD, "zalo.no_answer", {"reason": error.reason}, id)


def _identity(answer: Answer, id: str) -> Finding:
    if act(answer.code) is Act.RENEW:
        return Finding(Level.BAD, "zalo.dead_token", {"code": answer.code}, id)
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
    async with sessions() as session:
        try:
            status, _, _ = await fetch(session, "POST", base + PATH, PATIENCE, data=b"{}")
            if status != 200:
                return [*found, Finding(Level.BAD, "webhook", {"url": base + PATH, "reason": f"http {status}"})]
            found.append(Finding(Level.GOOD, "webhook_good", {"url": base + PATH}))
            before = await _figures(session, base)
            await _signed_probe(session, base, settings, now)
            after = await _figures(session, base)
        except NoAnswer as error:
            return [*found, Finding(Level.BAD, "webhook", {"url": base + PATH, "reason": error.reason})]
    return [*found, *_told(before, after)]


async def _figures(session: aiohttp.ClientSession, base: str) -> Mapping[str, Any] | None:
    _, _, text = await fetch(session, "GET", f"{base}/readyz", PATIENCE)
    try:
        found = json.loads(text)["checks"][NAME]
    except (ValueError, LookupError, TypeError):
        return None
    return found if isinstance(found, dict) else None


async def _signed_probe(session: aiohttp.ClientSession, base: str, settings: Settings, now: datetime) -> None:
    """An event of no meaning, signed with our own secret: the server counts it, and does nothing."""
    timestamp = f"{now.timestamp() * 1000:.0f}"
    body = json.dumps({"event_name": "motcua_doctor", "timestamp": timestamp}).encode()
    signature = mac(settings.zalo_app_id, body, timestamp, settings.zalo_oa_secret)
    headers = {"X-ZEvent-Signature": f"mac={signature}", "Content-Type": "application/json"}
    await fetch(session, "POST", base + PATH, PATIENCE, data=body, headers=headers)


def _told(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> list[Finding]:
    """What the server's own figures tell. Several processes have each their own, so a figure that has not
    grown proves nothing."""
    if before is None or after is None:
        return [Finding(Level.DOUBT, "zalo.no_figures")]
    found = []
    if after.get("events", 0) > before.get("events", 0):
        found.append(Finding(Level.GOOD, "zalo.same_secret"))
    else:
        found.append(Finding(Level.DOUBT, "zalo.other_secret"))
    # The plain probe above is one that nobody has signed.
    events, unsigned = before.get("events", 0), before.get("unsigned", 0) - 1
    if events:
        found.append(Finding(Level.GOOD, "zalo.heard", {"count": events}))
    elif unsigned > 3:
        found.append(Finding(Level.BAD, "zalo.never_signed", {"count": unsigned}))
    else:
        found.append(Finding(Level.DOUBT, "zalo.never_heard"))
    if before.get("other_automation", 0) > _STRAY:
        found.append(Finding(Level.DOUBT, "zalo.automation", {"count": before["other_automation"]}))
    return found
