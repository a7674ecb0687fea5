"""The files of the knowledge that was used last, kept for a start on a folder with mistakes: a restart, of the
machine too, must not turn a slip in a file into an outage."""

import os
import zipfile
from pathlib import Path


class LastGood:
    """`path`: of the archive. Blocks; for a thread."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def keep(self, folder: Path) -> None:
        """All or nothing. Raise OSError where it cannot be written: then what was kept before stays."""
        unfinished = self._path.with_name(self._path.name + ".unfinished")
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(handle, "wb") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:  # noqa: PTH123
            for path in sorted(folder.rglob("*.yaml")):
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
