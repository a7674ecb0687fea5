"""The measurement's own ledger: it must see what it is there to see."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from adapters.zalo_events import NAME
from benchmarks.webhook_audit import Audit, audit
from benchmarks.webhook_load import message_id
from bot.messages import Address, Inbound, Kind, Reply
from bot.store.base import Decision
from bot.store.sqlite import SqliteStore
from tests.platforms.zalo import OA

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


async def told(path: Path, *replies: tuple[str, ...], unsent: int = 0) -> Path:
    """A citizen's messages, each with these replies; all sent but the last `unsent`."""
    store = SqliteStore(path)
    await store.open()
    ids: list[int] = []
    for number, texts in enumerate(replies):
        key = f"user_send_text:{message_id('lan', number)}"
        inbound = Inbound(Address(NAME, OA, "lan"), key, NOW, Kind.TEXT)
        decision = Decision("{}", tuple(Reply(text) for text in texts))
        receipt = await store.receive(inbound, partial(_as_told, decision), now=NOW.replace(second=number))
        ids += receipt.outbox_ids
    for id in ids[: len(ids) - unsent]:
        await store.claim(10, NOW.replace(minute=1), (NAME,))
        await store.mark_sent(id, NOW, None)
    await store.close()
    return path


def _as_told(decision: Decision, _: str | None) -> Decision:
    return decision


def faults(found: Audit) -> dict[str, int]:
    assert len(found.told) == found.faults.total()
    return dict(found.faults)


async def test_what_went_well(tmp_path: Path) -> None:
    path = await told(tmp_path / "x.db", ("một",), ("hai", "ba"), ("hai",))
    found = audit(path, {"lan": [0, 1, 2]}, {"lan": ["một", "hai", "ba", "hai"]})
    assert (found.messages, found.rows, found.in_parts, faults(found)) == (3, 4, 1, {})


async def test_what_went_wrong_is_named(tmp_path: Path) -> None:
    path = await told(tmp_path / "x.db", ("một",), ("hai",), (), ("ba",), ("bốn",), unsent=1)
    asked = {"lan": [0, 1, 3]}

    def of(*texts: str) -> dict[str, int]:
        return faults(audit(path, asked, {"lan": list(texts)}))

    assert of("một", "hai", "ba") == {"not sent": 1}
    assert of("một", "ba") == {"lost": 1, "not sent": 1}
    assert of("một", "hai", "hai", "ba") == {"doubled": 1, "not sent": 1}
    assert of("hai", "một", "ba")["out of order"] > 0
    assert of("một", "hai", "ba", "khác") == {"not ours": 1, "not sent": 1}
    assert faults(audit(path, {"lan": [2, 5]}, {"lan": ["một", "hai", "ba"]})) == {
        "no reply": 1,
        "not handled": 1,
        "not sent": 1,
    }
    assert "citizen lan" in audit(path, {"lan": [2]}, {"lan": ["một", "hai", "ba"]}).told[0]
