"""What can be verified of the Messenger channel from outside, without sending a message."""

import secrets
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from typing import Any

from adapters.calls import NoAnswer, Sessions, fetch
from adapters.findings import Finding, Level, opened
from adapters.messenger import PATH, PROBE
from adapters.messenger_api import PATIENCE, Answer, GraphApi
from adapters.messenger_errors import Act, act
from adapters.messenger_settings import app_secrets, missing
from adapters.messenger_signature import sign
from adapters.messenger_values import NAME, mappings
from adapters.messenger_watch import FIELDS, NEEDED
from bot.service.accounts import AccountBook
from bot.settings import Settings


async def findings(
    settings: Settings, book: AccountBook, url: str | None, sessions: Sessions, clock: Callable[[], datetime]
) -> list[Finding]:
    """`url`: where the server is reached from outside; without it only the accounts are looked at."""
    found = [Finding(Level.BAD, "messenger.setting", {"name": name}) for name in missing(settings)]
    app = app_secrets(settings)
    if app:
        api = GraphApi(sessions, settings.messenger_api_url, settings.messenger_graph_version, app[0])
        try:
            for account in book.all(NAME):
                found += [item async for item in _account(api, book, account.id)]
        finally:
            await api.close()
    if not book.all(NAME):
        found.append(Finding(Level.DOUBT, "messenger.none"))
    if url is not None and app:
        found += await _webhook(url.removesuffix(PATH).rstrip("/") + PATH, app[0], settings, sessions)
    return found


async def _account(api: GraphApi, book: AccountBook, id: str) -> AsyncIterator[Finding]:
    credentials, known = opened(book, NAME, id)
    for item in known:
        yield item
    if credentials is None:
        return
    token = credentials.secrets.get("access_token", "")
    try:
        about = await api.call("GET", "me", token, id, params={"fields": "id,name"})
        yield _identity(about, id)
        if about.error is not None or about.body.get("id") != id:
            return
        apps = await api.call("GET", f"{id}/subscribed_apps", token, id)
        yield _subscribed(apps, id)
        if (finding := _others(apps, id)) is not None:
            yield finding
        yield _profile(await api.call("GET", "me/messenger_profile", token, id, params={"fields": "get_started"}), id)
    except NoAnswer as error:
        yield Finding(Level.BAD, "messenger.no_answer", {"reason": error.reason}, id)


def _identity(answer: Answer, id: str) -> Finding:
    error = answer.error
    if error is not None and error.about == "appsecret_proof":
        return Finding(Level.BAD, "messenger.other_app", about=id)
    if error is not None:
        key = "messenger.dead_token" if act(error) is Act.TOKEN else "messenger.refused"
        return Finding(Level.BAD, key, {"error": str(error)}, id)
    if answer.body.get("id") != id:
        return Finding(Level.BAD, "messenger.other_page", {"named": str(answer.body.get("id"))}, id)
    return Finding(Level.GOOD, "messenger.page", {"name": str(answer.body.get("name", ""))}, id)


def _subscribed(answer: Answer, id: str) -> Finding:
    if answer.error is not None:
        return Finding(Level.DOUBT, "messenger.no_subscriptions", {"error": str(answer.error)}, id)
    best = max((_fields(app) for app in mappings(answer.body.get("data"))), key=len, default=set())
    lacking = [name for name in FIELDS if name not in best]
    if not lacking:
        return Finding(Level.GOOD, "messenger.subscribed", about=id)
    level = Level.BAD if NEEDED.intersection(lacking) else Level.DOUBT
    return Finding(level, "messenger.unsubscribed", {"fields": ", ".join(lacking)}, id)


def _others(answer: Answer, id: str) -> Finding | None:
    """Which of the apps is ours cannot be told; that there are several can."""
    hearing = [app for app in mappings(answer.body.get("data")) if "messages" in _fields(app)]
    if len(hearing) < 2:
        return None
    names = ", ".join(str(app.get("name") or app.get("id")) for app in hearing)
    return Finding(Level.DOUBT, "messenger.others", {"names": names}, id)


def _fields(app: Any) -> set[str]:
    fields = app.get("subscribed_fields")
    return {str(field) for field in fields} if isinstance(fields, list) else set()


def _profile(answer: Answer, id: str) -> Finding:
    if answer.error is not None:
        level = Level.BAD if act(answer.error) is Act.ALARM else Level.DOUBT
        return Finding(level, "messenger.not_allowed", {"error": str(answer.error)}, id)
    if any("get_started" in item for item in mappings(answer.body.get("data"))):
        return Finding(Level.GOOD, "messenger.profile", about=id)
    return Finding(Level.DOUBT, "messenger.no_profile", about=id)


async def _webhook(url: str, secret: str, settings: Settings, sessions: Sessions) -> list[Finding]:
    """As the platform would: the question whether it is us, an empty notification that is signed, one that is not."""
    challenge = secrets.token_hex(8)
    query = {"hub.mode": "subscribe", "hub.verify_token": settings.messenger_verify_token, "hub.challenge": challenge}
    found = [] if url.startswith("https://") else [Finding(Level.DOUBT, "messenger.not_https")]
    try:
        async with sessions() as session:
            verified, _, repeated = await fetch(session, "GET", url, PATIENCE, params=query)
            header = {"X-Hub-Signature-256": sign(secret, PROBE)}
            signed, _, _ = await fetch(session, "POST", url, PATIENCE, data=PROBE, headers=header)
            unsigned, _, _ = await fetch(session, "POST", url, PATIENCE, data=PROBE)
    except NoAnswer as error:
        return [*found, Finding(Level.BAD, "webhook", {"url": url, "reason": error.reason})]
    if verified not in (200, 403):
        return [*found, Finding(Level.BAD, "webhook", {"url": url, "reason": f"http {verified}"})]
    found.append(Finding(Level.GOOD, "webhook_good", {"url": url}))
    found.append(_same("token", same=(verified, repeated) == (200, challenge)))
    found.append(_same("secret", same=signed == 200))
    if unsigned == 200:
        found.append(Finding(Level.BAD, "messenger.open"))
    return found


def _same(what: str, *, same: bool) -> Finding:
    return Finding(Level.GOOD, f"messenger.{what}_same") if same else Finding(Level.BAD, f"messenger.{what}_other")
