"""The store for one command, also while the server runs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from bot.service.accounts import AccountBook
from bot.service.vault import Vault
from bot.settings import Settings
from bot.store import Store, build_store, usable
from bot.store.errors import NoDatabase


def clock() -> datetime:
    """The composition root has one too, but loads the whole bot with it."""
    return datetime.now(UTC)


@asynccontextmanager
async def opened(settings: Settings, *, new: bool = False) -> AsyncIterator[Store]:
    """As it is: a database of an earlier version is not brought up to date, and none is made but for `new`. In the
    wrong folder, or without the server's settings, a fresh one would look like a server that nobody has ever used."""
    try:
        await usable(settings.database_url)
    except NoDatabase:
        if not new:
            raise
    store = build_store(settings.database_url)
    await store.open()
    try:
        yield store
    finally:
        await store.close()


async def account_book(store: Store, settings: Settings) -> AccountBook:
    book = AccountBook(store, Vault(settings.secret_key) if settings.secret_key else None, clock)
    await book.reload()
    return book
