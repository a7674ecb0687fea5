"""What Prometheus reads: counts and times, no address and no word of anybody."""

from collections.abc import Sequence
from typing import TypeVar, cast

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from bot.store.base import Account, Fact, Pending

Metric = TypeVar("Metric", Counter, Histogram)

_SECONDS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5)
_FACTS = frozenset(
    [
        "talk",
        "step",
        "started",
        "finished",
        "lacking",
        "elsewhere",
        "asked_back",
        "missed",
        "referred",
        "stopped",
        "person",
        "staff",
        "silent",
        "handed_back",
        "feedback",
        "card",
        "failed",
        "withdrawn",
        "flood",
    ]
)


class Metrics:
    """One registry an application; several applications in one process (tests) do not mix."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._children: dict[tuple[object, ...], object] = {}
        self.messages = Counter(
            "motcua_messages", "Messages received", ["channel", "outcome"], registry=self.registry
        )  # outcome: new, again (a redelivery), failed
        self.turn_seconds = Histogram(
            "motcua_turn_seconds", "One turn of the handlers", buckets=_SECONDS, registry=self.registry
        )
        self.receive_seconds = Histogram(
            "motcua_receive_seconds",
            "From a message's arrival to its commit",
            ["channel"],
            buckets=_SECONDS,
            registry=self.registry,
        )
        self.events = Counter("motcua_events", "What turns came to", ["name"], registry=self.registry)
        self.sends = Counter(
            "motcua_sends", "Replies handed to a channel", ["channel", "result", "reason"], registry=self.registry
        )
        self.send_seconds = Histogram(
            "motcua_send_seconds", "One send", ["channel"], buckets=_SECONDS, registry=self.registry
        )
        self.outbox_waiting = Gauge(
            "motcua_outbox_waiting", "Conversations with a reply not yet sent", registry=self.registry
        )
        self.outbox_dead = Gauge("motcua_outbox_dead", "Replies that can never be sent", registry=self.registry)
        self.outbox_oldest_seconds = Gauge(
            "motcua_outbox_oldest_seconds", "Age of the reply that waits longest", registry=self.registry
        )
        self.queued = Gauge("motcua_receive_queue", "Messages not yet handled in this process", registry=self.registry)
        self.token_expiry_seconds = Gauge(
            "motcua_token_expiry_seconds",
            "Until an account's token expires",
            ["channel", "account"],
            registry=self.registry,
        )
        self.account_stopped = Gauge(
            "motcua_account_stopped",
            "1: nothing is sent from this account",
            ["channel", "account"],
            registry=self.registry,
        )
        self.knowledge_loaded = Gauge(
            "motcua_knowledge_loaded_timestamp_seconds", "When the knowledge in use was read", registry=self.registry
        )
        self.knowledge_problems = Gauge(
            "motcua_knowledge_problems", "Mistakes for which newer files are not used", registry=self.registry
        )

    def received(self, channel: str, outcome: str, seconds: float) -> None:
        self._child(self.messages, channel, outcome).inc()
        self._child(self.receive_seconds, channel).observe(seconds)

    def sent(self, channel: str, result: str, reason: str) -> None:
        self._child(self.sends, channel, result, reason).inc()

    def _child(self, metric: Metric, *labels: str) -> Metric:
        """`labels` takes a lock and builds a key; these few are asked for with every message."""
        key = (metric, *labels)
        found = self._children.get(key)
        if found is None:
            found = self._children[key] = metric.labels(*labels)
        return cast(Metric, found)

    def noted(self, facts: Sequence[Fact]) -> None:
        """Only names that are known: labels must not grow with what people write."""
        for fact in facts:
            self._child(self.events, fact.name if fact.name in _FACTS else "other").inc()

    def pending(self, pending: Pending, age: float | None) -> None:
        self.outbox_waiting.set(pending.waiting)
        self.outbox_dead.set(pending.dead)
        self.queued.set(pending.queued)
        self.outbox_oldest_seconds.set(age or 0)

    def accounts(self, accounts: Sequence[Account], now: float) -> None:
        self.token_expiry_seconds.clear()
        self.account_stopped.clear()
        for account in accounts:
            names = (account.channel, account.id)
            self.account_stopped.labels(*names).set(1 if account.stopped else 0)
            if account.expires_at is not None:
                self.token_expiry_seconds.labels(*names).set(account.expires_at.timestamp() - now)
