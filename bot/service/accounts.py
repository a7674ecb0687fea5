"""The accounts that wards have connected: which ward each belongs to, and its tokens, opened when needed.

Kept in memory because every message asks for the ward and every send for the token; `reload` brings in what
another process, or `motcua account`, has changed.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final

from bot.service.vault import Vault, VaultError
from bot.store.base import Account, Store

log = logging.getLogger(__name__)

LOOK_AGAIN: Final = timedelta(milliseconds=250)
"""Between two looks for an account that is not known: its events may be many, and most of them are in vain."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """An account with its secrets in the clear: never logged, never stored. `account.version` is the one to
    swap against."""

    account: Account
    secrets: Mapping[str, str]

    def __repr__(self) -> str:
        return f"Credentials({self.account.channel}, {self.account.id})"


class AccountBook:
    """One event loop. `vault` None: no key is set, so no account can be opened; wards are known all the same."""

    def __init__(self, store: Store, vault: Vault | None, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._vault = vault
        self._clock = clock
        self._accounts: dict[tuple[str, str], Account] = {}
        self._opened: dict[tuple[str, str], Credentials] = {}
        self._lock = asyncio.Lock()
        self._looking = asyncio.Lock()
        self._looked_at = datetime.min.replace(tzinfo=UTC)
        self._mark: tuple[int, ...] | None = None

    async def reload(self) -> None:
        accounts = {(item.channel, item.id): item for item in await self._store.accounts()}
        self._opened = {
            key: opened for key, opened in self._opened.items() if key in accounts and accounts[key] == opened.account
        }
        self._accounts = accounts

    async def look(self) -> None:
        """Loads anew if anybody has changed anything. A change between the mark and the load is loaded twice rather
        than never."""
        mark = await self._store.accounts_mark()
        if mark != self._mark:
            await self.reload()
            self._mark = mark

    def all(self, channel: str | None = None) -> list[Account]:
        return [item for item in self._accounts.values() if channel is None or item.channel == channel]

    def summary(self, channel: str) -> Mapping[str, str | int | None]:
        """For `/readyz`: how many there are, and which have stopped, and why."""
        accounts = self.all(channel)
        stopped = [f"{account.id}: {account.stopped}" for account in accounts if account.stopped]
        return {"accounts": len(accounts), "stopped": "\n".join(stopped) or None}

    def ward(self, channel: str, id: str) -> str | None:
        account = self._accounts.get((channel, id))
        return None if account is None else account.ward

    def known(self, channel: str, id: str) -> bool:
        return (channel, id) in self._accounts

    async def knows(self, channel: str, id: str) -> bool:
        """Also one that was connected a moment ago, from the command line. Whoever asks while another is looking
        waits for that look: what they would answer meanwhile is not true any more."""
        if not self.known(channel, id):
            async with self._looking:
                now = self._clock()
                if not self.known(channel, id) and abs(now - self._looked_at) > LOOK_AGAIN:
                    await self.reload()
                    self._looked_at = now
        return self.known(channel, id)

    def credentials(self, channel: str, id: str) -> Credentials | None:
        """None: not connected. Raise VaultError when the secrets cannot be opened."""
        key = (channel, id)
        account = self._accounts.get(key)
        if account is None:
            return None
        opened = self._opened.get(key)
        if opened is None or opened.account != account:
            if self._vault is None:
                raise VaultError("MOTCUA_SECRET_KEY is not set")
            opened = self._opened[key] = Credentials(account, self._vault.open(account.secrets))
        return opened

    async def replace(
        self, old: Credentials, secrets: Mapping[str, str], expires_at: datetime | None, stopped: str | None = None
    ) -> bool:
        """Stores new secrets if nobody else has changed the account since `old` was read; then they count.
        Either way the book holds what the store holds afterwards."""
        if self._vault is None:
            raise VaultError("MOTCUA_SECRET_KEY is not set")
        changed = replace(old.account, secrets=self._vault.lock(secrets), expires_at=expires_at, stopped=stopped)
        async with self._lock:
            done = await self._store.swap_account(changed, self._clock())
            await self.reload()
        return done

    async def stop(self, channel: str, id: str, reason: str) -> None:
        """Nothing more is sent from this account until an officer has seen to it. `reason`: no token in it."""
        account = self._accounts.get((channel, id))
        if account is None or account.stopped:
            return
        log.error("account %s %s stopped: %s", channel, id, reason)
        async with self._lock:
            await self._store.swap_account(replace(account, stopped=reason), self._clock())
            await self.reload()
