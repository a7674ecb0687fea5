"""A thread with a queue: SQLite blocks, the event loop must not.

The queue is a `SimpleQueue` because its `put` never waits; what one round of the event loop submits goes over
together, and results of many jobs come back in one `call_soon_threadsafe`: with small transactions the hops between
threads cost more than the disk.
"""

import asyncio
import threading
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any, Final, TypeVar

from bot.store.connection import Database
from bot.store.errors import Closed

T = TypeVar("T")
Work = Callable[[Database], T]

_COMPANY: Final = 0.005
"""Seconds that a patient job waits for another to go with. Under load there always is one before."""


@dataclass(frozen=True, slots=True)
class Job:
    work: Work[Any]
    done: "asyncio.Future[Any]"


@dataclass(frozen=True, slots=True)
class Outcome:
    job: Job
    value: Any = None
    error: BaseException | None = None


class WorkerThread(ABC):
    """Used from one event loop. Subclasses say how jobs are carried out, in the order of `submit`."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._gathered: list[Job] = []  # submitted in this round of the loop, or patient
        self._going: asyncio.Handle | None = None
        self._patient: asyncio.TimerHandle | None = None
        self._queue: SimpleQueue[list[Job] | None] = SimpleQueue()
        self._at_hand: deque[Job] = deque()  # the thread's, out of the queue and not yet begun
        self._waiting = 0
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ended: asyncio.Future[None] | None = None

    @property
    def waiting(self) -> int:
        return self._waiting

    async def start(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._ended = self._loop.create_future()
        opened = self._loop.create_future()
        threading.Thread(target=self._run, args=(self._loop, opened), name=self._name, daemon=True).start()
        try:
            await opened
        except BaseException:
            self._loop = None
            raise

    def submit(self, work: Work[T], *, patient: bool = False) -> "asyncio.Future[T]":
        """`patient`: no citizen waits for it, so it goes with the next job, or after a few milliseconds: that saves
        waking the thread, and a commit."""
        if self._loop is None:
            raise Closed
        done: asyncio.Future[T] = self._loop.create_future()
        if patient:
            self._patient = self._patient or self._loop.call_later(_COMPANY, self._send_over)
        else:
            self._going = self._going or self._loop.call_soon(self._send_over)
        self._gathered.append(Job(work, done))
        self._waiting += 1
        return done

    def _send_over(self) -> None:
        jobs, self._gathered = self._gathered, []
        self._going = None
        if self._patient is not None:
            self._patient.cancel()
            self._patient = None
        if jobs:  # `stop` may have been quicker
            self._queue.put(jobs)

    async def stop(self) -> None:
        """After the jobs already submitted."""
        if self._loop is None or self._ended is None:
            return
        self._loop = None
        self._send_over()
        self._queue.put(None)
        await self._ended

    @abstractmethod
    def _open(self) -> None: ...

    @abstractmethod
    def _carry_out(self, first: Job) -> list[Outcome]:
        """Does this job, and as many of `_next` as it sees fit."""

    def _rest(self, *, quiet: bool) -> float | None:
        """Called after a round, and again, `quiet`, when no job has come for as long as it said."""
        return None

    @abstractmethod
    def _close(self) -> None: ...

    def _next(self) -> Job | None:
        """The next job if one is waiting; never waits. None also stands for the end."""
        if not self._at_hand:
            try:
                jobs = self._queue.get_nowait()
            except Empty:
                return None
            if jobs is None:
                self._queue.put(None)  # the end stays last: nothing is submitted after it
                return None
            self._at_hand.extend(jobs)
        return self._at_hand.popleft()

    def _run(self, loop: asyncio.AbstractEventLoop, opened: "asyncio.Future[None]") -> None:
        try:
            self._open()
        except BaseException as error:  # whoever opens the store is waiting for it
            _hand_over(loop, _fail, opened, error)
            return
        _hand_over(loop, _succeed, opened)
        try:
            self._serve(loop)
        finally:
            self._close()
            if self._ended is not None:
                _hand_over(loop, _succeed, self._ended)

    def _serve(self, loop: asyncio.AbstractEventLoop) -> None:
        sleep: float | None = None
        while True:
            if not self._at_hand:
                try:
                    jobs = self._queue.get(timeout=sleep)
                except Empty:
                    sleep = self._rest(quiet=True)
                    continue
                if jobs is None:
                    return
                self._at_hand.extend(jobs)
            _hand_over(loop, self._settle, self._carry_out(self._at_hand.popleft()))
            sleep = self._rest(quiet=False)

    def _settle(self, outcomes: list[Outcome]) -> None:
        self._waiting -= len(outcomes)
        for outcome in outcomes:
            done = outcome.job.done
            if done.done():  # its caller has been cancelled
                continue
            if outcome.error is None:
                done.set_result(outcome.value)
            else:
                done.set_exception(presentable(outcome.error))


def presentable(error: BaseException) -> BaseException:
    """A careless `next()` or `exit()` in `decide` fails its message. As they are, a future refuses the
    one, and the other would end the event loop."""
    if isinstance(error, Exception) and not isinstance(error, StopIteration):
        return error
    wrapped = RuntimeError(f"{type(error).__name__} in a job")
    wrapped.__cause__ = error
    return wrapped


def _hand_over(loop: asyncio.AbstractEventLoop, callback: Callable[..., None], *args: object) -> None:
    if not loop.is_closed():
        loop.call_soon_threadsafe(callback, *args)


def _succeed(future: "asyncio.Future[None]") -> None:
    if not future.done():
        future.set_result(None)


def _fail(future: "asyncio.Future[None]", error: BaseException) -> None:
    if not future.done():
        future.set_exception(error)
