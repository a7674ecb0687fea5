"""The files of the knowledge that was used last, kept for a start on a folder with mistakes: a restart, of the
machine too, must not turn a slip in a file into an outage."""

import logging
import os
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.handlers.knowledge import Knowledge

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Usable:
    """The knowledge that a process begins with. `folder`: to be watched, where `knowledge` was not read from it but
    from what had been kept. `keep`: what to do with a folder that was taken over; called in a thread."""

    knowledge: Knowledge
    folder: Path | None = None
    keep: Callable[[Path], None] | None = None


class LastGood:
    """`path`: of the archive. Blocks; for a thread."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def keep(self, folder: Path) -> None:
        """All or nothing. Where it cannot be written, what was kept before stays."""
        try:
            if not self._holds(folder):
                self._write(folder)
        except OSError as error:
            log.warning("the knowledge could not be kept for the next start: %s", error.strerror)

    def _holds(self, folder: Path) -> bool:
        """These files, byte for byte: at most starts nothing has changed, and compressing takes longer than looking."""
        try:
            with zipfile.ZipFile(self._path) as archive:
                kept = {item.filename: (item.file_size, item.CRC) for item in archive.infolist()}
        except (OSError, zipfile.BadZipFile):
            return False
        return kept == {path.relative_to(folder).as_posix(): _sum(path.read_bytes()) for path in _files(folder)}

    def _write(self, folder: Path) -> None:
        unfinished = self._path.with_name(self._path.name + ".unfinished")
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(handle, "wb") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:  # noqa: PTH123
            for path in _files(folder):
                archive.write(path, path.relative_to(folder))
        unfinished.replace(self._path)

    def unpack(self, folder: Path) -> bool:
        """False where nothing is kept that can be read."""
        try:
            with zipfile.ZipFile(self._path) as archive:
                archive.extractall(folder)
        except (OSError, zipfile.BadZipFile):
            return False
        return True


def _files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.yaml"))


def _sum(content: bytes) -> tuple[int, int]:
    return len(content), zlib.crc32(content)
