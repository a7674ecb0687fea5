"""Jobs on their way to a store's thread: in order, together where they can be."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any, cast

import pytest

from bot.store.connection import Database
from bot.store.thread import Job, Outcome, WorkerThread

NO_DATABASE = cast(Database, None)


class Rounds(WorkerThread):
    """Carries out what is at hand, and remembers what went together."""

    def __init__(self) -> None:
        super().__init__("rounds")
        self.rounds: list[list[Any]] = []

    def _open(self) -> None:
        pass

    def _close(self) -> None:
        pass

    def _carry_out(self, first: Job) -> list[Outcome]:
        outcomes = []
        job: Job | None = first
        while job is not None:
            outcomes.append(Outcome(job, job.work(NO_DATABASE)))
            job = self._next()
        self.rounds.append([outcome.value for outcome in outcomes])
        return outcomes


def says(word: str) -> Callable[[Database], str]:
    return lambda _: word


@pytest.fixture
async def thread() -> AsyncIterator[Rounds]:
    made = Rounds()
    await made.start()
    yield made
    await made.stop()


async def test_what_one_round_submits_goes_together(thread: Rounds) -> None:
    found = await asyncio.gather(thread.submit(says("một")), thread.submit(says("hai")))
    assert list(found) == ["một", "hai"]
    assert thread.rounds == [["một", "hai"]]


async def test_a_patient_job_goes_with_the_next_one_before_it(thread: Rounds) -> None:
    sent = thread.submit(says("sent"), patient=True)
    assert await thread.submit(says("message")) == "message"
    assert await sent == "sent"
    assert thread.rounds == [["sent", "message"]]


async def test_a_patient_job_alone_goes_by_itself(thread: Rounds) -> None:
    assert await thread.submit(says("sent"), patient=True) == "sent"
    assert await thread.submit(says("sent again"), patient=True) == "sent again"
    assert thread.rounds == [["sent"], ["sent again"]]


async def test_stopping_carries_out_the_patient_ones_too() -> None:
    thread = Rounds()
    await thread.start()
    sent = thread.submit(says("sent"), patient=True)
    await thread.stop()
    assert await sent == "sent"
    assert thread.waiting == 0
