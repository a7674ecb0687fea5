"""The knowledge in use. A saved file takes effect within two seconds, a batch of files all at once; broken
files change nothing: the last good knowledge stays, and officers see what is wrong and where."""

import asyncio
import logging
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from watchfiles import awatch

from bot.catalog.loader import Parsed
from bot.catalog.phrases import Phrases
from bot.catalog.problems import KnowledgeError, Problem, Severity
from bot.handlers.knowledge import Knowledge, UnknownWardError, read
from bot.service.last_good import Usable
from bot.service.memory import replaced

log = logging.getLogger(__name__)

_QUIET = 300
"""Milliseconds without another change: files that are saved together are read together."""

_LOOK = 1000
"""Milliseconds between two looks where nothing is announced."""

Mark = frozenset[tuple[str, int, int]]
"""Every file with its time and size."""


class LiveKnowledge:
    """Read from any thread: a turn takes the knowledge once and keeps it to its end.

    `mark`: the files as they were when the knowledge was read; without it they are read again at the first look.
    `told` hears of every reading that was refused, with the problems as officers read them."""

    def __init__(
        self,
        begun: Usable,
        officers: Phrases,
        clock: Callable[[], datetime],
        mark: Mark = frozenset(),
        told: Callable[[Sequence[str]], None] | None = None,
    ) -> None:
        self._folder: Path = begun.folder or begun.knowledge.catalog.folder
        self._keep = begun.keep
        self._officers = officers
        self._clock = clock
        self._told = told
        self._parsed = Parsed()
        self._mark = mark
        self._knowledge = begun.knowledge
        self.loaded_at = clock()
        self.problems: tuple[str, ...] = ()

    @property
    def current(self) -> Knowledge:
        return self._knowledge

    def of_ward(self, ward: str | None) -> Knowledge:
        """The same knowledge as another ward gives it; of a ward that is not there any more, the default."""
        return self._knowledge if ward is None else self._knowledge.in_ward(ward)

    async def watch(self) -> None:
        """Until cancelled. It looks at the files also when no change is announced: network drives announce
        none, and a change may come before the watcher is ready."""
        looks = awatch(self._folder, debounce=1600, step=_QUIET, rust_timeout=_LOOK, yield_on_timeout=True)
        async for _ in looks:
            if await asyncio.to_thread(files_mark, self._folder) != self._mark:
                await self.reload()

    async def reload(self) -> bool:
        """In a thread: the event loop goes on answering meanwhile."""
        self._mark = await asyncio.to_thread(files_mark, self._folder)
        try:
            fresh = await asyncio.to_thread(read, self._folder, self._knowledge.ward_id, self._parsed)
        except KnowledgeError as error:
            self._refused(self._rendered(error.problems))
            return False
        except UnknownWardError as error:
            known = ", ".join(error.known)
            self._refused((self._officers("cli.no_ward", ward=error.ward, known=known),))
            return False
        self._knowledge = fresh
        replaced()
        self.loaded_at = self._clock()
        again = ", in order again" if self.problems else ""
        log.info("new knowledge in use: %d procedures, %d wards%s", *_size(fresh), again)
        self.problems = ()
        await self._kept()
        return True

    async def _kept(self) -> None:
        """Unless the files have changed again meanwhile: then nobody has read what would be kept."""
        if self._keep is None or await asyncio.to_thread(files_mark, self._folder) != self._mark:
            return
        await asyncio.to_thread(self._keep, self._folder)

    def _refused(self, problems: tuple[str, ...]) -> None:
        if problems == self.problems:
            return
        self.problems = problems
        for line in problems:
            log.error("knowledge not taken over: %s", line)
        if self._told is not None:
            with suppress(Exception):  # whoever is told cannot undo that the last good knowledge stays
                self._told(problems)

    def _rendered(self, problems: Sequence[Problem]) -> tuple[str, ...]:
        return tuple(item.render(self._officers) for item in problems if item.severity is Severity.ERROR)


def _size(knowledge: Knowledge) -> tuple[int, int]:
    return len(knowledge.catalog.versions), len(knowledge.catalog.wards)


def files_mark(folder: Path) -> Mark:
    """Asked for every second: a walk by `pathlib` takes the interpreter for twice as long."""
    found: set[tuple[str, int, int]] = set()
    folders = [str(folder)]
    while folders:
        with suppress(OSError), os.scandir(folders.pop()) as entries:  # gone meanwhile
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                elif entry.name.endswith(".yaml"):
                    with suppress(OSError):
                        stat = entry.stat()
                        found.add((entry.path, stat.st_mtime_ns, stat.st_size))
    return frozenset(found)
