"""A ward's machine, at which `motcua` is run as an officer runs it, with the platform's fake on loopback."""

import asyncio
import io
import queue
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.cli.main import main
from bot.service.vault import Vault
from bot.store.base import Account
from bot.store.sqlite import SqliteStore
from tests.platforms.zalo import OA, ZaloFake

ROOT = Path(__file__).parents[2]
KEY = "a made-up key for the vault"


class Desk:
    """The officer's keyboard: a line when there is one."""

    def __init__(self) -> None:
        self.lines: queue.Queue[str] = queue.Queue()

    def readline(self) -> str:
        return self.lines.get(timeout=30)


@dataclass
class Office:
    """A ward's machine: a folder, and what is in its `.env`."""

    folder: Path
    fake: ZaloFake
    environment: pytest.MonkeyPatch

    async def motcua(self, *arguments: str, given: str = "") -> tuple[int, str, str]:
        desk, out, err = Desk(), io.StringIO(), io.StringIO()
        desk.lines.put(given)
        code = await self.run(desk, out, err, *arguments)
        return code, out.getvalue(), err.getvalue()

    async def run(self, desk: Desk, out: io.StringIO, err: io.StringIO, *arguments: str) -> int:
        self.environment.setattr(sys, "stdin", desk)
        with redirect_stdout(out), redirect_stderr(err):
            return await asyncio.to_thread(main, arguments)

    def sets(self, name: str, value: str) -> None:
        self.environment.setenv(f"MOTCUA_{name}", value)

    @property
    def database(self) -> Path:
        return self.folder / "motcua.db"

    async def accounts(self) -> dict[str, tuple[Account, dict[str, str]]]:
        store = SqliteStore(self.database)
        await store.open()
        found = {item.id: (item, Vault(KEY).open(item.secrets)) for item in await store.accounts()}
        await store.close()
        return found


ADD = (
    "account",
    "add",
    "zalo",
    "--oa-id",
    OA,
    "--access-token",
    "made-up-access",
    "--refresh-token",
    "made-up-refresh",
)


def ward_of(office: Office) -> str:
    return sorted(path.stem for path in (ROOT / "tests/knowledge/wards").glob("*.yaml"))[0]
