from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.office import KEY, ROOT, Office
from tests.platforms.zalo import APP, APP_SECRET, OA_SECRET, ZaloFake


@pytest.fixture
async def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Office]:
    fake = ZaloFake(lambda: datetime.now(UTC))
    await fake.start()
    monkeypatch.chdir(tmp_path)
    made = Office(tmp_path, fake, monkeypatch)
    made.sets("KNOWLEDGE", str(ROOT / "tests/knowledge"))
    made.sets("DATABASE_URL", f"sqlite:///{tmp_path / 'motcua.db'}")
    made.sets("SECRET_KEY", KEY)
    made.sets("PORT", "9")  # where nobody is: a server of this machine is none of the office's
    made.sets("ZALO_APP_ID", APP)
    made.sets("ZALO_APP_SECRET", APP_SECRET)
    made.sets("ZALO_OA_SECRET", OA_SECRET)
    made.sets("ZALO_API_URL", fake.url)
    made.sets("ZALO_OAUTH_URL", fake.url)
    yield made
    await fake.stop()
