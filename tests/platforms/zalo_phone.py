"""A citizen with Zalo on the phone, the officer at the OA's console, and the webhook that tells of both."""

import asyncio
import hashlib
import json
import random
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import aiohttp


@dataclass
class Webhook:
    """Signs and delivers as Zalo does: any order of keys, escaped or not, the same body again when refused."""

    url: str
    app: str
    secret: str
    clock: Callable[[], datetime]
    answers: list[int] = field(default_factory=list)
    dice: random.Random = field(default_factory=lambda: random.Random(7))

    async def deliver(self, event: dict[str, Any], *, redeliveries: int = 3) -> int:
        event = {"app_id": self.app, "timestamp": f"{self.clock().timestamp() * 1000:.0f}"} | event
        keys = list(event)
        self.dice.shuffle(keys)
        body = json.dumps({key: event[key] for key in keys}, ensure_ascii=self.dice.random() < 0.5).encode()
        status = await self.post(body, event["timestamp"])
        for number in range(1, redeliveries + 1):
            if status == 200:
                break
            status = await self.post(body, event["timestamp"], {"num_retry": f"{number}"})
        return status

    async def post(self, body: bytes, timestamp: object, headers: dict[str, str] | None = None) -> int:
        mac = hashlib.sha256(self.app.encode() + body + str(timestamp).encode() + self.secret.encode()).hexdigest()
        return await self.post_raw(body, {"X-ZEvent-Signature": f"mac={mac}", **(headers or {})})

    async def post_raw(self, body: bytes, headers: dict[str, str]) -> int:
        async with (
            aiohttp.ClientSession() as session,
            session.post(self.url, data=body, headers={"Content-Type": "application/json", **headers}) as response,
        ):
            self.answers.append(response.status)
            return response.status


@dataclass
class ZaloPhone:
    webhook: Webhook
    oa: str
    user: str
    last_interaction: datetime
    blocked: bool = False
    stranger: bool = False  # neither follows the OA nor counts as having written to it
    away: timedelta = timedelta()  # how long ago the platform thinks the last message was
    conversation: str = ""  # of a visitor who is nobody on Zalo
    screen: list[dict[str, Any]] = field(default_factory=list)

    async def says(self, text: str, **more: Any) -> int:
        name = "anonymous_send_text" if self.conversation else "user_send_text"
        return await self._says(name, {"text": text, **more})

    async def sends(self, what: str, **message: Any) -> int:
        return await self._says(f"user_send_{what}", message)

    async def taps(self, title: str) -> int:
        """A button of any message still on the screen, the newest first."""
        for message in reversed(self.screen):
            for button in message.get("attachment", {}).get("payload", {}).get("buttons", []):
                if button["title"] == title:
                    return await self.says(button["payload"])
        raise AssertionError(f"no button {title!r} on the screen")

    async def follows(self) -> int:
        self.last_interaction = self.webhook.clock()
        return await self.webhook.deliver(
            {"event_name": "follow", "oa_id": self.oa, "follower": {"id": self.user}, "source": "oa_profile"}
        )

    async def withdraws(self) -> int:
        return await self.webhook.deliver({"event_name": "user_withdraw", "oa_id": self.oa, "user_id": self.user})

    async def officer_writes(self, text: str, what: str = "text") -> int:
        return await self._echoes(what, {"text": text, "msg_id": _number()}, {"admin_id": "6153300928841170235"})

    async def automation_writes(self, text: str) -> int:
        return await self._echoes("text", {"text": text, "msg_id": _number()}, {})

    async def echo(self, text: str, number: str, *, pause: bool) -> None:
        if pause:
            await asyncio.sleep(0.02)
        await self._echoes("text", {"text": text, "msg_id": number}, {})

    @property
    def texts(self) -> list[str]:
        return [message["text"] for message in self.screen]

    async def _says(self, name: str, message: dict[str, Any]) -> int:
        self.last_interaction = self.webhook.clock() - self.away
        content = {**message, "msg_id": message.get("msg_id", _number())}
        if self.conversation:
            content["conversation_id"] = self.conversation
        return await self.webhook.deliver(
            {"event_name": name, "sender": {"id": self.user}, "recipient": {"id": self.oa}, "message": content}
        )

    async def _echoes(self, what: str, message: dict[str, Any], by: dict[str, str]) -> int:
        name = f"oa_send_anonymous_{what}" if self.conversation else f"oa_send_{what}"
        if self.conversation:
            message = {**message, "conversation_id": self.conversation}
        sender = {"id": self.oa, **by}
        return await self.webhook.deliver(
            {"event_name": name, "sender": sender, "recipient": {"id": self.user}, "message": message}
        )


def _number() -> str:
    return secrets.token_hex(10)
