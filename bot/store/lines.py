"""A line for each conversation: first come, first served; different conversations at once."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

from bot.store.thread import presentable

T = TypeVar("T")
Job = Callable[[], Awaitable[T]]


class Lines(Generic[T]):
    """One event loop. A job is finished even when its caller has given up waiting."""

    def __init__(self) -> None:
        self._lines: dict[Hashable, deque[tuple[Job[T], asyncio.Future[T]]]] = {}
        self._workers: set[asyncio.Task[None]] = set()

    def submit(self, key: Hashable, job: Job[T]) -> "asyncio.Future[T]":
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        line = self._lines.get(key)
        if line is None:
            line = self._lines[key] = deque()
            worker = asyncio.create_task(self._serve(key, line))
            self._workers.add(worker)
            worker.add_done_callback(self._workers.discard)
        line.append((job, done))
        return done

    async def finish(self) -> None:
        while self._workers:
            await asyncio.wait(self._workers)

    async def _serve(self, key: Hashable, line: deque[tuple[Job[T], "asyncio.Future[T]"]]) -> None:
        while line:
            job, done = line.popleft()
            try:
                value = await job()
            except BaseException as error:  # its caller's; the next in the line has nothing to do with it
                if not done.done():
                    done.set_exception(presentable(error))
            else:
                if not done.done():
                    done.set_result(value)
        del self._lines[key]
