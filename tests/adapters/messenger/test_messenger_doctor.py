"""The webhook as the platform sees it, looked at from outside."""

import inspect
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from adapters import messenger_doctor
from adapters.messenger_doctor import findings
from adapters.messenger_watch import FIELDS, NEEDED
from bot.catalog.catalog import officers_phrases
from bot.service.vault import Vault
from bot.settings import Settings
from tests.adapters.messenger.place import Place, place
from tests.adapters.place import Listener
from tests.platforms.messenger import APP_SECRET, PAGE, VERIFY_TOKEN

WORDS = officers_phrases()


async def looked(ward: Place, **changes: Any) -> dict[str, str]:
    given: dict[str, Any] = {
        "secret_key": "a made-up key for the vault",
        "messenger_app_secret": APP_SECRET,
        "messenger_verify_token": VERIFY_TOKEN,
        "messenger_api_url": ward.fake.url,
    }
    url = changes.pop("url", ward.webhook.url)
    settings = Settings(**(given | changes))
    found = await findings(settings, ward.book, url, aiohttp.ClientSession, ward.clock)
    for item in found:
        assert WORDS(f"doctor.{item.key}", remedy="", **item.values)
    return {item.key: item.level.value for item in found}


async def test_a_server_that_is_right(tmp_path: Path) -> None:
    async with place(tmp_path / "motcua.db", Listener()) as ward:
        found = await looked(ward)
        assert found["webhook_good"] == found["messenger.token_same"] == found["messenger.secret_same"] == "good"
        assert found["messenger.not_https"] == "doubt"
        assert "messenger.open" not in found
        assert ward.messenger.counts.total() == 0  # what it sent is nothing that the platform has sent
        assert await ward.webhook.post(b"{}", "sha256=00") == 403
        assert ward.messenger.counts["unsigned"] == 1


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"messenger_verify_token": "another"}, "messenger.token_other"),
        ({"messenger_app_secret": "another"}, "messenger.secret_other"),
        ({"url": "http://127.0.0.1:1"}, "webhook"),
        ({"messenger_verify_token": ""}, "messenger.setting"),
    ],
)
async def test_a_server_that_is_wrong(changes: dict[str, str], key: str, tmp_path: Path) -> None:
    async with place(tmp_path / "motcua.db", Listener()) as ward:
        assert (await looked(ward, **changes))[key] == "bad"


async def test_two_apps_that_hear_the_page_are_told(tmp_path: Path) -> None:
    async with place(tmp_path / "motcua.db", Listener()) as ward:
        page = ward.fake.pages[PAGE]
        page.subscribed = ["messages"]
        assert "messenger.others" not in await looked(ward)
        page.others = [{"id": "5550001", "name": "Trả lời tự động", "subscribed_fields": ["messages"]}]
        assert (await looked(ward))["messenger.others"] == "doubt"


async def test_a_page_whose_token_is_another_pages_is_told(tmp_path: Path) -> None:
    async with place(tmp_path / "motcua.db", Listener()) as ward:
        ward.fake.pages["999"] = replace(ward.fake.pages[PAGE], id="999")
        del ward.fake.pages[PAGE]
        assert (await looked(ward))["messenger.other_page"] == "bad"


# What is wrong with the page, and how it is called.
ILLS = {
    "dead token": ("messenger.dead_token", "bad"),
    "another app's token": ("messenger.other_app", "bad"),
    "not subscribed": ("messenger.unsubscribed", "bad"),
    "subscribed to too little": ("messenger.unsubscribed", "doubt"),
    "no profile": ("messenger.no_profile", "doubt"),
    "stopped": ("stopped", "bad"),
    "another key": ("key", "bad"),
    "nothing": ("messenger.subscribed", "good"),
}


@pytest.mark.parametrize("ill", ILLS)
async def test_what_is_wrong_with_a_page_is_named(ill: str, tmp_path: Path) -> None:
    async with place(tmp_path / "motcua.db", Listener()) as ward:
        page = ward.fake.pages[PAGE]
        page.profile = {} if ill == "no profile" else {"get_started": {"payload": "GET_STARTED"}}
        page.subscribed = list({"not subscribed": ["messages"], "subscribed to too little": NEEDED}.get(ill, FIELDS))
        changes = {"messenger_app_secret": "another"} if ill == "another app's token" else {}
        if ill == "dead token":
            page.token = "EAAanother"
        if ill == "stopped":
            await ward.book.stop("messenger", PAGE, "error 190/463")
        if ill == "another key":
            ward.vault = Vault("another made-up key of the vault")
            await ward.connect()
        key, level = ILLS[ill]
        assert (await looked(ward, url=None, **changes))[key] == level


def test_every_finding_has_its_words() -> None:
    keys = set(re.findall(r'"(messenger\.[a-z_]+)"', inspect.getsource(messenger_doctor)))
    assert len(keys) > 10
    assert all(WORDS.get(f"doctor.{key}") for key in keys)
