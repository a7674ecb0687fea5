"""Ctrl+C while a reply is on its way: once waits for it, twice does not, and neither shows a traceback."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime

import pytest

from bot.service.vault import Vault
from bot.store.base import Account
from bot.store.sqlite import SqliteStore
from tests.cli.office import KEY, ROOT, Office
from tests.platforms.zalo import APP, OA, OA_SECRET
from tests.platforms.zalo_phone import Webhook, ZaloPhone


@asynccontextmanager
async def server(office: Office) -> AsyncIterator[tuple[asyncio.subprocess.Process, str]]:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = f"{free.getsockname()[1]}"
    command = [sys.executable, "-m", "bot", "run", "--port", port]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, env=environment, stdout=pipe, stderr=pipe)
    assert process.stdout is not None
    try:
        async with asyncio.timeout(30):
            while line := await process.stdout.readline():
                if port in line.decode():
                    break
        assert line, "the server has not come up"
        yield process, f"http://127.0.0.1:{port}/webhooks/zalo"
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


@pytest.mark.parametrize(("signals", "code"), [([signal.SIGINT], 0), ([signal.SIGINT] * 2, 130)])
async def test_ctrl_c_while_a_reply_is_on_its_way(office: Office, signals: Sequence[signal.Signals], code: int) -> None:
    store = SqliteStore(office.database)
    await store.open()
    grant = office.fake.grant()
    locked = Vault(KEY).lock({"access_token": grant.access, "refresh_token": grant.refresh})
    await store.put_account(Account("zalo", OA, None, locked, expires_at=grant.expires_at), datetime.now(UTC))
    office.fake.misbehave.append("slow")
    office.fake.echo = "none"  # there will be nobody to hear it
    async with server(office) as (process, url):
        webhook = Webhook(url, APP, OA_SECRET, lambda: datetime.now(UTC))
        phone = ZaloPhone(webhook, OA, "4490217735508813064", datetime.now(UTC))
        office.fake.phones[phone.user] = phone
        assert await phone.says("chào") == 200
        async with asyncio.timeout(10):
            while not office.fake.calls:  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        for which in signals:
            process.send_signal(which)
            await asyncio.sleep(0.5)
        _, said = await asyncio.wait_for(process.communicate(), 20)
    assert process.returncode == code
    assert b"Traceback" not in said
    assert b"Unclosed" not in said
    waiting = (await store.pending()).waiting
    assert (len(phone.texts), waiting) == ((1, 0) if code == 0 else (0, 1))
    await store.close()
