"""`motcua account doctor`, with a server that runs."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.web.health import health_routes
from tests.adapters.place import Listener
from tests.adapters.zalo.place import Place, place
from tests.cli.office import ADD, Office
from tests.platforms.zalo import OA, OA_SECRET


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
    assert "✓ Máy chủ dùng đúng MOTCUA_ZALO_OA_SECRET" in out
    assert "? Không đọc được số liệu (/readyz)" in out
    code, out, _ = await office.motcua("account", "doctor", "--url", "http://127.0.0.1:9")
    assert code == 1
    assert "Không gọi được webhook" in out


@pytest.fixture
async def inside(office: Office, ward: Place) -> AsyncIterator[None]:
    """Where the machine itself reads the figures, which the proxy shows to nobody."""
    app = web.Application()
    app.add_routes(health_routes({"zalo": ward.zalo.probe}))
    server = TestServer(app)
    await server.start_server()
    office.sets("PORT", str(server.port))
    yield
    await server.close()


async def looked(office: Office, ward: Place) -> str:
    return (await office.motcua("account", "doctor", "--url", ward.webhook.url))[1]


@pytest.mark.usefixtures("inside")
async def test_what_the_doctor_sends_is_nothing_that_zalo_has_sent(
    office: Office, ward: Place, caplog: pytest.LogCaptureFixture
) -> None:
    for secret in (OA_SECRET, OA_SECRET, "another", "another", OA_SECRET):
        office.sets("ZALO_OA_SECRET", secret)
        out = await looked(office, ward)
        assert "? Chưa nhận sự kiện nào từ Zalo" in out
        assert ("✗ Máy chủ không nhận chữ ký" if secret == "another" else "✓ Máy chủ dùng đúng") in out
    assert (ward.zalo.counts["event"], ward.zalo.counts["unsigned"]) == (0, 0)
    assert "not signed" not in caplog.text
    await ward.phone().follows()
    assert "sự kiện ký đúng" in await looked(office, ward)


@pytest.mark.usefixtures("inside")
async def test_events_that_are_all_signed_wrongly_are_told(office: Office, ward: Place) -> None:
    forged = replace(ward.webhook, secret="made-up-app-secret")  # the two secrets mixed up, at Zalo's side
    for number in range(4):
        await replace(ward.phone(), webhook=forged).says(f"chào {number}")
    assert "✗ Nhận 4 sự kiện nhưng không sự kiện nào ký đúng" in await looked(office, ward)


async def test_an_address_that_is_somebody_elses_is_told(office: Office) -> None:
    async def fine(_: web.Request) -> web.Response:
        return web.Response(text="ok")

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", fine)
    server = TestServer(app)
    await server.start_server()
    code, out, _ = await office.motcua("account", "add", *ADD[2:])
    assert code == 0, out
    out = (await office.motcua("account", "doctor", "--url", str(server.make_url("/"))))[1]
    assert "không phải máy chủ Motcua" in out
    await server.close()


@pytest.mark.parametrize("expired", [False, True])
async def test_of_a_stopped_account_nobody_is_told_to_wait(office: Office, ward: Place, *, expired: bool) -> None:
    ward.fake.grant()
    if expired:
        await ward.connect(expires_at=ward.clock())
    await ward.book.stop("zalo", OA, "refresh denied (-14014)")
    code, out, _ = await office.motcua("account", "doctor")
    assert code == 1
    assert f"✗ {OA}: Đã ngừng gửi tin: refresh denied (-14014). Refresh token đã dùng" in out
    assert "tự làm mới khi" not in out
    assert "sẽ tự làm mới" not in out


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
