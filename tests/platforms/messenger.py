"""The Graph API of Messenger, on loopback: faithful to the reference in what an adapter can notice.

Tokens and proofs, the limits of every part of a message, the 24-hour window, who has the conversation, one private
reply a comment, the profile's ten calls in ten minutes, usage headers, echoes before or after the answer. Every
call is written down; `misbehave` tells what goes wrong with the next sends.
"""

import asyncio
import hashlib
import hmac
import json
import secrets
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from aiohttp import web

from tests.platforms.fake import Fake, dropped
from tests.platforms.messenger_phone import MessengerPhone

APP, APP_SECRET, VERIFY_TOKEN = "482915730264817", "8f1c2d3e4b5a69788796a5b4c3d2e1f0", "made-up-verify-token"
PAGE, TOKEN = "104857600123456", "EAAmadeUpPageToken"
VERSION = "v25.0"
ERRORS: dict[str, dict[str, Any]] = json.loads((Path(__file__).parent / "messenger_errors.json").read_text())
DAY, WEEK = timedelta(hours=24), timedelta(days=7)


@dataclass
class Call:
    method: str
    path: str
    body: dict[str, Any]
    token: str
    answer: str = "ok"
    version: str = ""


@dataclass
class Page:
    id: str
    token: str
    subscribed: list[str] = field(default_factory=list)
    others: list[dict[str, Any]] = field(default_factory=list)  # apps that are connected as well
    profile: dict[str, Any] = field(default_factory=dict)
    comments: dict[str, tuple[str, datetime]] = field(default_factory=dict)  # the author, and when
    answered: set[str] = field(default_factory=set)


class GraphFake(Fake):
    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__(self._app())
        self.clock = clock
        self.pages = {PAGE: Page(PAGE, TOKEN)}
        self.phones: dict[str, MessengerPhone] = {}
        self.calls: list[Call] = []
        self.misbehave: deque[str] = deque()
        self.echo = "after"  # or "before" the answer, or "none"
        self.usage = 0  # percent of the page's allowance
        self.proof_required = True
        self.has_default_app = False
        self._profile_calls: deque[datetime] = deque()

    def sends(self) -> list[Call]:
        return [call for call in self.calls if call.path.endswith("/messages")]

    def _app(self) -> web.Application:
        app = web.Application()
        for method in ("GET", "POST", "DELETE"):
            app.router.add_route(method, "/{version}/{node}", self._call)
            app.router.add_route(method, "/{version}/{node}/{edge}", self._call)
        return app

    async def _call(self, request: web.Request) -> web.StreamResponse:
        body = await request.json() if request.can_read_body else {}
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        token = token or request.query.get("access_token", "") or body.get("access_token", "")
        path = request.path.removeprefix(f"/{request.match_info['version']}")
        call = Call(request.method, path, body, token, version=request.match_info["version"])
        self.calls.append(call)
        page = next((page for page in self.pages.values() if page.token == token), None)
        problem = self._refusal(request, page, token)
        if page is None or problem is not None:
            return self._error(call, problem or "token_expired_190_463")
        edge = request.match_info.get("edge", "")
        if edge == "messages":
            return await self._send(request, call, page)
        if edge == "messenger_profile":
            return self._profile(request, call, page)
        if edge == "subscribed_apps":
            return self._subscriptions(request, call, page)
        if edge == "thread_owner":
            return self._owner(request)
        if request.match_info["node"] == "me":
            routed = ["hop_v2"] if self.has_default_app else []
            return _json({"id": page.id, "name": "UBND phường Sen Hồng", "messaging_feature_status": routed})
        return self._error(call, "no_matching_user_2018001")

    def _refusal(self, request: web.Request, page: Page | None, token: str) -> str | None:
        given = request.query.get("appsecret_proof")
        right = hmac.new(APP_SECRET.encode(), token.encode(), hashlib.sha256).hexdigest()
        if page is None:
            return "token_expired_190_463"
        if request.match_info["node"] not in ("me", page.id):
            return "no_matching_user_2018001"
        if given is not None and given != right:
            return "appsecret_proof_invalid"
        return "appsecret_proof_missing" if given is None and self.proof_required else None

    async def _send(self, request: web.Request, call: Call, page: Page) -> web.StreamResponse:
        fault = self.misbehave.popleft() if self.misbehave else None
        if fault == "drop":
            call.answer = fault
            return dropped(request)
        if fault == "slow":
            await asyncio.sleep(5)
        if fault == "502":
            call.answer = fault
            return web.Response(status=502, text="<html>Bad gateway</html>")
        if fault is not None and fault.startswith("error "):
            return self._bare_error(call, fault)
        problem = fault if fault in ERRORS else self._verdict(call.body, page)
        if problem is not None:
            return self._error(call, problem)
        sent = self._accept(call.body, page)
        if fault == "drop after":
            call.answer = fault
            return dropped(request)
        if fault == "slow after":
            await asyncio.sleep(5)
        if self.echo == "before":
            await self.settled()
        return _json(sent, self._headers(page))

    def _verdict(self, body: dict[str, Any], page: Page) -> str | None:
        to, message = body.get("recipient", {}), body.get("message", {})
        if len(to) != 1 or not _is_good(message):
            return "deprecated_tag_100"
        feed = to.get("comment_id") or to.get("post_id")
        if feed is not None:
            author, at = page.comments.get(feed, ("", self.clock()))
            if not author or self.clock() - at > WEEK:
                return "no_matching_user_2018001"
            return "private_reply_already_sent_10900" if feed in page.answered else None
        if body.get("messaging_type") not in ("RESPONSE", "UPDATE"):
            return "deprecated_tag_100"
        phone = self.phones.get(to.get("id", ""))
        if phone is None or phone.page != page.id:
            return "no_matching_user_2018001"
        if phone.blocked:
            return "person_unavailable_551"
        if phone.owner not in (None, APP):
            return "thread_owned_by_other_app_2018300"
        closed = phone.last_action is None or self.clock() - phone.last_action > DAY
        return "outside_window_2018278" if closed else None

    def _accept(self, body: dict[str, Any], page: Page) -> dict[str, str]:
        mid = f"m_{secrets.token_urlsafe(32)}"
        feed = body["recipient"].get("comment_id") or body["recipient"].get("post_id")
        if feed is not None:
            page.answered.add(feed)
        user = page.comments[feed][0] if feed else body["recipient"]["id"]
        phone = self.phones[user]
        phone.screen.append(body["message"])
        if self.echo != "none":
            self.later(phone.echo(body["message"], mid, APP, pause=self.echo == "after"))
        return {"recipient_id": user, "message_id": mid}

    def _profile(self, request: web.Request, call: Call, page: Page) -> web.Response:
        now = self.clock()
        while self._profile_calls and now - self._profile_calls[0] > timedelta(minutes=10):
            self._profile_calls.popleft()
        if len(self._profile_calls) >= 10:
            return self._error(call, "rate_limit_613")
        self._profile_calls.append(now)
        if request.method == "GET":
            wanted = request.query.get("fields", "").split(",")
            return _json({"data": [{key: page.profile[key] for key in wanted if key in page.profile}]})
        if request.method == "DELETE":
            for name in call.body["fields"]:
                page.profile.pop(name, None)
        elif not _profile_is_good(call.body, page.profile):
            return self._error(call, "deprecated_tag_100")
        else:
            page.profile |= call.body
        return _json({"result": "success"})

    def _subscriptions(self, request: web.Request, call: Call, page: Page) -> web.Response:
        if request.method == "GET":
            mine = {"id": APP, "name": "Trợ lý phường Sen Hồng", "subscribed_fields": page.subscribed}
            return _json({"data": [*([mine] if page.subscribed else []), *page.others]})
        wanted = call.body.get("subscribed_fields") or request.query.get("subscribed_fields", "")
        page.subscribed = wanted.split(",") if isinstance(wanted, str) else list(wanted)
        return _json({"success": True})

    def _owner(self, request: web.Request) -> web.Response:
        phone = self.phones.get(request.query.get("recipient", ""))
        owner = phone.owner if phone else None
        return _json({"data": [{"thread_owner": {"app_id": owner}}] if owner else []})

    def _error(self, call: Call, name: str) -> web.Response:
        call.answer = name
        sample = ERRORS[name]
        headers = sample.get("headers", {})
        return web.json_response(sample["body"], status=sample["http_status"], headers=headers)

    def _bare_error(self, call: Call, name: str) -> web.Response:
        """Of which no sample has been seen: "error 17" or "error 10/2018321"."""
        call.answer = name
        code, _, subcode = name.removeprefix("error ").partition("/")
        error = {"message": f"(#{code})", "type": "OAuthException", "code": int(code), "fbtrace_id": "AmadeUp"}
        return web.json_response({"error": error | ({"error_subcode": int(subcode)} if subcode else {})}, status=400)

    def _headers(self, page: Page) -> dict[str, str]:
        if not self.usage:
            return {}
        use = {"type": "messenger", "call_count": self.usage, "total_cputime": 1, "total_time": 1}
        return {"X-Business-Use-Case-Usage": json.dumps({page.id: [use | {"estimated_time_to_regain_access": 0}]})}


def _is_good(message: dict[str, Any]) -> bool:
    """Within the limits that the documentation gives; lengths in UTF-16 units, the strictest reading."""
    text, quick = message.get("text"), message.get("quick_replies", [])
    return (
        set(message) <= {"text", "quick_replies", "metadata"}
        and isinstance(text, str)
        and 0 < _units(text.strip()) < 2_000
        and len(message.get("metadata", "")) < 1_000
        and len(quick) <= 13
        and all(set(item) == {"content_type", "title", "payload"} for item in quick)
        and all(0 < _units(item["title"]) <= 20 and 0 < _units(item["payload"]) <= 1_000 for item in quick)
    )


def _profile_is_good(new: dict[str, Any], old: dict[str, Any]) -> bool:
    known = {**old, **new}
    menus, greetings = new.get("persistent_menu", []), new.get("greeting", [])
    items = [item for menu in menus for item in menu["call_to_actions"]]
    return (
        set(new) <= {"get_started", "greeting", "persistent_menu"}
        and (not menus or ("get_started" in known and menus[0]["locale"] == "default"))
        and (not greetings or greetings[0]["locale"] == "default")
        and all(0 < _units(item["text"]) <= 160 for item in greetings)
        and len(items) <= 20
        and all(0 < _units(item["title"]) <= 30 for item in items)
        and all(item["type"] in ("postback", "web_url") for item in items)
        and all(_units(item.get("payload", "")) <= 1_000 for item in items)
    )


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _json(body: dict[str, Any], headers: dict[str, str] | None = None) -> web.Response:
    return web.json_response(body, headers={"facebook-api-version": VERSION, **(headers or {})})
