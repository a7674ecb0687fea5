from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.adapters.place import Listener
from tests.adapters.zalo.place import Place, place
from tests.platforms.zalo_phone import ZaloPhone


@pytest.fixture
async def ward(tmp_path: Path, listener: Listener) -> AsyncIterator[Place]:
    async with place(tmp_path / "motcua.db", listener) as made:
        yield made


@pytest.fixture
def phone(ward: Place) -> ZaloPhone:
    return ward.phone()
