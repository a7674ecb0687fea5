"""What `/readyz` and `/metrics` look at."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Final

from bot.service.accounts import AccountBook
from bot.service.live import LiveKnowledge
from bot.service.metrics import Metrics
from bot.service.shared_time import SharedTime
from bot.store.base import Store
from bot.web.health import Details, Probe

_SHOWN: Final = 20
"""Problems of the knowledge on `/readyz`; `motcua check` has them all."""


def store_probe(store: Store, time: SharedTime) -> Probe:
    """`clock_off_seconds`: what this machine's clock lacks of the database's, by which everything is timed."""

    async def probe() -> Details:
        pending = await store.pending()
        off = round(time.off.total_seconds())
        return {"waiting": pending.waiting, "dead": pending.dead, "queued": pending.queued, "clock_off_seconds": off}

    return probe


def knowledge_probe(live: LiveKnowledge) -> Probe:
    """Broken files do not make the server unready: it works on with what it had. But they are told."""

    async def probe() -> Details:
        catalog = live.current.catalog
        return {
            "procedures": len(catalog.versions),
            "wards": len(catalog.wards),
            "drafts": len(catalog.drafts),
            "loaded_at": live.loaded_at.isoformat(timespec="seconds"),
            "refused": "\n".join(live.problems[:_SHOWN]) or None,
        }

    return probe


def gauges(
    metrics: Metrics, store: Store, book: AccountBook, live: LiveKnowledge, clock: Callable[[], datetime]
) -> Callable[[], Awaitable[None]]:
    async def refresh() -> None:
        metrics.knowledge_loaded.set(live.loaded_at.timestamp())
        metrics.knowledge_problems.set(len(live.problems))
        now = clock()
        metrics.accounts(book.all(), now.timestamp())
        pending = await store.pending()
        metrics.pending(pending, (now - pending.oldest).total_seconds() if pending.oldest else None)

    return refresh
