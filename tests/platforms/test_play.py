"""`python -m tests.platforms.play`, as the guides tell to use it: three windows on one machine, nothing else."""

import asyncio
import os
import re
import socket
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import pytest

ROOT = Path(__file__).parents[2]


@dataclass
class Window:
    """A program in a terminal: what has been read of it, and its keyboard."""

    process: asyncio.subprocess.Process
    printed: str = ""

    async def shows(self, *words: str) -> str:
        """What it has printed up to the last of these, which come in this order."""
        assert self.process.stdout is not None
        async with asyncio.timeout(60):
            for item in words:
                while item not in self.printed:
                    more = await self.process.stdout.read(4_096)
                    assert more, f"ended without {item!r}:\n{self.printed}"
                    self.printed += more.decode()
                seen, _, self.printed = self.printed.partition(item)
        return seen

    def types(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n".encode())


def _words(command: str) -> list[str]:
    """Of a command as it is typed, with or without the folder of the program."""
    return command.removeprefix(".venv/bin/").removeprefix("motcua ").split()


@dataclass
class Machine:
    folder: Path
    stack: AsyncExitStack
    port: int
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def opens(self, *arguments: str) -> Window:
        return await self.stack.enter_async_context(_window(self.folder, self.settings, *arguments))

    async def plays(self, channel: str) -> tuple[Window, str]:
        """The made-up platform, and the commands that it says to run; what it says to set is set."""
        window = await self.opens("tests.platforms.play", channel, "--port", str(_free()), "--server", self.url)
        said = await window.shows("/thoat")
        self.settings |= dict(re.findall(r"^(MOTCUA_\w+)=(\S+)$", said, re.MULTILINE))
        return window, said

    async def serves(self) -> None:
        await (await self.opens("bot", "run", "--port", str(self.port))).shows("Các kênh:")

    async def runs(self, command: str) -> str:
        window = await self.opens("bot", *_words(command))
        assert window.process.stdout is not None
        return (await window.process.stdout.read()).decode()

    async def comes_to_say(self, command: str, words: str) -> None:
        async with asyncio.timeout(60):
            while words not in await self.runs(command):
                pass

    async def logs_in(self, command: str) -> str:
        window = await self.opens("bot", *_words(command))
        said = await window.shows("10 phút")
        link = next(line for line in said.splitlines() if line.startswith("http"))
        async with aiohttp.ClientSession() as browser, browser.get(link, allow_redirects=False) as agreed:
            assert agreed.status == 302
            window.types(agreed.headers["Location"])
        assert window.process.stdout is not None
        return (await window.process.stdout.read()).decode()


@asynccontextmanager
async def _window(folder: Path, settings: Mapping[str, str], module: str, *arguments: str) -> AsyncIterator[Window]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("MOTCUA_")}
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module, *arguments),
        env={**clean, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **settings},
        cwd=folder,
        stdin=pipe,
        stdout=pipe,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        yield Window(process)
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


def _free() -> int:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


@pytest.fixture
async def machine(tmp_path: Path) -> AsyncIterator[Machine]:
    settings = {
        "MOTCUA_KNOWLEDGE": str(ROOT / "tests/knowledge"),
        "MOTCUA_DATABASE_URL": f"sqlite:///{tmp_path / 'thu.db'}",
        "MOTCUA_SECRET_KEY": "a made-up key for the vault",
    }
    async with AsyncExitStack() as stack:
        yield Machine(tmp_path, stack, _free(), settings)


async def test_zalo_from_nothing_to_a_talk(machine: Machine) -> None:
    play, said = await machine.plays("zalo")
    play.types("chào")
    await play.shows("Không gọi được máy chủ Motcua")
    await machine.serves()
    play.types("/kiemtra")
    await play.shows("Kiểm tra webhook: thành công")
    (login,) = re.findall(r"^\.venv/bin/motcua account login .+$", said, re.MULTILINE)
    assert "Đã kết nối Zalo" in await machine.logs_in(login)

    play.types("/chao")
    await play.shows("BOT: ", "phường Thử")
    play.types("làm giấy khai sinh cho con")
    await play.shows("BOT: ", "[/1] ")
    play.types("/1")
    await play.shows("BOT: ", "[/1] ")
    play.types("/9")
    await play.shows("không có nút số này")
    play.types("1")
    await play.shows("BOT: ", "[/1] ")
    play.types("/anh")
    await play.shows("BOT: ", "không lưu ảnh")

    play.types("/lai")
    await play.shows("không được trả lời lần nữa")
    play.types("/canbo Chào chị, tôi là cán bộ")
    assert "BOT:" not in await play.shows("Cán bộ đã nhắn")
    play.types("dạ em hỏi thêm")
    assert "BOT:" not in await play.shows("Bot không trả lời")
    play.types("/canbo #bot")
    await play.shows("Cán bộ đã nhắn")
    play.types("/hethan")
    await play.shows("Token đã hết hạn")
    play.types("lệ phí mấy")
    await play.shows("BOT: ", "Miễn phí")

    play.types("/thuhoi")
    await play.shows("motcua account login zalo")
    play.types("nộp ở đâu")
    await play.shows("Bot không trả lời")
    await machine.comes_to_say("motcua account list", "ĐÃ NGỪNG (refresh denied (-14014))")
    await machine.logs_in(login)
    await play.shows("BOT: ")  # what had waited
    assert "✗" not in await machine.runs(f"motcua account doctor --url {machine.url}")
    play.types("/thoat")
    assert await play.process.wait() == 0


async def test_messenger_from_nothing_to_a_talk(machine: Machine) -> None:
    play, said = await machine.plays("messenger")
    await machine.serves()
    play.types("/kiemtra")
    await play.shows("Kiểm tra webhook: thành công")
    commands = re.findall(r"^\.venv/bin/motcua account .+$", said, re.MULTILINE)
    assert [command.split()[2] for command in commands] == ["add", "setup"]
    for command in commands:
        await machine.runs(command)
    assert "✗" not in await machine.runs(f"motcua account doctor --url {machine.url}")

    play.types("/chao")
    await play.shows("BOT: ", "phường Thử")
    play.types("làm giấy khai sinh cho con")
    await play.shows("BOT: ", "[/2] ")
    play.types("/2")
    await play.shows("BOT: ")
    play.types("/thuhoi")
    again = await play.shows("motcua account setup")
    play.types("nộp ở đâu")
    await play.shows("Bot không trả lời")
    await machine.comes_to_say("motcua account list", "ĐÃ NGỪNG (error 190")
    await machine.runs(next(line for line in again.splitlines() if "account add" in line))
    await play.shows("BOT: ")


async def test_a_port_that_is_taken_is_told(machine: Machine) -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        window = await machine.opens("tests.platforms.play", "zalo", "--port", str(taken.getsockname()[1]))
        await window.shows("đang có chương trình dùng")
        assert await window.process.wait() == 1
