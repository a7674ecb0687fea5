"""A citizen with Messenger on the phone, the officer at the page's inbox, and the webhook that tells of both."""

import asyncio
import hashlib
import hmac
import io
import json
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import aiohttp

INBOX = 263902037430900
"""The app under whose name the page's inbox sends."""


def on_the_wire(body: dict[str, Any]) -> bytes:
    """As the platform writes JSON: no spaces, letters and slashes escaped."""
    text = json.dumps(body, separators=(",", ":"))
    return re.sub(r"(?<!\\)/", r"\\/", text).encode("ascii")


def sign(secret: str, body: bytes) -> str:
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


@dataclass
class Webhook:
    """Signs, delivers, and delivers again what was not answered with 200."""

    url: str
    secret: str
    clock: Callable[[], datetime]
    answers: list[int] = field(default_factory=list)

    async def event(self, page: str, event: dict[str, Any], kind: str = "messaging") -> int:
        entry = {"id": page, "time": millis(self.clock()), kind: [event]}
        return await self.deliver({"object": "page", "entry": [entry]})

    async def deliver(self, body: dict[str, Any], *, redeliveries: int = 3) -> int:
        raw = on_the_wire(body)
        status = await self.post(raw)
        for _ in range(redeliveries):
            if status == 200:
                break
            status = await self.post(raw)
        return status

    async def post(self, raw: bytes, signature: str | None = None) -> int:
        headers = {"X-Hub-Signature-256": signature or sign(self.secret, raw), "Content-Type": "application/json"}
        body = io.BytesIO(raw)
        async with aiohttp.ClientSession() as session, session.post(self.url, data=body, headers=headers) as response:
            self.answers.append(response.status)
            return response.status

    async def verify(self, **query: str) -> tuple[int, str]:
        params = {f"hub.{name}": value for name, value in query.items()}
        async with aiohttp.ClientSession() as session, session.get(self.url, params=params) as response:
            return response.status, await response.text()


@dataclass
class MessengerPhone:
    webhook: Webhook
    page: str
    user: str
    last_action: datetime | None = None
    blocked: bool = False
    owner: str | None = None  # the app that has the conversation, where the page has a default app
    screen: list[dict[str, Any]] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        return [message["text"] for message in self.screen]

    async def says(self, text: str, **more: Any) -> int:
        return await self.acts({"message": {"mid": new_mid(), "text": text, **more}})

    async def shows(self, kind: str, text: str | None = None) -> int:
        attachment = {"type": kind, "payload": {"url": "https://cdn.fbsbx.example/made-up"}}
        words = {} if text is None else {"text": text}
        return await self.acts({"message": {"mid": new_mid(), "attachments": [attachment], **words}})

    async def taps(self, title: str) -> int:
        """A quick reply of any message still on the screen, the newest first."""
        for message in reversed(self.screen):
            for item in message.get("quick_replies", []):
                if item["title"] == title:
                    return await self.says(title, quick_reply={"payload": item["payload"]})
        raise AssertionError(f"no quick reply {title!r} on the screen")

    async def starts(self, ref: str | None = None) -> int:
        referral = {} if ref is None else {"referral": {"ref": ref, "source": "SHORTLINK", "type": "OPEN_THREAD"}}
        return await self.acts(
            {"postback": {"mid": new_mid(), "title": "Bắt đầu", "payload": "GET_STARTED", **referral}}
        )

    async def follows_link(self, ref: str) -> int:
        """An m.me link, in a conversation that exists already."""
        return await self.acts({"referral": {"ref": ref, "source": "SHORTLINK", "type": "OPEN_THREAD"}})

    async def comments(self, comment: str, text: str) -> int:
        post = f"{self.page}_559217392549680"
        value: dict[str, Any] = {
            "from": {"id": self.user, "name": "Trần Thị B"},
            "item": "comment",
            "verb": "add",
            "message": text,
        }
        value |= {"post_id": post, "parent_id": post, "comment_id": comment}
        value["created_time"] = int(self.webhook.clock().timestamp())
        return await self.webhook.event(self.page, {"field": "feed", "value": value}, "changes")

    async def acts(self, event: dict[str, Any]) -> int:
        self.last_action = self.webhook.clock()
        ends = {"sender": {"id": self.user}, "recipient": {"id": self.page}}
        return await self.webhook.event(self.page, {**ends, "timestamp": millis(self.webhook.clock()), **event})

    async def officer_writes(self, text: str, app: int | None = INBOX, kind: str = "messaging") -> int:
        by = {} if app is None else {"app_id": app}
        return await self._echoes({"mid": new_mid(), "text": text, **by}, kind)

    async def echo(self, message: dict[str, Any], mid: str, app: str, *, pause: bool) -> None:
        if pause:
            await asyncio.sleep(0.02)
        said: dict[str, Any] = {key: message[key] for key in ("text", "metadata") if key in message}
        await self._echoes({"mid": mid, "app_id": int(app), **said}, "messaging")

    async def _echoes(self, message: dict[str, Any], kind: str) -> int:
        ends = {"sender": {"id": self.page}, "recipient": {"id": self.user}}
        event = {**ends, "timestamp": millis(self.webhook.clock()), "message": {"is_echo": True, **message}}
        return await self.webhook.event(self.page, event, kind)


def new_mid() -> str:
    return f"m_{secrets.token_urlsafe(32)}"


def millis(at: datetime) -> int:
    return int(at.timestamp() * 1000)
