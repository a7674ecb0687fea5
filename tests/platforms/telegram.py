"""The Bot API on loopback, and the phones of those who write to the bot.

As faithful as an adapter can notice: any way of passing parameters, names of methods in any case, long polls with
offsets that confirm, 409 where a webhook or another poll is in the way, 64 bytes of a button, chats that have not
begun, flood control, webhook deliveries with the secret header that are repeated until they are taken, in order.
Every call is written down; `misbehave` tells what goes wrong with the next sends.
"""

import asyncio
import json
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientSession, web

from tests.platforms.fake import Fake, dropped
from tests.platforms.telegram_phone import NOON, Chat

TOKEN = "7000000001:AAmade-up-token-of-a-bot-that-is-not"
SECRET = "made-up_secret-0123456789"
BOT = {"id": 7000000001, "is_bot": True, "first_name": "Trợ lý", "username": "phuong_senhong_bot"}

_DESCRIPTIONS = {
    "blocked": (403, "Forbidden: bot was blocked by the user"),
    "kicked": (403, "Forbidden: bot was kicked from the supergroup chat"),
    "unauthorized": (401, "Unauthorized"),
    "not found": (400, "Bad Request: chat not found"),
    "too long": (400, "Bad Request: message is too long"),
    "empty": (400, "Bad Request: message text is empty"),
    "button": (400, "Bad Request: BUTTON_DATA_INVALID"),
    "old query": (400, "Bad Request: query is too old and response timeout expired or query ID is invalid"),
    "bad gateway": (502, "Bad Gateway"),
    "webhook is active": (409, "Conflict: can't use getUpdates method while webhook is active"),
    "other poller": (409, "Conflict: terminated by other getUpdates request"),
}


@dataclass
class Call:
    method: str
    values: dict[str, Any]
    result: str = "ok"


class TelegramFake(Fake):
    def __init__(self, token: str = TOKEN) -> None:
        super().__init__(self._app())
        self.token = token
        self.calls: list[Call] = []
        self.chats: dict[int, Chat] = {}
        self.misbehave: deque[str | int] = deque()
        """For the next sends: a key of `_DESCRIPTIONS`, seconds of flood control, "drop" or "slow", each also
        with " after" where the message has been accepted, "html" for a page of somebody in between."""
        self.webhook: dict[str, Any] = {}
        self.deliveries: list[tuple[int, int]] = []  # update and status
        self.spinning: set[str] = set()
        self.waiting: list[dict[str, Any]] = []  # updates that nobody has confirmed
        self._number = 400
        self._update = 881230000
        self._news = asyncio.Event()
        self._polls = 0
        self._http: ClientSession

    async def start(self, port: int = 0) -> None:
        await super().start(port)
        self._http = ClientSession()

    async def stop(self) -> None:
        self._news.set()
        await self._http.close()
        await super().stop()

    def chat(self, id: int = 5123456789) -> Chat:
        return self.chats.setdefault(id, Chat(id, self))

    def number(self) -> int:
        self._number += 1
        return self._number

    def called(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method.casefold()]

    async def happens(self, **what: Any) -> None:
        """An update: pushed where a webhook is set, else kept for whoever polls."""
        self._update += 1
        update = {"update_id": self._update, **what}
        if self.webhook:
            await self.delivers(update)
            return
        self.waiting.append(update)
        self._news.set()

    async def delivers(self, update: Mapping[str, Any], tries: int = 5) -> int:
        """By webhook, until it is taken; the last status."""
        status = 0
        for _ in range(tries):
            headers = {"X-Telegram-Bot-Api-Secret-Token": str(self.webhook.get("secret_token", ""))}
            async with self._http.post(self.webhook["url"], json=update, headers=headers) as response:
                status = response.status
            self.deliveries.append((update.get("update_id", 0), status))
            if 200 <= status < 300:
                break
            await asyncio.sleep(0.02)
        return status

    def _app(self) -> web.Application:
        app = web.Application()
        app.router.add_route("*", "/bot{token}/{method}", self._called)
        return app

    async def _called(self, request: web.Request) -> web.StreamResponse:
        call = Call(request.match_info["method"].casefold(), await _values(request))
        self.calls.append(call)
        if request.match_info["token"] != self.token:
            return self._refused(call, "unauthorized")
        if call.method == "sendmessage":
            return await self._send(request, call)
        if call.method == "getupdates":
            return await self._get_updates(call)
        if call.method == "answercallbackquery":
            return self._acknowledge(call)
        if call.method == "getme":
            return _result({**BOT, "can_join_groups": True, "can_read_all_group_messages": False})
        if call.method == "setwebhook":
            self.webhook = call.values
            return _result(True)
        if call.method == "deletewebhook":
            self.webhook = {}
            return _result(True)
        call.result = "unknown"
        return web.json_response({"ok": False, "error_code": 404, "description": "Not Found"}, status=404)

    async def _send(self, request: web.Request, call: Call) -> web.StreamResponse:
        fault = self.misbehave.popleft() if self.misbehave else ""
        if isinstance(fault, int):
            return self._flood(call, fault)
        if fault in _DESCRIPTIONS:
            return self._refused(call, fault)
        if fault == "html":
            call.result = fault
            return web.Response(status=404, text=f"<html>blocked: {request.path}</html>", content_type="text/html")
        if fault == "drop":
            call.result = "dropped"
            return dropped(request)
        if fault == "slow":
            await asyncio.sleep(2)
        wrong = self._wrong(call)
        if wrong == "migrated":
            new = self.chats[int(call.values["chat_id"])].migrated_to
            call.result = wrong
            body = {"ok": False, "error_code": 400, "description": "Bad Request: group chat was upgraded"}
            return web.json_response({**body, "parameters": {"migrate_to_chat_id": new}}, status=400)
        if wrong:
            return self._refused(call, wrong)
        message = self._accept(call)
        if fault == "drop after":
            call.result = "dropped"
            return dropped(request)
        if fault == "slow after":
            await asyncio.sleep(2)
        return _result(message)

    def _wrong(self, call: Call) -> str:
        chat = self.chats.get(int(call.values.get("chat_id", 0)))
        text = str(call.values.get("text", ""))
        keyboard = call.values.get("reply_markup", {}).get("inline_keyboard", [])
        data = [button["callback_data"].encode() for row in keyboard for button in row]
        if chat is None:
            return "not found"
        if chat.migrated_to is not None:
            return "migrated"
        if chat.blocked:
            return "blocked" if chat.id > 0 else "kicked"
        if not text.strip():
            return "empty"
        if len(text.encode("utf-16-le")) // 2 > 4096:
            return "too long"
        if len(data) > 100 or any(not 1 <= len(item) <= 64 for item in data) or any(len(row) > 8 for row in keyboard):
            return "button"
        return ""

    def _accept(self, call: Call) -> dict[str, Any]:
        chat = self.chats[int(call.values["chat_id"])]
        message = {
            "message_id": self.number(),
            "from": BOT,
            "chat": chat.about,
            "date": NOON,
            "text": call.values["text"],
        }
        if "reply_markup" in call.values:
            message["reply_markup"] = call.values["reply_markup"]
        chat.screen.append(message)
        return message

    async def _get_updates(self, call: Call) -> web.StreamResponse:
        if self.webhook:
            return self._refused(call, "webhook is active")
        if self._polls:
            return self._refused(call, "other poller")
        offset = int(call.values.get("offset", 0))
        self.waiting = [update for update in self.waiting if update["update_id"] >= offset]
        self._polls += 1
        try:
            if not self.waiting:
                self._news.clear()
                async with asyncio.timeout(float(call.values.get("timeout", 0))):
                    await self._news.wait()
        except TimeoutError:
            pass
        finally:
            self._polls -= 1
        return _result(self.waiting[: int(call.values.get("limit", 100))])

    def _acknowledge(self, call: Call) -> web.StreamResponse:
        query = str(call.values.get("callback_query_id"))
        if query not in self.spinning:
            return self._refused(call, "old query")
        self.spinning.discard(query)
        return _result(True)

    def _refused(self, call: Call, what: str) -> web.StreamResponse:
        call.result = what
        code, description = _DESCRIPTIONS[what]
        return web.json_response({"ok": False, "error_code": code, "description": description}, status=code)

    def _flood(self, call: Call, seconds: int) -> web.StreamResponse:
        call.result = "flood"
        body = {"ok": False, "error_code": 429, "description": f"Too Many Requests: retry after {seconds}"}
        return web.json_response({**body, "parameters": {"retry_after": seconds}}, status=429)


async def _values(request: web.Request) -> dict[str, Any]:
    """Query, form, JSON, or nothing; nested values may be JSON text."""
    found: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json" and request.can_read_body:
        found |= await request.json()
    elif request.content_type in ("application/x-www-form-urlencoded", "multipart/form-data"):
        found |= dict(await request.post())
    for name in ("reply_markup", "allowed_updates", "link_preview_options"):
        if isinstance(found.get(name), str):
            found[name] = json.loads(found[name])
    return found


def _result(result: Any) -> web.Response:
    return web.json_response({"ok": True, "result": result})
