"""LISTEN/NOTIFY: processes tell each other which conversations have new replies.

Told after the commit, on a connection of its own, many at a time: inside the transaction a NOTIFY would make
all commits of the database wait for each other. So a message can be lost (the process dies in between, a
connection breaks); whoever listens looks from time to time by itself as well.
"""

import asyncio
import json
import logging
import secrets

from bot.messages import Address
from bot.store.base import Listener
from bot.store.postgres_connection import Connection, connect

log = logging.getLogger(__name__)

_CHANNEL = "motcua_news"
_NOTIFY = "SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload"
_LONGEST = 7000  # bytes; PostgreSQL takes less than 8,000
_AT_ONCE = 200
_PAUSE = 1.0  # seconds before a broken connection is tried again


class News:
    def __init__(self, dsn: str) -> None:
        self._dsn = dsn
        self._origin = secrets.token_hex(8)
        self._listeners: list[Listener] = []
        self._untold: dict[Address, None] = {}
        self._wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self.listening = asyncio.Event()

    def add(self, listener: Listener) -> None:
        self._listeners.append(listener)

    def tell(self, address: Address) -> None:
        self._untold[address] = None
        self._wake.set()

    def tell_all(self, address: Address) -> None:
        """Those in this process too, who would not expect it."""
        self.tell(address)
        self._pass_to_listeners(address)

    def start(self) -> None:
        self._task = asyncio.create_task(self._run(), name="store news")

    async def stop(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            await asyncio.wait([task])

    async def _run(self) -> None:
        while True:
            try:
                await self._connected()
            except Exception as error:  # it must outlive whatever a connection can break with
                log.debug("no news for a moment: %s", type(error).__name__)
            self.listening.clear()
            await asyncio.sleep(_PAUSE)

    async def _connected(self) -> None:
        connection = await connect(self._dsn)
        try:
            connection.add_termination_listener(lambda _: self._wake.set())
            await connection.add_listener(_CHANNEL, self._hear)
            self.listening.set()
            while not connection.is_closed():
                await self._wake.wait()
                self._wake.clear()
                await self._pass_on(connection)
        finally:
            connection.terminate()

    async def _pass_on(self, connection: Connection) -> None:
        while self._untold:
            told = list(self._untold)[:_AT_ONCE]
            payloads = [json.dumps([self._origin, a.channel, a.account, a.user]) for a in told]
            await connection.execute(_NOTIFY, _CHANNEL, [payload for payload in payloads if len(payload) < _LONGEST])
            for address in told:
                self._untold.pop(address, None)

    def _hear(self, _: object, __: int, ___: str, payload: str) -> None:
        try:
            origin, channel, account, user = json.loads(payload)
        except ValueError:
            return  # not one of ours
        if origin != self._origin:
            self._pass_to_listeners(Address(channel, account, user))

    def _pass_to_listeners(self, address: Address) -> None:
        for listener in self._listeners:
            listener(address)
