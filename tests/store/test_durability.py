"""The destruction of `benchmarks/durability.py`, a little of each: real processes, real kills.

There the full counts are made: `python -m benchmarks.durability`.
"""

from pathlib import Path

import pytest

from benchmarks.durability import copies, disk_full, kills, ten_at_once
from benchmarks.durability_city import Broken, Delivered, check_chain, once
from benchmarks.durability_node import link


async def test_a_killed_process_loses_nothing(tmp_path: Path) -> None:
    assert await kills(f"sqlite:///{tmp_path / 'x.db'}", nodes=1, times=2, citizens=8)


async def test_killing_one_of_two_processes_loses_nothing(postgres_url: str) -> None:
    assert await kills(postgres_url, nodes=2, times=2, citizens=8)


async def test_ten_messages_at_once_to_two_processes_on_one_file(tmp_path: Path) -> None:
    assert await ten_at_once(f"sqlite:///{tmp_path / 'x.db'}", rounds=2)


async def test_ten_messages_at_once_to_two_processes_on_postgresql(postgres_url: str) -> None:
    assert await ten_at_once(postgres_url, rounds=2)


async def test_a_copy_of_the_files_at_any_moment_is_consistent(tmp_path: Path) -> None:
    assert await copies(tmp_path, times=3)


async def test_a_full_disk_refuses_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    assert await disk_full(tmp_path, largest=500_000)


def answer(number: int, text: str, before: str) -> list[str]:
    said = f"{number}|{text}|{link(before, text)}"
    return [said + "|a", said + "|b"]


def test_the_judge_sees_what_is_lost_doubled_or_out_of_order() -> None:
    first, second = answer(1, "một", ""), answer(2, "hai", link("", "một"))
    assert check_chain(first + second, ["một", "hai"]) == ["một", "hai"]
    wrong = [second, first + first, first + second[::-1], first + answer(2, "hai", ""), first + answer(3, "hai", "")]
    for texts in wrong:
        with pytest.raises(Broken):
            check_chain(texts)
    with pytest.raises(Broken):
        check_chain(first, ["một", "hai"])
    assert once([Delivered(1, "a", 7), Delivered(1, "a", 8), Delivered(2, "b", 8)]) == ["a", "b"]
    with pytest.raises(Broken):
        once([Delivered(2, "b", 7), Delivered(1, "a", 7)])
