"""What the store can refuse. The command line turns each type into a sentence; nothing parses the text."""

from pathlib import Path


class StoreError(Exception):
    """Root of everything the store raises itself. What `decide` raises passes through unchanged."""


class Busy(StoreError):
    """More messages wait than can be handled in the time the platforms allow: they deliver again later."""

    def __init__(self, waiting: int) -> None:
        super().__init__(f"{waiting} messages are waiting")
        self.waiting = waiting


class Closed(StoreError):
    def __init__(self) -> None:
        super().__init__("the store is not open")


class Unavailable(StoreError):
    """The database could not do it: disk full, locked too long, not readable. Nothing of it was saved."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class FileTrouble(Unavailable):
    """What the file system, or SQLite, refuses. `kind` is one of `trouble.*` in the officers' phrases."""

    def __init__(self, path: Path, kind: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.kind = kind


class NoConnection(Unavailable):
    """PostgreSQL cannot be reached, or went away in the middle. It is looked for again by the next call."""


class UnsupportedDatabase(StoreError):
    """Only the scheme is kept: the rest of a database URL may hold a password."""

    def __init__(self, scheme: str) -> None:
        super().__init__(f"databases of the kind {scheme!r} are not in this version")
        self.scheme = scheme


class ForeignFile(StoreError):
    """The file, or the PostgreSQL database, holds something else. It has not been touched."""

    def __init__(self, path: Path | str) -> None:
        super().__init__(f"{path} is not a database of this program")
        self.path = path


class NoDatabase(StoreError):
    """Nothing is there to work with, and nothing has been made."""

    def __init__(self, path: Path | str) -> None:
        super().__init__(f"{path}: no database")
        self.path = path


class InUse(StoreError):
    """Somebody has the file open. It has not been touched."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is in use")
        self.path = path


class NewerSchema(StoreError):
    """A later version of the program has written it. It has not been touched."""

    def __init__(self, path: Path | str, revision: str) -> None:
        super().__init__(f"{path} was written by a later version (schema {revision})")
        self.path = path
        self.revision = revision


class OlderSchema(StoreError):
    """Of an earlier version of the program. Only a start of the server, or `motcua db upgrade`, changes that."""

    def __init__(self, path: Path | str, revision: str) -> None:
        super().__init__(f"{path} has the schema of an earlier version ({revision})")
        self.path = path
        self.revision = revision
