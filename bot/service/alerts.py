"""What officers are told without having asked: a citizen wants a person, an account has stopped, a saved file
is not taken over. Alerts go through the outbox like every reply, to the officers' group where one is set; nobody
is named in them."""

import asyncio
import hashlib
import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from bot.catalog.phrases import Phrases
from bot.messages import Address, Inbound, Kind, Reply
from bot.store.base import Account, Decision, Store
from bot.store.errors import StoreError

log = logging.getLogger(__name__)

_SHOWN = 3
"""Mistakes of the knowledge in one alert; `motcua check` has them all."""


class Alerts:
    """`to` None: nobody is told. `wake` and `parts` are the sender's."""

    def __init__(
        self,
        store: Store,
        say: Phrases,
        clock: Callable[[], datetime],
        wake: Callable[[str], None],
        parts: Callable[[Address, Reply], Sequence[Reply]],
        to: Address | None = None,
    ) -> None:
        self._store = store
        self._say = say
        self._clock = clock
        self._wake = wake
        self._parts = parts
        self._to = to
        self._told: set[str] = set()
        self._telling: set[asyncio.Task[None]] = set()

    def person(self, channel: str, ward: str | None) -> tuple[tuple[Address, Reply], ...]:
        """For the transaction in which the citizen asked, so that it is told exactly when the citizen is."""
        if self._to is None:
            return ()
        text = self._say("alert.person", channel=self._channel(channel), ward=ward or self._say("alert.no_ward"))
        return ((self._to, Reply(text)),)

    async def account_stopped(self, account: Account, ward: str | None) -> None:
        text = self._say(
            "alert.account",
            channel=self._channel(account.channel),
            account=account.id,
            ward=ward or self._say("alert.no_ward"),
            reason=account.stopped,
        )
        await self._tell(f"stopped:{account.channel}:{account.id}:{account.version}", text)

    def knowledge_refused(self, problems: Sequence[str]) -> None:
        """From the event loop; returns at once. The same mistakes are told again after an hour at the earliest."""
        if self._to is None:
            return
        digest = hashlib.blake2b("\n".join(problems).encode(), digest_size=12).hexdigest()
        shown = "\n".join(problems[:_SHOWN])
        text = self._say("alert.knowledge", count=len(problems), problems=shown)
        task = asyncio.create_task(self._tell(f"knowledge:{digest}:{self._clock():%Y%m%d%H}", text))
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)

    async def close(self) -> None:
        if self._telling:
            await asyncio.wait(self._telling)

    async def _tell(self, key: str, text: str) -> None:
        """Once, whichever process notices first: the key is the store's to know."""
        if self._to is None or key in self._told:
            return
        now = self._clock()
        decision = Decision(None, tuple(self._parts(self._to, Reply(text))))
        try:
            receipt = await self._store.receive(
                Inbound(self._to, key, now, Kind.EVENT, "alert"), lambda _: decision, now=now
            )
        except StoreError as error:
            log.warning("officers were not told: %s", type(error).__name__)
            return
        self._told.add(key)
        if receipt.new:
            self._wake(self._to.channel)

    def _channel(self, name: str) -> str:
        return self._say.get(f"channel.{name}") or name
