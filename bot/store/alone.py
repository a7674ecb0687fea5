"""One server, or one restore, at a time on a SQLite file.

Two servers on one file lose nothing, but each answers only the pages that it holds itself, and sends only when it
looks. A lock of the operating system is freed however its holder ends; a file that says "running" is not.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.store.errors import InUse
from bot.store.ownership import give
from bot.store.trouble import trouble


@contextmanager
def alone(database: Path) -> Iterator[None]:
    """Raise InUse while another process is in here. The empty file beside the database stays: whoever removed it
    would let two in, one with the old file and one with a new one."""
    path = database.with_name(database.name + ".lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new = not path.exists()
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        if new:
            give(path, path.parent.stat())
    except OSError as error:
        raise trouble(path, error) from error
    try:
        _lock(handle, database)
        yield
    finally:
        os.close(handle)


def _lock(handle: int, database: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise InUse(database) from error
    except OSError:
        return  # a file system without locks, which SQLite itself does not get on with either
