"""The chat page: one HTML file in which only the ward's name and the files' version are filled in."""

import html
from importlib.resources import files
from typing import Self

from aiohttp import web

from bot.web.assets import Asset, Assets


class ChatPage:
    def __init__(self, template: str, assets: Assets) -> None:
        self._template = template
        self._made: tuple[str, Asset] | None = None
        self.assets = assets

    @classmethod
    def load(cls) -> Self:
        """Reads files: call it before the event loop runs, or in a thread."""
        template = (files("bot.web") / "chat.html").read_text(encoding="utf-8")
        return cls(template, Assets.load())

    def response(self, request: web.Request, ward: str) -> web.Response:
        return self._page(ward).response(request, "no-cache")

    def _page(self, ward: str) -> Asset:
        if self._made is None or self._made[0] != ward:  # the ward's file can change while we run
            name = html.escape(ward[:1].upper() + ward[1:])
            text = self._template.replace("{{version}}", self.assets.version).replace("{{ward}}", name)
            self._made = ward, Asset.of("chat.html", text.encode())
        return self._made[1]
