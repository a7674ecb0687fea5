"""Connections to PostgreSQL: how each is set up, what its failures mean, what is worth trying again."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, Protocol, TypeVar

import asyncpg  # type: ignore[import-untyped]
from sqlalchemy import Connection as CoreConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from bot.store.errors import Closed, NoConnection, Unavailable

T = TypeVar("T")


class Connection(Protocol):
    """What is used of the driver's, which says nothing of types."""

    async def execute(self, query: str, *values: object) -> str: ...

    async def fetch(self, query: str, *values: object) -> list[Any]: ...

    async def fetchrow(self, query: str, *values: object) -> Any: ...

    async def fetchval(self, query: str, *values: object) -> Any: ...

    async def add_listener(self, channel: str, callback: Callable[..., None]) -> None: ...

    def add_termination_listener(self, callback: Callable[..., None]) -> None: ...

    def is_closed(self) -> bool: ...

    def is_in_transaction(self) -> bool: ...

    def terminate(self) -> None: ...

    async def close(self) -> None: ...


CONNECTIONS = 8
"""For the turns and the sender of one process. More are slower: PostgreSQL's own cores are the limit."""

_CORE_CONNECTIONS = 2
_CONNECT_SECONDS = 5
_ANSWER_SECONDS = 10
_LONG_ANSWER_SECONDS = 60  # statistics of a year, a sweep

NAME = "motcua"
STARTING = "motcua start"
"""Of a connection that only looks at the schema or brings it up to date: its process sends nothing yet."""

_SESSION = {
    "synchronous_commit": "on",  # on the disk before it returns, whatever the server's default is
    "lock_timeout": "5s",
    # A process that hangs in the middle of a turn, or whose network is gone, must not keep a citizen waiting.
    "idle_in_transaction_session_timeout": "15s",
    "jit": "off",  # compiling costs more than any of our statements
}

_ATTEMPTS = 4
_LOST = (asyncpg.InterfaceError, asyncpg.PostgresConnectionError, ConnectionError)
_LOST_STATES = ("57P01", "57P02")  # the server is shutting down, or has crashed
_COLLIDED = ("40001", "40P01", "23505")  # serialization, deadlock, somebody else inserted it first
# Of resources, of the operator, of locks, of the system, of a standby, of who may come in.
_REFUSED = ("25", "28", "3D", "42501", "53", "55", "57", "58")


async def connect(dsn: str, *, patient: bool = False, answer: float = _ANSWER_SECONDS, name: str = NAME) -> Connection:
    """`patient`: waits for locks, and answers, as long as it takes, which migrations do."""
    session = {"application_name": name, **({} if patient else _SESSION)}
    connection: Connection = await asyncpg.connect(
        dsn,
        timeout=_CONNECT_SECONDS,
        command_timeout=None if patient else answer,
        server_settings=session,
    )
    return connection


def core_engine(dsn: str, *, patient: bool = False) -> AsyncEngine:
    """`queries` and the migrations speak through this. The address goes to the driver as it is, because
    SQLAlchemy would take `sslmode` and the like for arguments."""
    creator = partial(connect, dsn, patient=patient, answer=_LONG_ANSWER_SECONDS, name=STARTING if patient else NAME)
    if patient:
        return create_async_engine("postgresql+asyncpg://", async_creator=creator, poolclass=NullPool)
    return create_async_engine(
        "postgresql+asyncpg://",
        async_creator=creator,
        pool_size=_CORE_CONNECTIONS,
        max_overflow=0,
        pool_timeout=_ANSWER_SECONDS,
    )


class Pools:
    """What one process holds of PostgreSQL. A server that was away is found again by the next statement:
    every failure closes its connection, and every use of a closed one opens another."""

    def __init__(self, dsn: str, connections: int = CONNECTIONS) -> None:
        self._dsn = dsn
        self._connections = connections
        self._hot: asyncpg.Pool | None = None
        self._core: AsyncEngine | None = None

    async def open(self) -> None:
        await self.close()
        self._core = core_engine(self._dsn)
        self._hot = await asyncpg.create_pool(
            min_size=0,  # else the driver's pool writes a traceback a second while the server is away
            max_size=self._connections,
            connect=lambda *_, **__: connect(self._dsn),
            reset=_nothing_to_reset,
        )

    async def close(self) -> None:
        hot, self._hot = self._hot, None
        core, self._core = self._core, None
        if hot is not None:
            try:
                async with asyncio.timeout(_ANSWER_SECONDS):
                    await hot.close()
            except TimeoutError:
                hot.terminate()
        if core is not None:
            await core.dispose()

    async def hot(self, work: Callable[[Connection], Awaitable[T]]) -> T:
        """In the driver's own words. `work` is run again from its beginning where that can help."""
        return await self._again(self._hot_once, work)

    async def core(self, query: Callable[..., T], **values: Any) -> T:
        """A query of `queries`, in one transaction."""

        def work(db: CoreConnection) -> T:
            return query(db, **values)

        return await self._again(self._core_once, work)

    async def _hot_once(self, work: Callable[[Connection], Awaitable[T]]) -> T:
        if self._hot is None:
            raise Closed
        async with self._hot.acquire(timeout=_ANSWER_SECONDS) as connection:
            try:
                return await work(connection)
            except BaseException:
                await _roll_back(connection)
                raise

    async def _core_once(self, work: Callable[[CoreConnection], T]) -> T:
        if self._core is None:
            raise Closed
        async with self._core.begin() as connection:
            return await connection.run_sync(work)

    async def _again(self, once: Callable[[Any], Awaitable[T]], work: Any) -> T:
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                return await once(work)
            except Exception as error:
                if attempt < _ATTEMPTS and worth_another_try(error):
                    continue
                refusal = translated(error)
                if refusal is error:
                    raise
                raise refusal from None  # the driver's own words quote rows, and logs show causes
        raise AssertionError("unreachable")


async def _nothing_to_reset(_: Connection) -> None:
    """Instead of the driver's own, which asks the server something after every use."""


async def _roll_back(connection: Connection) -> None:
    if not connection.is_closed() and connection.is_in_transaction():
        try:
            await connection.execute("ROLLBACK")
        except Exception:  # then it goes with the connection
            connection.terminate()


def worth_another_try(error: Exception) -> bool:
    """Lost connections: a new one may be had at once, and what is repeated is recognised by its key."""
    cause = _cause(error)
    lost = isinstance(cause, _LOST) and not isinstance(cause, ConnectionRefusedError)
    return lost or _state(cause) in _COLLIDED + _LOST_STATES


def translated(error: Exception) -> Exception:
    """Never with the server's details, which quote rows. What is not of the database stays as it is."""
    cause = _cause(error)
    if isinstance(cause, (OSError, TimeoutError, *_LOST)):
        return NoConnection(type(cause).__name__)
    if isinstance(cause, asyncpg.PostgresError):
        state = _state(cause)
        if state.startswith(("08", *_REFUSED)) or state in _COLLIDED:
            return Unavailable(f"{type(cause).__name__} {state}")
    return error


def _cause(error: BaseException) -> BaseException:
    if isinstance(error, DBAPIError) and error.orig is not None:
        return error.orig.__cause__ or error.orig
    return error


def _state(error: BaseException) -> str:
    return str(getattr(error, "sqlstate", None) or "")
