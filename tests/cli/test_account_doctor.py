"""`motcua account doctor`, with a server that runs."""

from collections.abc import AsyncIterator

import pytest

from tests.adapters.place import Listener
from tests.adapters.zalo.place import Place, place
from tests.cli.office import Office
from tests.platforms.zalo import OA


@pytest.fixture
async def ward(office: Office) -> AsyncIterator[Place]:
    """A server that runs on the same database, with the same fake."""
    async with place(office.database, Listener()) as made:
        office.sets("ZALO_API_URL", made.fake.url)
        office.sets("ZALO_OAUTH_URL", made.fake.url)
        yield made


async def test_doctor_when_all_is_well(office: Office, ward: Place) -> None:
    code, out, err = await office.motcua("account", "doctor")
    assert (code, err) == (0, "")
    assert "Token còn dùng được: Phường Tân An Hòa (gói Growth)" in out
    assert "✗" not in out
    assert ward.fake.grants[OA].access not in out
    assert ward.fake.refreshes == []


async def test_doctor_looks_at_the_webhook(office: Office, ward: Place) -> None:
    base = ward.webhook.url.removesuffix("/webhooks/zalo")
    code, out, _ = await office.motcua("account", "doctor", "--url", base)
    assert code == 0, out
    assert f"Webhook trả lời: {ward.webhook.url}" in out
    assert ward.zalo.counts["ignored malformed"] + ward.zalo.counts["ignored unknown"] == 1
    assert ward.zalo.counts["unsigned"] == 1
    code, out, _ = await office.motcua("account", "doctor", "--url", "http://127.0.0.1:9")
    assert code == 1
    assert "Không gọi được webhook" in out


@pytest.mark.parametrize(
    ("illness", "words"),
    [
        ("dead token", "Zalo không nhận access token (lỗi -220)"),
        ("other oa", "Token là của OA"),
        ("stopped", "Đã ngừng gửi tin: made up"),
        ("key", "Không mở được token đã cất: MOTCUA_SECRET_KEY thiếu hoặc đã đổi"),
        ("no setting", "Chưa có MOTCUA_ZALO_OA_SECRET"),
    ],
)
async def test_doctor_names_the_illness(office: Office, ward: Place, illness: str, words: str) -> None:
    match illness:
        case "dead token":
            ward.fake.grant()
        case "other oa":
            ward.fake.grants["777"] = ward.fake.grants.pop(OA)
        case "stopped":
            await ward.book.stop("zalo", OA, "made up")
        case "key":
            office.sets("SECRET_KEY", "another key altogether")
        case _:
            office.sets("ZALO_OA_SECRET", "")
    code, out, _ = await office.motcua("account", "doctor")
    assert code == 1
    assert f"✗ {OA}: {words}" in out or f"✗ {words}" in out
