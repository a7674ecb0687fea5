"""`motcua account setup telegram`, on the platform's fake."""

import argparse
import asyncio
from typing import Any

import pytest

from bot.catalog.catalog import officers_phrases
from bot.cli.setup_telegram import setup
from bot.settings import Settings
from tests.platforms.telegram import SECRET, TOKEN, TelegramFake


async def run(fake: TelegramFake, **more: Any) -> int:
    known = {"telegram_token": TOKEN, "telegram_webhook_secret": SECRET, "telegram_api_url": fake.url, **more}
    arguments = argparse.Namespace(url="https://motcua.example.vn/")
    return await asyncio.to_thread(lambda: setup(arguments, Settings(_env_file=None, **known), officers_phrases()))


async def test_telegram_is_told_where_to_deliver(capsys: pytest.CaptureFixture[str]) -> None:
    fake = TelegramFake()
    await fake.start()
    assert await run(fake) == 0
    assert fake.webhook["url"] == "https://motcua.example.vn/webhooks/telegram"
    assert fake.webhook["secret_token"] == SECRET
    assert fake.webhook["allowed_updates"] == ["message", "edited_message", "callback_query", "my_chat_member"]
    fake.token = "another"
    assert await run(fake) == 1
    assert await run(fake, telegram_webhook_secret="") == 1
    shown = capsys.readouterr()
    assert "token refused" in shown.err
    assert "MOTCUA_TELEGRAM_WEBHOOK_SECRET" in shown.err
    assert TOKEN not in shown.out + shown.err
    await fake.stop()
