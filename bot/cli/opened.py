"""The store for one command, also while the server runs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from bot.service.accounts import AccountBook
from bot.service.vault import Vault
from bot.settings import Settings
from bot.store import Store, build_store


def clock() -> datetime:
    """The composition root has one too, but loads the whole bot with it."""
    return datetime.now(UTC)


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Store]:
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
