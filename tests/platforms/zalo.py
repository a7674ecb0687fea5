"""The OA host and the OAuth host of Zalo, on loopback: faithful to the reference in what an adapter can notice.

HTTP 200 to everything, single-use refresh tokens, a new pair that kills the old access token at once, quotas by
the citizen's last interaction, a limit per minute with its header, buttons, echoes. Every call is written down;
`misbehave` tells what goes wrong with the next sends.
"""

import asyncio
import base64
import hashlib
import secrets
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web
from yarl import URL

from tests.platforms.fake import Fake, dropped
from tests.platforms.zalo_phone import ZaloPhone

APP, APP_SECRET, OA_SECRET = "1733908245517620042", "made-up-app-secret", "made-up-oa-secret"
OA = "2881004417730592216"
LIFE = timedelta(seconds=90_000)

_ERRORS = {
    -32: "Your OA reached limit call api",
    -201: "text is invalid!",
    -210: "text exceeds 2000 characters",
    -213: "user has not followed the OA",
    -216: "Access token is invalid",
    -220: "access_token is expired or removed",
    -230: "User has not interacted with the OA in the past 7 days",
}


@dataclass
class Call:
    path: str
    token: str
    body: dict[str, Any]
    code: int = 0


@dataclass
class Grant:
    """What an OA's administrator has granted the app: the pair in force and those that were."""

    access: str
    refresh: str
    expires_at: datetime
    dead: set[str] = field(default_factory=set)


class ZaloFake(Fake):
    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__(self._app())
        self.clock = clock
        self.grants: dict[str, Grant] = {}
        self.calls: list[Call] = []
        self.refreshes: list[dict[str, str]] = []
        self.phones: dict[str, ZaloPhone] = {}
        self.misbehave: deque[str | int] = deque()
        self.refresh_misbehave: deque[str | int] = deque()
        self.refresh_seconds = 0.0
        self.echo = "after"  # or "before" the answer, or "none"
        self.takes_buttons = True
        self.per_minute = 4_000
        self.codes: dict[str, tuple[str, str]] = {}  # of the consent page: the OA and the challenge
        self.labels: defaultdict[str, set[str]] = defaultdict(set)
        self._minute: deque[datetime] = deque()
        self._number = 0

    def grant(self, oa: str = OA) -> Grant:
        made = Grant(f"access-{secrets.token_hex(6)}", f"refresh-{secrets.token_hex(6)}", self.clock() + LIFE)
        old = self.grants.get(oa)
        if old is not None:
            made.dead = old.dead | {old.access}
        self.grants[oa] = made
        return made

    def consents(self, oa: str, challenge: str) -> str:
        """An administrator has agreed on the consent page: the code that the browser brings back."""
        code = f"code-{secrets.token_hex(6)}"
        self.codes[code] = (oa, challenge)
        return code

    def message_calls(self) -> list[Call]:
        return [call for call in self.calls if call.path in ("/v3.0/oa/message/cs", "/v2.0/oa/message")]

    def _app(self) -> web.Application:
        app = web.Application(client_max_size=10 * 1024 * 1024)
        app.router.add_post("/v3.0/oa/message/cs", self._send)
        app.router.add_post("/v2.0/oa/message", self._send)
        app.router.add_post("/v2.0/oa/tag/tagfollower", self._tag)
        app.router.add_get("/v2.0/oa/tag/gettagsofoa", self._simple)
        app.router.add_get("/v2.0/oa/getoa", self._about)
        app.router.add_post("/v3.0/oa/quota/message", self._simple)
        app.router.add_post("/v2.0/oa/upload/file", self._upload)
        app.router.add_get("/v4/oa/permission", self._permission)
        app.router.add_post("/v4/oa/access_token", self._token)
        return app

    async def _send(self, request: web.Request) -> web.StreamResponse:
        call = Call(request.path, request.headers.get("access_token", ""), await request.json())
        self.calls.append(call)
        fault = self.misbehave.popleft() if self.misbehave else None
        if fault == "drop":
            return dropped(request)
        if fault == "slow":
            await asyncio.sleep(5)
        if fault == 500:
            return web.Response(status=502, text="<html>Bad gateway</html>")
        if fault == "html":
            return web.Response(text="<html>maintenance</html>")
        left = self._left_of_minute()
        call.code = fault if isinstance(fault, int) else self._verdict(call, left)
        if call.code:
            return self._answer(call.code, left=left)
        number = self._accept(call)
        if fault == "drop after":
            return dropped(request)
        if fault == "slow after":
            await asyncio.sleep(5)
        if self.echo == "before":
            await self.settled()
        data = {"quota": {"quota_type": "reply"}, "message_id": number, "sent_time": _millis(self.clock())}
        return self._answer(0, data, left=left)

    def _verdict(self, call: Call, left: int) -> int:
        message, recipient = call.body.get("message", {}), call.body.get("recipient", {})
        user = recipient.get("user_id") or recipient.get("anonymous_id")
        text = message.get("text")
        if (dead := self._token_error(call.token)) != 0:
            return dead
        if left < 0:
            return -32
        if call.path.startswith("/v3") == ("anonymous_id" in recipient):
            return -240 if "user_id" in recipient else -201
        if not isinstance(text, str) or not text.strip() or not isinstance(user, str):
            return -201
        if "attachment" in message and (not self.takes_buttons or not _buttons_are_good(message["attachment"])):
            return -201
        if len(text) > 2_000:
            return -210
        phone = self.phones.get(user)
        if phone is None or phone.stranger:
            return -213
        if phone.blocked:
            return -217
        return -230 if self.clock() - phone.last_interaction > timedelta(days=7) else 0

    def _accept(self, call: Call) -> str:
        self._number += 1
        number = f"{self._number:020x}"
        recipient = call.body["recipient"]
        phone = self.phones[recipient.get("user_id") or recipient["anonymous_id"]]
        phone.screen.append(call.body["message"])
        if self.echo != "none":
            self.later(phone.echo(call.body["message"]["text"], number, pause=self.echo == "after"))
        return number

    def _token_error(self, token: str) -> int:
        for grant in self.grants.values():
            if token == grant.access:
                return -220 if self.clock() >= grant.expires_at else 0
            if token in grant.dead:
                return -220
        return -216

    def _left_of_minute(self) -> int:
        now = self.clock()
        while self._minute and now - self._minute[0] >= timedelta(minutes=1):
            self._minute.popleft()
        if len(self._minute) >= self.per_minute:
            return -1
        self._minute.append(now)
        return self.per_minute - len(self._minute)

    async def _permission(self, request: web.Request) -> web.StreamResponse:
        """The consent page, at which an administrator agrees at once."""
        query = request.query
        if query.get("app_id") != APP or not {"redirect_uri", "code_challenge"} <= query.keys():
            return _denied(-14002)
        agreed = {"oa_id": OA, "code": self.consents(OA, query["code_challenge"]), "state": query.get("state", "")}
        raise web.HTTPFound(URL(query["redirect_uri"]).update_query(agreed))

    async def _token(self, request: web.Request) -> web.StreamResponse:
        """Errors too with HTTP 200, in other words than the API's."""
        form = {key: str(value) for key, value in (await request.post()).items()}
        self.refreshes.append(form)
        fault = self.refresh_misbehave.popleft() if self.refresh_misbehave else None
        if fault == "drop":
            return dropped(request)
        if fault == 500:
            return web.Response(status=503, text="busy")
        await asyncio.sleep(self.refresh_seconds)
        if request.headers.get("secret_key") != APP_SECRET or form.get("app_id") != APP:
            return _denied(-14002)
        if isinstance(fault, int):
            return _denied(fault)
        oa = self._oa_of(form)
        if oa is None:
            return _denied(-14014)
        grant = self.grant(oa)
        return web.json_response(
            {"access_token": grant.access, "refresh_token": grant.refresh, "expires_in": f"{LIFE.total_seconds():.0f}"}
        )

    def _oa_of(self, form: dict[str, str]) -> str | None:
        if form.get("grant_type") == "refresh_token":
            token = form.get("refresh_token")
            return next((oa for oa, grant in self.grants.items() if grant.refresh == token), None)
        oa, challenge = self.codes.pop(form.get("code", ""), (None, ""))
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        return oa if base64.urlsafe_b64encode(digest).decode().rstrip("=") == challenge else None

    async def _tag(self, request: web.Request) -> web.StreamResponse:
        call = Call(request.path, request.headers.get("access_token", ""), await request.json())
        self.calls.append(call)
        call.code = self._token_error(call.token)
        if not call.code:
            self.labels[call.body["user_id"]].add(call.body["tag_name"])
        return self._answer(call.code)

    async def _about(self, request: web.Request) -> web.StreamResponse:
        token = request.headers.get("access_token", "")
        if (code := self._token_error(token)) != 0:
            return self._answer(code)
        oa = next(oa for oa, grant in self.grants.items() if grant.access == token)
        data = {"oaid": oa, "name": "Phường Tân An Hòa", "is_verified": True, "oa_type": 4, "package_name": "Growth"}
        return self._answer(0, data)

    async def _simple(self, request: web.Request) -> web.StreamResponse:
        return self._answer(self._token_error(request.headers.get("access_token", "")))

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        file = (await request.post())["file"]
        assert isinstance(file, web.FileField)
        content = file.file.read()
        self.calls.append(Call(request.path, request.headers.get("access_token", ""), {"name": file.filename}))
        if len(content) > 5 * 1024 * 1024:
            return self._answer(-210)
        if not file.filename.lower().endswith((".pdf", ".doc", ".docx")):
            return web.json_response({"data": {}, "error": 0, "message": "Success"})
        return self._answer(0, {"token": "madeUpFileToken_4Kz9Vb1"})

    def _answer(self, code: int, data: dict[str, Any] | None = None, left: int | None = None) -> web.Response:
        headers = (
            {} if left is None else {"X-RateLimit-Limit": f"{self.per_minute}", "X-RateLimit-Remain": f"{max(left, 0)}"}
        )
        body = {"error": code, "message": _ERRORS.get(code, "error")}
        if code == 0:
            body = {"data": data or {}, "error": 0, "message": "Success"}
        return web.json_response(body, headers=headers)


def _denied(code: int) -> web.Response:
    words = "Invalid refresh token"
    body = {"error": code, "error_name": words, "error_reason": "", "ref_doc": "", "error_description": words}
    return web.json_response(body)


def _buttons_are_good(attachment: dict[str, Any]) -> bool:
    buttons = attachment.get("payload", {}).get("buttons", [])
    return (
        attachment.get("type") == "template"
        and 0 < len(buttons) <= 5
        and all(set(button) == {"title", "type", "payload"} for button in buttons)
        and all(button["type"] in ("oa.query.hide", "oa.query.show") for button in buttons)
        and all(0 < len(button["title"]) <= 100 and 0 < len(button["payload"]) <= 1_000 for button in buttons)
    )


def _millis(at: datetime) -> str:
    return f"{at.timestamp() * 1000:.0f}"
