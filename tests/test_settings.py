from pathlib import Path

import pytest

from bot.settings import Settings


def test_origins_are_separated_by_spaces_or_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_ALLOWED_ORIGINS", "https://a.vn, https://b.vn https://c.vn")
    assert Settings(_env_file=None).allowed_origins == ("https://a.vn", "https://b.vn", "https://c.vn")


def test_the_environment_comes_before_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("MOTCUA_PORT=9000\nMOTCUA_WARD=x\nMOTCUA_ZALO_APP_ID=later\n")
    monkeypatch.setenv("MOTCUA_PORT", "9001")
    settings = Settings(_env_file=tmp_path / ".env")
    assert (settings.port, settings.ward) == (9001, "x")
