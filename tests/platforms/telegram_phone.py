"""Somebody with Telegram on the phone, or a group: what they see of the bot, and what they do."""

from dataclasses import dataclass, field
from typing import Any, Protocol

NOON = 1795314612


class Platform(Protocol):
    spinning: set[str]

    def number(self) -> int: ...

    async def happens(self, **what: Any) -> None: ...


@dataclass
class Chat:
    """What one person, or one group, sees of the bot."""

    id: int
    fake: Platform
    screen: list[dict[str, Any]] = field(default_factory=list)
    blocked: bool = False
    migrated_to: int | None = None

    @property
    def about(self) -> dict[str, Any]:
        if self.id < 0:
            return {"id": self.id, "title": "Tổ trực", "type": "supergroup"}
        return {"id": self.id, "first_name": "An", "type": "private"}

    @property
    def texts(self) -> list[str]:
        return [message["text"] for message in self.screen]

    @property
    def buttons(self) -> list[dict[str, str]]:
        """Below the last message."""
        rows = self.screen[-1].get("reply_markup", {}).get("inline_keyboard", []) if self.screen else []
        return [button for row in rows for button in row]

    async def says(self, text: str) -> None:
        await self.sends(text=text)

    async def sends(self, **content: Any) -> None:
        person = {"id": abs(self.id), "is_bot": False, "first_name": "An", "language_code": "vi"}
        message = {"message_id": self.fake.number(), "from": person, "chat": self.about, "date": NOON, **content}
        await self.fake.happens(message=message)

    async def taps(self, label: str, *, message: dict[str, Any] | None = None, seen: bool = True) -> str:
        """`seen` False: the message is too old to come along. The id of the query."""
        message = message or self.screen[-1]
        rows = message["reply_markup"]["inline_keyboard"]
        labels = {button["text"]: button["callback_data"] for row in rows for button in row}
        assert label in labels, f"no button {label!r} in {list(labels)}"
        if not seen:
            message = {"message_id": message["message_id"], "chat": self.about, "date": 0}
        query = f"22004567890{self.fake.number()}"
        self.fake.spinning.add(query)
        person = {"id": self.id, "is_bot": False, "first_name": "An"}
        await self.fake.happens(
            callback_query={
                "id": query,
                "from": person,
                "message": message,
                "chat_instance": "-3",
                "data": labels[label],
            }
        )
        return query
