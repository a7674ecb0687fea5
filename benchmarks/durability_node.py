"""One process of the service, to be killed: the real store, service and sender between a webhook and a platform
that are played by `benchmarks.durability_city`.

    python -m benchmarks.durability_node DATABASE_URL PLATFORM_URL [LARGEST_FILE_IN_BYTES]
"""

import asyncio
import hashlib
import json
import logging
import os
import resource
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from aiohttp import ClientError, ClientSession, web

from bot.messages import Address, Inbound, Kind, Reply
from bot.service import Policy, Retry, Sender, SendResult, Sent, Service
from bot.store import database
from bot.store.base import Decision, Outgoing, Store
from bot.store.errors import StoreError
from bot.store.postgres import PostgresStore
from bot.store.sqlite import SqliteStore

LEASE = timedelta(seconds=3)
CHANNEL = "play"


class Chain:
    """Every reply holds a digest of all that was said before it: whatever is lost, doubled or out of order
    shows in each later reply."""

    def decide(self, state: str | None, inbound: Inbound, now: datetime) -> Decision:
        number, before = json.loads(state) if state else (0, "")
        number, now_digest = number + 1, link(before, inbound.text)
        said = f"{number}|{inbound.text}|{now_digest}"
        return Decision(json.dumps([number, now_digest]), (Reply(said + "|a"), Reply(said + "|b")))


def link(before: str, text: str) -> str:
    return hashlib.sha256(f"{before}/{text}".encode()).hexdigest()[:16]


class Platform:
    name = CHANNEL

    def __init__(self, url: str, session: ClientSession) -> None:
        self._url = url
        self._session = session

    def parts(self, reply: Reply) -> Sequence[Reply]:
        return (reply,)

    async def send(self, message: Outgoing) -> SendResult:
        body = {"user": message.address.user, "id": message.id, "text": message.reply.text, "pid": os.getpid()}
        try:
            async with self._session.post(self._url, json=body) as response:
                accepted = response.status == 200
        except ClientError as error:
            return Retry(type(error).__name__)
        return Sent(str(message.id)) if accepted else Retry(str(response.status))


def build(url: str) -> Store:
    where = database(url)
    return PostgresStore(where, lease=LEASE) if isinstance(where, str) else SqliteStore(where, lease=LEASE)


async def serve(url: str, platform: str) -> None:
    store = build(url)
    await store.open()
    async with ClientSession() as session:
        policy = Policy(timeout=timedelta(seconds=2), lease=LEASE, poll=timedelta(seconds=0.2))
        sender = Sender(store, (Platform(platform, session),), lambda: datetime.now(UTC), policy)
        service = Service(store, Chain(), lambda: datetime.now(UTC), sender.wake, sender.parts, places=sender)

        async def webhook(request: web.Request) -> web.Response:
            body = await request.json()
            address = Address(CHANNEL, "city", body["user"])
            try:
                inbound = Inbound(address, body["key"], datetime.now(UTC), Kind.TEXT, body["text"])
                await service.receive(inbound)
            except StoreError as error:
                return web.Response(status=503, text=type(error).__name__)
            return web.Response()

        app = web.Application()
        app.router.add_post("/", webhook)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        await sender.start()
        print(runner.addresses[0][1], flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    if len(sys.argv) > 3:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
    logging.disable()  # every failure that is made here would be told
    asyncio.run(serve(sys.argv[1], sys.argv[2]))
