"""Sending, on the platform's fake: what goes wrong, and what comes of it."""

import asyncio
from pathlib import Path

import pytest

from bot.messages import Reply
from tests.adapters.place import choices, until
from tests.adapters.telegram.place import alert, place, shown

FAULTS: list[tuple[list[str | int], int, list[str], str]] = [
    # what goes wrong, how often the citizen sees the answer, dead letters, what is counted
    ([1], 1, [], "flood"),
    (["bad gateway", "bad gateway"], 1, [], "server error"),
    (["drop"], 1, [], "connection lost"),
    (["html", "html"], 1, [], "answer of somebody else"),
    (["blocked"], 0, ["blocked or removed"], "blocked or removed"),
    (["not found"], 0, ["chat not found"], "chat not found"),
    (["unauthorized"], 0, [], "token refused"),
    (["too long"], 0, ["too long"], "too long"),
]


@pytest.mark.parametrize(("faults", "seen", "dead", "counted"), FAULTS, ids=[str(row[0][0]) for row in FAULTS])
async def test_faults(tmp_path: Path, faults: list[str | int], seen: int, dead: list[str], counted: str) -> None:
    async with place(tmp_path / "a.db") as at:
        at.fake.misbehave.extend(faults)
        await at.fake.chat().says("a")
        await at.drained()
        if seen:
            await shown(at)
            await at.drained()
        assert len(at.fake.chat().texts) == seen
        assert await at.dead() == dead
        assert await at.waiting() == (0 if seen or dead else 1)
        assert at.telegram.counts[f"failed {counted}"] == (len(faults) if seen else 1)


async def test_what_may_have_arrived_is_not_sent_for_ever(tmp_path: Path) -> None:
    async with place(tmp_path / "a.db") as at:
        at.fake.misbehave.extend(["drop after"] * 9)
        await at.fake.chat().says("a")
        await until(lambda: at.telegram.counts["failed connection lost"] == 3)
        await at.drained()
        assert await at.dead() == ["in doubt: connection lost"]
        assert len(at.fake.chat().texts) == 3


async def test_a_timeout_before_and_after_acceptance(tmp_path: Path) -> None:
    """There is no echo to settle it: at least once, and so twice where the first had arrived."""
    async with place(tmp_path / "a.db") as at:
        at.fake.misbehave.extend(["slow", "slow after"])
        await at.fake.chat().says("a")
        await until(lambda: len(at.fake.called("sendMessage")) == 3)
        await at.drained()
        assert await at.dead() == []
        assert len(at.fake.chat().texts) >= 2


async def test_flood_control_holds_up_everybody_and_loses_nothing(tmp_path: Path) -> None:
    async with place(tmp_path / "a.db") as at:
        at.fake.misbehave.append(1)
        await at.fake.chat().says("a")
        await at.drained()
        await at.fake.chat(5000000002).says("b")
        assert len(at.fake.called("sendMessage")) == 1
        await shown(at)
        await at.drained()
        assert len(at.fake.chat(5000000002).texts) == 1


async def test_buttons_that_are_refused_leave_the_numbers(tmp_path: Path) -> None:
    async with place(tmp_path / "a.db") as at:
        at.brain.answers = (Reply("?", choices("Có", "Không")),)
        at.fake.misbehave.append("button")
        await at.fake.chat().says("a")
        await at.drained()
        assert at.fake.chat().texts == ["?\n1. Có\n2. Không"]
        assert "reply_markup" not in at.fake.chat().screen[0]


async def test_a_group_that_has_moved_is_followed(tmp_path: Path) -> None:
    async with place(tmp_path / "a.db") as at:
        old, new = at.fake.chat(-4567890123), at.fake.chat(-1002345678901)
        old.migrated_to = new.id
        await alert(at, "một", old.id)
        await alert(at, "hai", old.id)
        assert new.texts == ["một", "hai"]
        assert [call.result for call in at.fake.called("sendMessage")] == ["migrated", "ok", "ok"]


async def test_bursts_are_spread(tmp_path: Path) -> None:
    async with place(tmp_path / "a.db") as at:
        at.brain.answers = tuple(Reply(f"{n}") for n in range(5))
        started = asyncio.get_running_loop().time()
        await at.fake.chat().says("a")
        assert await shown(at, 5) == ["0", "1", "2", "3", "4"]
        assert asyncio.get_running_loop().time() - started > 0.8
