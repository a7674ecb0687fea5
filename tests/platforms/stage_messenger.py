"""A made-up page, and one citizen who writes to it."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from tests.platforms.messenger import APP_SECRET, PAGE, VERIFY_TOKEN, GraphFake
from tests.platforms.messenger_phone import MessengerPhone, Webhook

CITIZEN = "7348190265518830"


class Remembering(Webhook):
    last: bytes | None = None

    async def post(self, raw: bytes, signature: str | None = None) -> int:
        if b'"is_echo"' not in raw:
            self.last = raw
        return await super().post(raw, signature)


class MessengerStage:
    name = "messenger"

    def __init__(self, server: str) -> None:
        self.fake = GraphFake(lambda: datetime.now(UTC))
        self._server = server
        self._webhook = Remembering(f"{server}/webhooks/messenger", APP_SECRET, self.fake.clock)
        self.phone = MessengerPhone(self._webhook, PAGE, CITIZEN)
        self.fake.phones[CITIZEN] = self.phone

    def settings(self) -> Mapping[str, str]:
        return {
            "MOTCUA_MESSENGER_APP_SECRET": APP_SECRET,
            "MOTCUA_MESSENGER_VERIFY_TOKEN": VERIFY_TOKEN,
            "MOTCUA_MESSENGER_API_URL": self.fake.url,
        }

    def connecting(self) -> Sequence[str]:
        token = self.fake.pages[PAGE].token
        return (
            f".venv/bin/motcua account add messenger --page-id {PAGE} --access-token {token}",
            f".venv/bin/motcua account setup messenger --url {self._server}",
        )

    def buttons(self, message: Mapping[str, Any]) -> list[str]:
        return [item["title"] for item in message.get("quick_replies", [])]

    async def arrives(self) -> int:
        return await self.phone.starts()

    async def shows_photo(self) -> int:
        return await self.phone.shows("image")

    async def delivers_again(self) -> int | None:
        return await self._webhook.post(self._webhook.last) if self._webhook.last else None

    async def checks(self) -> bool:
        challenge = secrets.token_hex(8)
        asked = {"mode": "subscribe", "verify_token": VERIFY_TOKEN, "challenge": challenge}
        return await self._webhook.verify(**asked) == (200, challenge)

    def expires(self) -> None:
        """A page's token is renewed by nobody: it is the same as a consent withdrawn."""
        self.revokes()

    def revokes(self) -> None:
        self.fake.pages[PAGE].token = f"EAAmadeUp{secrets.token_hex(6)}"
