"""The channel on the platform's fake: webhook, long polling, sending, and what goes wrong with them."""

import asyncio
import logging
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.messages import Choice, Reply
from bot.store.errors import Busy, Unavailable
from tests.adapters.place import choices, until
from tests.adapters.telegram.place import alert, heard, place, shown
from tests.platforms.telegram import SECRET, TOKEN, TelegramFake


async def test_a_message_is_answered(tmp_path: Path) -> None:
    async with place(tmp_path / "a.db") as at:
        at.brain.answers = (Reply("Bé được sinh ở đâu ạ?", choices("Bệnh viện", "Tại nhà")),)
        await at.fake.chat().says("làm giấy khai sinh")
        await at.drained()
        assert at.fake.chat().texts == ["Bé được sinh ở đâu ạ?\n1. Bệnh viện\n2. Tại nhà"]
        query = await at.fake.chat().taps("Tại nhà")
        assert await heard(at, 2) == ["text: làm giấy khai sinh", "choice: set:q/2=yes"]
        await until(lambda: query not in at.fake.spinning)


async def test_an_old_button_still_says_what_it_said(tmp_path: Path) -> None:
    async with place(tmp_path / "a.db") as at:
        at.brain.answers = (Reply("?", choices("Có", "Không")),)
        await at.fake.chat().says("a")
        await at.drained()
        old = at.fake.chat().screen[-1]
        at.brain.answers = (Reply("Câu khác?", choices("Đúng")),)
        await at.fake.chat().says("b")
        await at.drained()
        await at.fake.chat().taps("Không", message=old, seen=False)
        assert (await heard(at, 3))[-1] == "choice: set:q/2=yes"


async def test_a_long_value_comes_back_as_its_label(tmp_path: Path) -> None:
    async with place(tmp_path / "a.db") as at:
        at.brain.answers = (Reply("?", (Choice("Có rồi", "set:" + "x" * 80), Choice("Chưa có", "set:" + "y" * 80))),)
        await at.fake.chat().says("a")
        await at.drained()
        await at.fake.chat().taps("Chưa có")
        assert (await heard(at, 2))[-1] == "text: Chưa có"


async def test_a_long_reply_is_several_messages_in_order(tmp_path: Path) -> None:
    async with place(tmp_path / "a.db") as at:
        at.brain.answers = (Reply("Một câu dài. " * 700, choices("Có", "Không")),)
        await at.fake.chat().says("a")
        await at.drained()
        texts = at.fake.chat().texts
        assert len(texts) == 3
        assert "".join("".join(texts).split()) == "".join(("Một câu dài. " * 700 + "1. Có 2. Không").split())
        assert [bool(message.get("reply_markup")) for message in at.fake.chat().screen] == [False, False, True]


async def test_without_the_secret_nothing_gets_in(tmp_path: Path) -> None:
    async with place(tmp_path / "a.db") as at, aiohttp.ClientSession() as outsider:
        url = at.fake.webhook["url"]
        update = {"update_id": 1, "message": {"chat": {"id": 5, "type": "private"}, "from": {"id": 5}, "text": "x"}}
        for headers in ({}, {"X-Telegram-Bot-Api-Secret-Token": "wrong"}, {"X-Telegram-Bot-Api-Secret-Token": "é"}):
            async with outsider.post(url, json=update, headers=headers) as response:
                assert response.status == 403
        right = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        for body in (b"", b"{", b"[]", b"null", b"\xff", b"[" * 50_000):
            async with outsider.post(url, data=body, headers=right) as response:
                assert response.status == 200
        async with outsider.post(url, data=b" " * 300_000, headers=right) as response:
            assert response.status == 413
        assert not at.brain.heard
        assert at.telegram.counts["wrong secret"] == 3


async def test_a_redelivery_is_answered_once(tmp_path: Path) -> None:
    async with place(tmp_path / "a.db") as at:
        await at.fake.chat().says("a")
        update = {
            "update_id": at.fake._update,
            "message": {
                "message_id": 5,
                "from": {"id": 5123456789},
                "chat": at.fake.chat().about,
                "date": 1795314612,
                "text": "a",
            },
        }
        assert await at.fake.delivers(update) == 200
        await at.drained()
        assert len(at.fake.chat().texts) == 1


async def test_what_could_not_be_saved_is_delivered_again(tmp_path: Path) -> None:
    async with place(tmp_path / "a.db") as at:
        at.brain.fails = [Unavailable("database or disk is full"), Busy(9)]
        await at.fake.chat().says("a")
        await at.drained()
        assert [status for _, status in at.fake.deliveries] == [503, 503, 200]
        assert len(at.fake.chat().texts) == 1


async def test_groups_are_not_answered(tmp_path: Path) -> None:
    async with place(tmp_path / "a.db") as at:
        await at.fake.chat(-1002345678901).says("cán bộ nói chuyện với nhau")
        await at.drained()
        assert not at.brain.heard
        assert at.telegram.counts["ignored group"] == 1


async def test_polling_fetches_and_confirms(tmp_path: Path) -> None:
    async with place(tmp_path / "a.db", webhook=False) as at:
        at.fake.webhook = {}
        for text in ("một", "hai", "ba"):
            await at.fake.chat().says(text)
        assert await heard(at, 3) == ["text: một", "text: hai", "text: ba"]
        await until(lambda: not at.fake.waiting)
        assert at.fake.calls[0].method == "deletewebhook"
        offsets = [int(call.values.get("offset", 0)) for call in at.fake.called("getUpdates")]
        assert offsets == sorted(offsets)


async def test_polling_takes_over_from_a_webhook(tmp_path: Path) -> None:
    async with place(tmp_path / "a.db", webhook=False) as at:
        await at.fake.chat().says("a")
        await heard(at)
        at.fake.webhook = {"url": "http://127.0.0.1:1/elsewhere"}
        at.fake.waiting.append(
            {
                "update_id": 881230099,
                "message": {"from": {"id": 5123456789}, "chat": at.fake.chat().about, "date": 1, "text": "b"},
            }
        )
        assert (await heard(at, 2))[-1] == "text: b"
        # The poll that was under way may have brought it; the next one meets the webhook.
        await until(lambda: at.telegram.counts["conflict"] >= 1)


async def test_one_process_polls_and_the_other_takes_over(tmp_path: Path) -> None:
    async with place(tmp_path / "a.db", webhook=False) as at:
        await at.fake.chat().says("a")
        await heard(at)
        await at.process()
        await asyncio.sleep(0.2)
        assert not [call for call in at.fake.called("getUpdates") if call.result == "other poller"]
        await at.ends(at.processes[0])
        await at.fake.chat().says("b")
        assert await heard(at, 2) == ["text: a", "text: b"]


async def test_polled_messages_that_cannot_be_saved_are_fetched_again(tmp_path: Path) -> None:
    async with place(tmp_path / "a.db", webhook=False) as at:
        at.brain.fails = [Busy(9), Busy(9)]
        await at.fake.chat().says("a")
        await at.fake.chat().says("b")
        assert await heard(at, 2) == ["text: a", "text: b"]
        assert len(await shown(at, 2)) == 2


async def test_an_update_that_a_bug_stumbles_over_does_not_hold_up_the_others(tmp_path: Path) -> None:
    async with place(tmp_path / "a.db", webhook=False) as at:
        at.brain.fails = [ValueError("x"), ValueError("x"), ValueError("x")]
        await at.fake.chat().says("a")
        await at.fake.chat().says("b")
        assert await heard(at) == ["text: b"]
        assert at.telegram.counts["left out"] == 1


async def test_a_server_starts_where_telegram_cannot_be_reached(tmp_path: Path) -> None:
    nobody = "http://127.0.0.1:9"
    async with place(tmp_path / "a.db", webhook=False, api_url=nobody) as at:
        await until(lambda: at.telegram.counts["updates not fetched"] >= 2)
        assert (await at.telegram.probe())["trouble"] == "no connection"
        await alert(at, "vẫn giữ", -5)
        assert (await at.store.pending()).waiting == 1


async def test_the_token_and_the_words_are_in_no_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """At the level of DEBUG, with everything that can go wrong."""
    caplog.set_level(logging.DEBUG)
    async with place(tmp_path / "a.db") as at:
        at.brain.answers = (Reply("lời bí mật của bot"),)
        at.fake.misbehave.extend(["html", "bad gateway", "unauthorized"])
        for number in range(3):
            await at.fake.chat(5123456780 + number).says("lời bí mật của dân")
        at.brain.fails = [ValueError("lời bí mật của dân")]
        await at.fake.chat(5123456785).says("lời bí mật của dân")
        await at.drained()
    async with place(tmp_path / "b.db", webhook=False) as at:
        at.fake.token = "another"
        await asyncio.sleep(0.2)
        assert (await at.telegram.probe())["trouble"] == "token refused"
    ours = [record for record in caplog.records if record.name != "aiohttp.access"]  # that is the fake's
    text = "\n".join(f"{record.getMessage()} {record.exc_text}" for record in ours)
    assert "an event could not be handled" in text
    for secret in (TOKEN, TOKEN.partition(":")[2], SECRET, "bí mật", "51234567"):
        assert secret not in text


def test_settings_do_not_show_their_secrets() -> None:
    from adapters.telegram import TelegramSettings

    shown: Any = repr(TelegramSettings(TOKEN, "http://127.0.0.1", SECRET))
    assert TOKEN not in shown
    assert SECRET not in shown


async def test_the_fake_keeps_the_rules() -> None:
    fake = TelegramFake()
    await fake.start()
    try:
        async with aiohttp.ClientSession() as client:

            async def call(method: str, **values: Any) -> tuple[int, dict[str, Any]]:
                async with client.post(f"{fake.url}/bot{TOKEN}/{method}", json=values) as response:
                    return response.status, await response.json()

            assert (await call("getME"))[1]["result"]["is_bot"] is True
            assert (await call("sendMessage", chat_id=7, text="x"))[0] == 400
            fake.chat(7)
            assert (await call("sendMessage", chat_id=7, text="x" * 4097))[0] == 400
            assert (await call("answerCallbackQuery", callback_query_id="1"))[0] == 400
            await call("setWebhook", url="http://127.0.0.1:1/", secret_token="s")
            assert (await call("getUpdates"))[0] == 409
            async with client.post(f"{fake.url}/botX/getMe") as response:
                assert response.status == 401
    finally:
        await fake.stop()
