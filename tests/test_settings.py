from pathlib import Path

import pytest

from bot.catalog.catalog import SHIPPED
from bot.settings import Settings


def test_origins_are_separated_by_spaces_or_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_ALLOWED_ORIGINS", "https://a.vn, https://b.vn https://c.vn")
    assert Settings(_env_file=None).allowed_origins == ("https://a.vn", "https://b.vn", "https://c.vn")


def test_the_environment_comes_before_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("MOTCUA_PORT=9000\nMOTCUA_WARD=x\nMOTCUA_ZALO_APP_ID=later\n")
    monkeypatch.setenv("MOTCUA_PORT", "9001")
    settings = Settings(_env_file=tmp_path / ".env")
    assert (settings.port, settings.ward) == (9001, "x")


def test_a_setting_left_empty_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("KNOWLEDGE", "PORT", "WARD"):
        monkeypatch.setenv(f"MOTCUA_{name}", "")
    settings = Settings(_env_file=None)
    assert (settings.knowledge, settings.port, settings.ward) == (SHIPPED, 8080, None)


def test_an_origin_is_written_as_browsers_send_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_ALLOWED_ORIGINS", "https://hoso.phuong.example.vn/ http://127.0.0.1:8080")
    assert Settings(_env_file=None).allowed_origins == ("https://hoso.phuong.example.vn", "http://127.0.0.1:8080")


def test_a_file_as_editors_on_windows_save_it(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("MOTCUA_PORT=9000\r\nMOTCUA_WARD=x\r\n", encoding="utf-8-sig")
    settings = Settings(_env_file=tmp_path / ".env")
    assert (settings.port, settings.ward) == (9000, "x")
