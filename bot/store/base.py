"""What a store does and the rows it hands out. Every implementation runs the suite in tests/store."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.messages import Address, Inbound, Reply

# More would not be answered within the two seconds that the platforms allow.
MAX_QUEUED = 2000

# How long a claimed reply belongs to its sender. Longer than any send may take, so that a reply goes
# out twice only when its sender died between the platform's acceptance and our record of it.
LEASE = timedelta(seconds=30)

# Until a reply whose sender has died is sent again, counted from its claim: the platform's echo of a message that did
# arrive comes within seconds, and settles it.
DOUBT = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of statistics. Never personal data: it outlives the conversation and its erasure."""

    name: str
    values: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class RecordedFact:
    at: datetime  # to the hour: finer would let a line be matched with a citizen
    fact: Fact


@dataclass(frozen=True, slots=True)
class Decision:
    """What one message comes to. `state` is the new JSON text; None forgets the conversation.
    `erase` forgets all that is stored for the address as well, before `replies` are added.
    `others` go to other conversations in the same transaction: an alert to the officers' group."""

    state: str | None
    replies: tuple[Reply, ...] = ()
    facts: tuple[Fact, ...] = ()
    erase: bool = False
    others: tuple[tuple[Address, Reply], ...] = ()


# Pure and quick (a millisecond): it runs inside the transaction, with the stored state, in the
# store's own thread. Other citizens' messages wait for it.
Decide = Callable[[str | None], Decision]


# Told of a conversation to which another process has added replies, or (see `make_due`) of an account. Called in
# the event loop; must not block.
Listener = Callable[[Address], None]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A reply in the outbox. Ids grow in the order of sending and are never used twice."""

    id: int
    address: Address
    reply: Reply
    created_at: datetime
    attempts: int  # how often it has been claimed, this time included


@dataclass(frozen=True, slots=True)
class DeadLetter:
    message: Outgoing
    reason: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """`new` is False for a redelivery: then nothing was changed and there are no replies. `claimed`: the first of
    the replies is the caller's to send, as if by `claim`."""

    new: bool
    state: str | None
    replies: tuple[Outgoing, ...] = ()
    claimed: bool = False

    @property
    def outbox_ids(self) -> tuple[int, ...]:
        return tuple(message.id for message in self.replies)


@dataclass(frozen=True, slots=True)
class Pending:
    """What lies about: for readiness and metrics."""

    waiting: int  # conversations with a reply not yet sent
    oldest: datetime | None  # since when the one that waits longest does
    dead: int
    queued: int  # messages not yet handled, in this process


@dataclass(frozen=True, slots=True)
class Account:
    """An Official Account or a page that a ward has connected. `secrets` arrive encrypted; the store never
    sees a token. `version` grows with every change: `swap_account` compares it. `stopped` says why nothing
    is sent any more."""

    channel: str
    id: str
    ward: str | None
    secrets: bytes
    version: int = 0
    expires_at: datetime | None = None
    stopped: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """All that is kept of one citizen: for `motcua export`."""

    state: str | None
    updated_at: datetime | None
    replies: tuple[tuple[Outgoing, str], ...]  # with the status


class Store(Protocol):
    """Datetimes are timezone-aware on the way in and UTC on the way out."""

    async def open(self, *, resuming: datetime | None = None) -> None:
        """Brings the schema up to date first. `resuming`: the time, by a server that is about to send. What a process
        that died had claimed then need not wait for the end of its lease, where no other process can be sending it:
        on SQLite, whose server is alone (`alone`), and on PostgreSQL while nobody else is connected."""

    async def close(self) -> None:
        """Finishes what is queued first."""

    def on_news(self, listener: Listener) -> None:
        """A hint, which may be late or lost: look from time to time as well. Never called where one process
        is all there is."""

    async def receive(
        self, inbound: Inbound, decide: Decide, *, now: datetime | None = None, claim: bool = False
    ) -> Receipt:
        """One transaction: is the key new, load, decide, save, commit. When it returns, it is on disk.

        Messages of one conversation are handled in the order of these calls. When `decide` raises,
        nothing is saved, not even the key, and the exception reaches the caller. `now` (default: the
        machine's clock) dates the rows. `claim`: the caller is ready to send: the first reply is theirs, unless
        earlier ones of the conversation wait; that saves a transaction."""

    async def claim(self, limit: int, now: datetime, channels: Collection[str]) -> list[Outgoing]:
        """Replies to send now, the longest due first: of each conversation only the oldest unsent one.
        They are the caller's until marked, or until `LEASE` has passed."""

    async def mark_sent(self, message_id: int, at: datetime, platform_id: str | None) -> bool:
        """Like the other marks, changes nothing when the reply is already settled or erased. False: this has settled
        it, and no further reply waits behind it; else look."""

    async def mark_retry(self, message_id: int, at: datetime, reason: str) -> None:
        """To be claimed again from `at` on; later replies of the conversation wait behind it."""

    async def make_due(self, channel: str, account: str, at: datetime) -> int:
        """What `mark_retry` has put off on this account is to be claimed from `at` on, whoever put it off; how
        many replies. Not those that somebody has claimed. Listeners are told, here and elsewhere, with an address
        that names no user."""

    async def mark_dead(self, message_id: int, reason: str) -> bool:
        """Never to be sent; stays listed and no longer holds up the following ones. Answers as `mark_sent`."""

    async def in_doubt(self, address: Address) -> Outgoing | None:
        """The reply that has been handed to the platform at least once and of which no answer is recorded."""

    async def is_ours(self, address: Address, platform_id: str) -> bool:
        """Was a reply of ours to this citizen accepted under that id? `mark_sent` may be given several ids,
        separated by spaces."""

    async def revive(self, message_ids: Collection[int] | None, at: datetime) -> int:
        """Dead letters (None: all) are to be sent again, each at the end of its conversation's queue; how many."""

    async def dead_letters(self, limit: int = 200) -> list[DeadLetter]:
        """The latest first."""

    async def replies_after(self, address: Address, outbox_id: int, limit: int = 200) -> list[Outgoing]:
        """Everything after `outbox_id`, sent or not, in order: what a reconnecting page has missed."""

    async def conversation(self, address: Address) -> str | None: ...

    async def facts(self, since: datetime, until: datetime) -> list[RecordedFact]: ...

    async def erase(self, address: Address) -> None:
        """Forgets the citizen. Known message keys stay, as digests that lead to nobody, so that a
        redelivery after the erasure does not bring the data back."""

    async def record(self, address: Address) -> Record: ...

    async def accounts(self) -> list[Account]: ...

    async def accounts_mark(self) -> tuple[int, ...]:
        """Another one as soon as an account has been added, changed or removed, by whatever process. Cheap enough
        to be asked every second."""

    async def put_account(self, account: Account, at: datetime) -> None:
        """Adds the account or replaces it, whatever version is stored."""

    async def swap_account(self, account: Account, at: datetime) -> bool:
        """Replaces what is stored if its version is still `account.version`; False when another was quicker."""

    async def remove_account(self, channel: str, id: str) -> bool: ...

    async def lease(self, name: str, holder: str, now: datetime, until: datetime) -> bool:
        """One holder at a time among all processes: True when free, run out, or the holder's already."""

    async def sweep(self, before: datetime) -> int:
        """Retention: deletes keys, settled replies and whole conversations untouched since `before`."""

    async def sweep_facts(self, before: datetime) -> int:
        """The statistics have a retention of their own: they say nothing about anybody."""

    async def pending(self) -> Pending: ...

    async def time(self) -> datetime | None:
        """What the database's machine takes for now; None where that is always this machine."""
