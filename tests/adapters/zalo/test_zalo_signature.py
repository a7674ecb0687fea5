"""Who may speak for the platform, and how late."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.adapters.place import Listener
from tests.adapters.zalo.place import Place, place
from tests.adapters.zalo.samples import EVENTS, VECTORS, today
from tests.platforms.zalo import APP, OA, OA_SECRET
from tests.platforms.zalo_phone import Webhook


@pytest.fixture
def listener() -> Listener:
    return Listener(answers=())


@pytest.mark.parametrize("vector", VECTORS, ids=[item["name"] for item in VECTORS])
async def test_signature_vectors(tmp_path: Path, listener: Listener, vector: dict[str, Any]) -> None:
    body = bytes.fromhex(vector["raw_body_utf8_hex"])
    keys = {"app_id": vector["app_id"], "oa_secret": vector["oa_secret_key"]}
    async with place(
        tmp_path / "motcua.db", listener, **keys, oldest=timedelta(days=36_500), ahead=timedelta(days=36_500)
    ) as ward:
        for oa in (OA, "3307719925540018826"):
            await ward.connect(oa)
        for wrong in vector["must_not_match"].values():
            assert await ward.webhook.post_raw(body, {"X-ZEvent-Signature": f"mac={wrong}"}) == 200
        assert (listener.heard, ward.zalo.counts["unsigned"]) == ([], len(vector["must_not_match"]))
        right = vector["expected_header"]
        bare = right.removeprefix("mac=")
        for header in (right, bare, f"mac = {bare}", right.upper().replace("MAC", "mac")):
            assert await ward.webhook.post_raw(body, {"X-ZEvent-Signature": header}) == 200
        assert len(listener.heard) == 1
        assert ward.zalo.counts["redelivered"] == 3


async def test_the_consoles_unsigned_probe(ward: Place, listener: Listener) -> None:
    body = json.dumps(today(ward, "user_send_text")).encode()
    for sent in (b"", b"{}", b"null", b"[1]", b"\xff\xfe", b"[" * 50_000, body, body[:-3]):
        assert await ward.webhook.post_raw(sent, {}) == 200
        assert await ward.webhook.post_raw(sent, {"X-ZEvent-Signature": "mac=" + "0" * 64}) == 200
        assert await ward.webhook.post_raw(sent, {"X-ZEvent-Signature": "mac=€"}) == 200
    async with aiohttp.ClientSession() as session, session.get(ward.webhook.url) as answer:
        assert answer.status == 200
    assert listener.heard == []
    assert (await ward.zalo.probe())["unsigned"] == 24


async def test_another_apps_secret_signs_nothing(ward: Place, listener: Listener) -> None:
    forged = Webhook(ward.webhook.url, APP, "made-up-app-secret", ward.clock)
    other_app = Webhook(ward.webhook.url, "1733908245517620043", OA_SECRET, ward.clock)
    assert await forged.deliver(today(ward, "user_send_text")) == 200
    assert await other_app.deliver(today(ward, "user_send_text")) == 200
    assert listener.heard == []


async def test_the_oas_id_in_front_is_accepted_too(ward: Place, listener: Listener) -> None:
    """One report has it so; who knows the secret has signed it either way."""
    await Webhook(ward.webhook.url, OA, OA_SECRET, ward.clock).deliver(today(ward, "user_send_text"))
    assert len(listener.heard) == 1


async def test_freshness_is_days(ward: Place, listener: Listener) -> None:
    phone = ward.phone()
    for hours, heard in ((0.2, 1), (2, 2), (160, 3), (170, 3), (-0.2, 4), (-2, 4)):
        ago = ward.clock() - timedelta(hours=hours)
        stamp = {"timestamp": f"{ago.timestamp() * 1000:.0f}"}
        message = {"text": "chào", "msg_id": f"{hours}"}
        event = {**EVENTS["user_send_text"], "sender": {"id": phone.user}, "message": message, **stamp}
        assert await ward.webhook.deliver(event) == 200
        assert len(listener.heard) == heard, hours
    assert ward.zalo.counts["stale"] == 2


async def test_a_numeric_timestamp_is_signed_as_written(ward: Place, listener: Listener) -> None:
    await ward.webhook.deliver({**today(ward, "follow"), "timestamp": int(ward.clock().timestamp() * 1000)})
    assert listener.lines == ["event: start"]
