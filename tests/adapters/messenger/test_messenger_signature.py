"""Who may speak for the platform, and that we are who it looks for."""

import base64
from typing import Any

import pytest

from adapters.messenger_signature import is_signed, proof
from tests.adapters.messenger.place import Place
from tests.adapters.messenger.samples import VECTORS
from tests.platforms.messenger import APP_SECRET, VERIFY_TOKEN
from tests.platforms.messenger_phone import sign


@pytest.mark.parametrize("vector", VECTORS["webhook"], ids=lambda vector: vector["name"])
async def test_signatures(vector: dict[str, Any], ward: Place) -> None:
    assert vector["app_secret"] == APP_SECRET
    status = await ward.webhook.post(base64.b64decode(vector["body_base64"]), vector["x_hub_signature_256"])
    assert status == (200 if vector["valid_with_escape_fallback"] else 403)


def test_either_secret_counts_while_one_is_being_changed() -> None:
    assert is_signed(sign("new", b"{}"), b"{}", ("new", "old"))
    assert is_signed(sign("old", b"{}"), b"{}", ("new", "old"))
    assert not is_signed(sign("", b"{}"), b"{}", ("new", ""))


def test_the_proof_of_the_app() -> None:
    vector = VECTORS["proof"]
    assert proof(vector["app_secret"], vector["access_token"]) == vector["appsecret_proof"]


async def test_the_platform_asks_whether_it_is_us(ward: Place) -> None:
    right = {"mode": "subscribe", "verify_token": VERIFY_TOKEN, "challenge": "1849302755"}
    assert await ward.webhook.verify(**right) == (200, "1849302755")
    assert (await ward.webhook.verify(**{**right, "verify_token": "tình cờ"}))[0] == 403
    assert (await ward.webhook.verify(**{**right, "mode": "unsubscribe"}))[0] == 403
    assert (await ward.webhook.verify(**{**right, "challenge": "<script>"}))[0] == 403
    assert (await ward.webhook.verify())[0] == 403


async def test_another_object_is_not_for_us(ward: Place) -> None:
    assert await ward.webhook.deliver({"object": "instagram", "entry": []}, redeliveries=0) == 404
