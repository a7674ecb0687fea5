"""The connection that reads: in WAL mode it sees the last commit and waits for no writer."""

import sqlite3
from pathlib import Path

from bot.store.connection import Database, connect
from bot.store.errors import Unavailable
from bot.store.thread import Job, Outcome, WorkerThread


class Reader(WorkerThread):
    def __init__(self, path: Path) -> None:
        super().__init__("store-reader")
        self._path = path
        self._db: Database

    def _open(self) -> None:
        self._db = connect(self._path, read_only=True)

    def _close(self) -> None:
        self._db.close()

    def _carry_out(self, first: Job) -> list[Outcome]:
        try:
            return [Outcome(first, first.work(self._db))]
        except sqlite3.Error as error:
            return [Outcome(first, error=Unavailable(str(error)))]
        except BaseException as error:  # the caller's, the thread goes on
            return [Outcome(first, error=error)]
