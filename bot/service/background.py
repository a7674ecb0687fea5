"""Something that goes on beside the messages, from `start` to `stop`."""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any


class Background:
    def __init__(self, name: str) -> None:
        self._name = name
        self._task: asyncio.Task[None] | None = None

    def start(self, doing: Coroutine[Any, Any, None]) -> None:
        self._task = asyncio.create_task(doing, name=self._name)

    async def stop(self) -> None:
        """Also where it was never started."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
