"""Programs under measurement, as processes of their own: started, timed, weighed, ended."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks.wire import Client
from tests.platforms.zalo import APP, APP_SECRET, OA, OA_SECRET

ROOT: Final = Path(__file__).parents[1]
SECRET_KEY: Final = "made-up-key-of-a-measurement"


def own_core() -> None:
    """The measured server gets the last core to itself, everybody else shares the others."""
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) > 1:
        os.sched_setaffinity(0, {cores[-1]})


def other_cores() -> None:
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) > 1:
        os.sched_setaffinity(0, set(cores[:-1]))


@dataclass(frozen=True, slots=True)
class Program:
    process: "subprocess.Popen[bytes]"
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def status(self, name: str) -> float:
        """A line of /proc/…/status, in MB: `VmRSS`, `VmHWM` (the most there was)."""
        text = Path(f"/proc/{self.process.pid}/status").read_text()
        return next(int(line.split()[1]) / 1024 for line in text.splitlines() if line.startswith(f"{name}:"))

    def cpu(self) -> float:
        """Seconds of processor time so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def end(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()


def announced(module: str, *arguments: str, alone: bool = False) -> Program:
    """A module of ours that prints its port when it listens."""
    process = subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        preexec_fn=own_core if alone else None,
    )
    assert process.stdout is not None
    return Program(process, int(process.stdout.readline()))


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def environment(database: str, platform: str, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Of a service with Zalo on. One account may send as fast as it can here: the platform sets no limit."""
    ours = {
        "DATABASE_URL": database,
        "SECRET_KEY": SECRET_KEY,
        "ZALO_APP_ID": APP,
        "ZALO_APP_SECRET": APP_SECRET,
        "ZALO_OA_SECRET": OA_SECRET,
        "ZALO_API_URL": platform,
        "ZALO_OAUTH_URL": platform,
        "ZALO_RATE_PER_MINUTE": "10000000",
        "LOG": "json",
        **(more or {}),
    }
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("MOTCUA_")},
        **{f"MOTCUA_{name}": value for name, value in ours.items()},
    }


def connect_account(env: Mapping[str, str]) -> None:
    tokens = ["--access-token", "made-up-access", "--refresh-token", "made-up-refresh"]
    command = [sys.executable, "-m", "bot", "account", "add", "zalo", "--oa-id", OA, *tokens]
    subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL)


async def service(env: Mapping[str, str], log: Path, *before: str, command: str = "bot") -> tuple[Program, float]:
    """`motcua run` once `/readyz` answers 200, and how many seconds that took. `before`: a profiler and the like."""
    port = free_port()
    arguments = [*before, sys.executable, "-m", command, "run", "--port", str(port)]
    began = time.monotonic()
    with log.open("ab") as errors:
        process = subprocess.Popen(  # noqa: ASYNC220
            arguments, cwd=ROOT, env=dict(env), stdout=subprocess.DEVNULL, stderr=errors, preexec_fn=own_core
        )
    while True:
        if process.poll() is not None:
            said = await asyncio.to_thread(log.read_text)
            raise RuntimeError(f"the service ended with {process.returncode}: {said[-1500:]}")
        if await _asked(port, b"/readyz") == 200:
            return Program(process, port), time.monotonic() - began
        await asyncio.sleep(0.005)


async def _asked(port: int, path: bytes) -> int:
    try:
        client = await Client.connect(port)
    except OSError:
        return 0
    try:
        status, _ = await client.ask(b"GET " + path + b" HTTP/1.1\r\nHost: bench\r\n\r\n")
        return status
    finally:
        client.close()


async def told(program: Program, path: str) -> Any:
    """What the platform says of itself."""
    client = await Client.connect(program.port)
    try:
        _, body = await client.ask(f"GET {path} HTTP/1.1\r\nHost: bench\r\n\r\n".encode())
        return json.loads(body)
    finally:
        client.close()
