"""The one connection that writes. Jobs that wait together share one commit, each inside a savepoint.

Making a commit durable costs about as much for forty turns as for one. Nobody lingers for company:
while one batch is on its way to the disk the next one gathers by itself.
"""

import sqlite3
import time
from contextlib import suppress
from pathlib import Path

from bot.store.connection import Database, connect
from bot.store.errors import Unavailable
from bot.store.thread import Job, Outcome, WorkerThread

# A batch ends after this long: whoever came first should not wait for everybody.
_BATCH_SECONDS = 0.02
_BATCH_JOBS = 256

# Checkpoints copy the WAL into the file; inside a commit they would be its slowest part. So: in a
# quiet moment once some rows have changed, and in any case before the WAL gets large.
_QUIET_SECONDS = 0.1
_CHECKPOINT_ROWS = 500
_CHECKPOINT_AT_ONCE_ROWS = 5_000  # 60 MB of WAL at most


class Writer(WorkerThread):
    def __init__(self, path: Path) -> None:
        super().__init__("store-writer")
        self._path = path
        self._db: Database
        self._checkpointer: Database
        self._checkpointed_at = 0

    def _open(self) -> None:
        self._db = connect(self._path)
        self._checkpointer = connect(self._path)

    def _close(self) -> None:
        self._checkpointer.close()
        self._db.close()

    def _carry_out(self, first: Job) -> list[Outcome]:
        outcomes: list[Outcome] = []
        job: Job | None = first
        try:
            self._db.execute("BEGIN IMMEDIATE")
            deadline = time.monotonic() + _BATCH_SECONDS
            while job is not None:
                outcomes.append(self._one(job))
                full = len(outcomes) >= _BATCH_JOBS or time.monotonic() > deadline
                job = None if full else self._next()
            self._db.execute("COMMIT")
        except BaseException as error:  # the thread outlives it and every caller hears of it
            with suppress(sqlite3.Error):
                self._db.execute("ROLLBACK")
            unfinished = [] if job is None else [Outcome(job)]
            return [_lost(outcome, error) for outcome in outcomes + unfinished]
        return outcomes

    def _one(self, job: Job) -> Outcome:
        self._db.execute("SAVEPOINT job")
        try:
            value = job.work(self._db)
        except BaseException as error:
            if not self._db.in_transaction:  # disk full, I/O: SQLite has given up the whole transaction
                raise
            self._db.execute("ROLLBACK TO job")
            self._db.execute("RELEASE job")
            return Outcome(job, error=error)
        self._db.execute("RELEASE job")
        return Outcome(job, value)

    def _rest(self, *, quiet: bool) -> float | None:
        changed = self._db.total_changes - self._checkpointed_at
        if changed >= (_CHECKPOINT_ROWS if quiet else _CHECKPOINT_AT_ONCE_ROWS):
            self._checkpoint()
            return None
        return _QUIET_SECONDS if changed >= _CHECKPOINT_ROWS else None

    def _checkpoint(self) -> None:
        """Copies the WAL into the file while holding the write lock.

        A checkpoint does not need that lock. But SQLite before 3.51.3 can corrupt a file when another
        connection commits and restarts the WAL during a checkpoint (https://sqlite.org/wal.html#walresetbug),
        and with the lock held nobody, in any process, can."""
        self._checkpointed_at = self._db.total_changes
        with suppress(sqlite3.Error):  # put off: readers or another process are in the way
            self._db.execute("BEGIN IMMEDIATE")
            try:
                self._checkpointer.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
            finally:
                self._db.execute("ROLLBACK")


def _lost(outcome: Outcome, error: BaseException) -> Outcome:
    """Rolled back with the batch. A job that had failed by itself keeps its own reason."""
    return Outcome(outcome.job, error=outcome.error or Unavailable(str(error)))
