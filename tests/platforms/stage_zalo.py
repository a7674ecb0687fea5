"""A made-up Official Account, and one citizen who writes to it."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from tests.platforms.zalo import APP, APP_SECRET, OA, OA_SECRET, ZaloFake
from tests.platforms.zalo_phone import Webhook, ZaloPhone

CITIZEN = "4490217735508813064"


class Remembering(Webhook):
    last: tuple[bytes, object] | None = None

    async def post(self, body: bytes, timestamp: object, headers: dict[str, str] | None = None) -> int:
        if b'"user_send' in body or b'"follow"' in body:  # of the citizen, no echo
            self.last = (body, timestamp)
        return await super().post(body, timestamp, headers)


class ZaloStage:
    name = "zalo"

    def __init__(self, server: str) -> None:
        self.fake = ZaloFake(lambda: datetime.now(UTC))
        self._server = server
        self._webhook = Remembering(f"{server}/webhooks/zalo", APP, OA_SECRET, self.fake.clock)
        self.phone = ZaloPhone(self._webhook, OA, CITIZEN, self.fake.clock())
        self.fake.phones[CITIZEN] = self.phone

    def settings(self) -> Mapping[str, str]:
        return {
            "MOTCUA_ZALO_APP_ID": APP,
            "MOTCUA_ZALO_APP_SECRET": APP_SECRET,
            "MOTCUA_ZALO_OA_SECRET": OA_SECRET,
            "MOTCUA_ZALO_API_URL": self.fake.url,
            "MOTCUA_ZALO_OAUTH_URL": self.fake.url,
        }

    def connecting(self) -> Sequence[str]:
        return (f".venv/bin/motcua account login zalo --redirect-url {self._server}/",)

    def buttons(self, message: Mapping[str, Any]) -> list[str]:
        return [button["title"] for button in message.get("attachment", {}).get("payload", {}).get("buttons", [])]

    async def arrives(self) -> int:
        return await self.phone.follows()

    async def shows_photo(self) -> int:
        photo = {"type": "image", "payload": {"url": "https://photo.example/made-up.jpg"}}
        return await self.phone.sends("image", attachments=[photo])

    async def delivers_again(self) -> int | None:
        last = self._webhook.last
        return await self._webhook.post(*last, {"num_retry": "1"}) if last else None

    async def checks(self) -> bool:
        return await self._webhook.post_raw(b"{}", {}) == 200

    def expires(self) -> None:
        for grant in self.fake.grants.values():
            grant.dead.add(grant.access)
            grant.access = f"access-{secrets.token_hex(6)}"

    def revokes(self) -> None:
        for oa in list(self.fake.grants):
            self.fake.grant(oa)
