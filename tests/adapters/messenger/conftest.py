from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.adapters.messenger.place import Place, place
from tests.adapters.place import Listener
from tests.platforms.messenger_phone import MessengerPhone


@pytest.fixture
async def ward(tmp_path: Path, listener: Listener) -> AsyncIterator[Place]:
    async with place(tmp_path / "motcua.db", listener) as made:
        yield made


@pytest.fixture
def lan(ward: Place) -> MessengerPhone:
    return ward.phone()
