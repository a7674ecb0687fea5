"""From what the file system and SQLite say to the kinds of trouble that a sentence can be made of."""

import errno
import sqlite3
from pathlib import Path
from typing import Final

from bot.store.errors import FileTrouble

OTHER: Final = "other"

_OF_SYSTEM: Final = {
    errno.ENOENT: "missing",
    errno.EISDIR: "folder",
    errno.ENOTDIR: "not_folder",
    errno.EEXIST: "not_folder",  # of a folder that was to be made
    errno.EACCES: "forbidden",
    errno.EPERM: "forbidden",
    errno.EROFS: "read_only",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
}
_OF_SQLITE: Final = {
    sqlite3.SQLITE_READONLY: "read_only",
    sqlite3.SQLITE_BUSY: "locked",
    sqlite3.SQLITE_LOCKED: "locked",
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
    sqlite3.SQLITE_IOERR: "disk",
    sqlite3.SQLITE_PERM: "forbidden",
    sqlite3.SQLITE_AUTH: "forbidden",
}


def trouble(path: Path, error: OSError | sqlite3.Error) -> FileTrouble:
    if isinstance(error, OSError):
        return FileTrouble(path, of_system(error), error.strerror or str(error))
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest says more than anybody can act on
    kind = _unopened(path) if code == sqlite3.SQLITE_CANTOPEN else _OF_SQLITE.get(code, OTHER)
    return FileTrouble(path, kind, str(error))


def of_system(error: OSError) -> str:
    return _OF_SYSTEM.get(error.errno or 0, OTHER)


def _unopened(path: Path) -> str:
    """SQLite does not say why."""
    try:
        if path.is_dir():
            return "folder"
        if not path.parent.is_dir():
            return "missing"
    except OSError as error:
        return of_system(error)
    return "forbidden"
