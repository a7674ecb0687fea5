"""The web chat over HTTP, with the real store and service behind it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.web.page import ChatPage
from tests.web.visitor import Running, Visitor, running


@pytest.fixture(scope="module")
def page() -> ChatPage:
    return ChatPage.load()


@pytest.fixture
async def place(tmp_path: Path, page: ChatPage) -> AsyncIterator[Running]:
    async with running(tmp_path / "chat.db", page) as made:
        yield made


@pytest.fixture
async def lan(place: Running) -> Visitor:
    return await place.visitor()
