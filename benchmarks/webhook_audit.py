"""Message by message, after a run: what the store says was to be sent, against what the platform was given."""

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from adapters.zalo_events import NAME
from adapters.zalo_text import text_of
from benchmarks.webhook_load import message_id
from bot.messages import Address, Inbound, Kind
from bot.store.codec import digest, load_reply
from tests.platforms.zalo import OA

_RECEIVED: Final = "SELECT at FROM received WHERE digest = ?"
_ROWS: Final = """
SELECT o.id, o.created_at, o.reply, o.status, o.attempts FROM outbox o JOIN conversation c ON c.id = o.conversation_id
WHERE c.channel = ? AND c.account = ? AND c.citizen = ? ORDER BY o.id"""


@dataclass(frozen=True, slots=True)
class _Row:
    id: int
    at: int
    text: str
    status: str
    attempts: int

    def __str__(self) -> str:
        return f"outbox {self.id} ({self.status}, {self.attempts} attempts)"


@dataclass(slots=True)
class Audit:
    """`in_parts`: messages whose reply was longer than the channel takes, so that it went out in several."""

    messages: int = 0
    rows: int = 0
    in_parts: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)

    def find(self, fault: str, where: str) -> None:
        self.faults[fault] += 1
        self.told.append(f"{fault}: {where}")


def audit(database: Path, accepted: Mapping[str, Collection[int]], taken: Mapping[str, Sequence[str]]) -> Audit:
    """`accepted`: the numbers of each citizen's messages that were answered 200; `taken`: the texts that the platform
    was given, in its order. Nobody erases anything in the talks that are told."""
    found = Audit()
    with closing(sqlite3.connect(database)) as db:
        for user, numbers in accepted.items():
            rows = [
                _Row(id, at, text_of(load_reply(reply)), status, attempts)
                for id, at, reply, status, attempts in db.execute(_ROWS, (NAME, OA, user))
            ]
            found.rows += len(rows)
            _handled(found, user, numbers, rows, db)
            _delivered(found, user, rows, list(taken.get(user, ())))
    return found


def _handled(found: Audit, user: str, numbers: Collection[int], rows: Iterable[_Row], db: sqlite3.Connection) -> None:
    """Each message once, and each with a reply."""
    replies = Counter(row.at for row in rows)
    for number in numbers:
        found.messages += 1
        where = f"citizen {user}, message {number}"
        key = f"user_send_text:{message_id(user, number)}"
        inbound = Inbound(Address(NAME, OA, user), key, datetime.now(UTC), Kind.TEXT)
        received = db.execute(_RECEIVED, (digest(inbound),)).fetchone()
        if received is None:
            found.find("not handled", where)
        elif not replies[received[0]]:
            found.find("no reply", where)
        elif replies[received[0]] > 1:
            found.in_parts += 1


def _delivered(found: Audit, user: str, rows: Sequence[_Row], texts: list[str]) -> None:
    for fault, where in _differences(rows, texts):
        found.find(fault, f"citizen {user}, {where}")


def _differences(rows: Sequence[_Row], texts: list[str]) -> Iterator[tuple[str, str]]:
    """Walks along both. A reply that is met again right after itself was sent twice, if the store wanted it once."""
    place = 0
    for index, row in enumerate(rows):
        if row.status != "sent":
            yield "not sent", str(row)
        if place < len(texts) and texts[place] == row.text:
            place += 1
            following = rows[index + 1].text if index + 1 < len(rows) else None
            while place < len(texts) and texts[place] == row.text != following:
                yield "doubled", str(row)
                place += 1
        elif row.text in texts:
            yield "out of order", str(row)
        elif row.status == "sent":
            yield "lost", str(row)
    for text in texts[place:]:
        yield "not ours", f"{len(text)} characters"
