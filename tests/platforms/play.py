"""`python -m tests.platforms.play zalo|messenger`: a platform on loopback to try the connection with, without an
account: the terminal is the citizen's phone, and the officer's inbox beside it. Described in the guides of docs/tasks;
its words are in `phrases/officers.yaml`, under `play`."""

import argparse
import asyncio
import sys
import threading
from collections.abc import Awaitable
from typing import Final

import aiohttp

from bot.catalog.catalog import officers_phrases
from bot.catalog.phrases import Phrases
from tests.platforms.stage import Stage
from tests.platforms.stage_messenger import MessengerStage
from tests.platforms.stage_zalo import ZaloStage

_PORTS: Final = {"zalo": 8090, "messenger": 8091}
_GLANCE: Final = 0.05  # seconds between two looks at the phone
_PATIENCE: Final = 5.0  # seconds after which no answer is one too


class Play:
    def __init__(self, stage: Stage, say: Phrases) -> None:
        self._stage = stage
        self._say = say
        self._shown = 0

    def _tells_all(self, key: str, *lines: str) -> None:
        """What is to be copied stands apart."""
        print(f"\n{self._say(key)}\n", *lines, sep="\n", flush=True)

    def tell(self, key: str, **values: object) -> None:
        print(self._say(f"play.{key}", **values), flush=True)

    def opens(self) -> None:
        self.tell("open", channel=self._say(f"channel.{self._stage.name}"), url=self._stage.fake.url)
        self._tells_all("play.settings", *(f"{name}={value}" for name, value in self._stage.settings().items()))
        self._tells_all("play.connect", *self._stage.connecting())
        self._tells_all("play.help")

    async def watches(self) -> None:
        """Prints what comes to the phone, whenever it comes."""
        while True:
            await asyncio.sleep(_GLANCE)
            screen = self._stage.phone.screen
            while self._shown < len(screen):
                self._shows(screen[self._shown])
                self._shown += 1

    def _shows(self, message: dict[str, object]) -> None:
        self.tell("bot", text=str(message["text"]).replace("\n", "\n     "))
        for number, title in enumerate(self._stage.buttons(message), 1):
            self.tell("button", number=number, title=title)

    async def does(self, line: str) -> None:
        order, _, rest = line.partition(" ")
        if order.startswith("/") and order[1:].isdecimal():
            await self._taps(int(order[1:]))
            return
        stage = self._stage
        match order:
            case "/chao":
                await self._awaited(stage.arrives())
            case "/anh":
                await self._awaited(stage.shows_photo())
            case "/canbo" if rest.strip():
                await self._posted(stage.phone.officer_writes(rest.strip()), "officer")
            case "/lai":
                await self._posted(stage.delivers_again(), "again")
            case "/kiemtra":
                self.tell("pleased" if await stage.checks() else "not_pleased")
            case "/hethan":
                stage.expires()
                self.tell("expired")
            case "/thuhoi":
                stage.revokes()
                self._tells_all("play.revoked", *stage.connecting())
            case _ if order.startswith("/"):
                self.tell("help")
            case _:
                await self._awaited(stage.phone.says(line))

    async def _taps(self, number: int) -> None:
        on_screen = map(self._stage.buttons, reversed(self._stage.phone.screen))
        titles: list[str] = next(filter(None, on_screen), [])  # of the newest that has any
        if not 0 < number <= len(titles):
            self.tell("no_button")
            return
        await self._awaited(self._stage.phone.taps(titles[number - 1]))

    async def _awaited(self, doing: Awaitable[int]) -> None:
        """What the bot has something to say to."""
        before = len(self._stage.phone.screen)
        if not await self._posted(doing):
            return
        try:
            async with asyncio.timeout(_PATIENCE):
                while self._shown <= before:  # noqa: ASYNC110
                    await asyncio.sleep(_GLANCE)
        except TimeoutError:
            self.tell("no_answer")

    async def _posted(self, doing: Awaitable[int | None], done: str = "") -> bool:
        status = await doing
        if status is None:
            self.tell("nothing_yet")
        elif status != 200:
            self.tell("refused", status=status)
        elif done:
            self.tell(done)
        return status == 200


def _lines(loop: asyncio.AbstractEventLoop, queue: "asyncio.Queue[str]") -> None:
    for line in sys.stdin:
        loop.call_soon_threadsafe(queue.put_nowait, line)
    loop.call_soon_threadsafe(queue.put_nowait, "/thoat")


async def played(stage: Stage, port: int, say: Phrases) -> int:
    try:
        await stage.fake.start(port)
    except OSError:
        print(say("play.busy_port", port=port), file=sys.stderr)
        return 1
    play, queue = Play(stage, say), asyncio.Queue[str]()
    play.opens()
    threading.Thread(target=_lines, args=(asyncio.get_running_loop(), queue), daemon=True).start()
    try:
        async with asyncio.TaskGroup() as group:
            watching = group.create_task(play.watches())
            while (line := (await queue.get()).strip()) != "/thoat":
                try:
                    if line:
                        await play.does(line)
                except aiohttp.ClientError:
                    play.tell("no_server")
            watching.cancel()
    finally:
        await stage.fake.stop()
    return 0


def main() -> int:
    say = officers_phrases()
    parser = argparse.ArgumentParser(prog="python -m tests.platforms.play", description=say("play.about"))
    parser.add_argument("channel", choices=_PORTS)
    parser.add_argument("--server", default="http://127.0.0.1:8080", metavar="URL", help=say("play.server"))
    parser.add_argument("--port", type=int, metavar="N", help=say("play.port"))
    arguments = parser.parse_args()
    server = arguments.server.rstrip("/")
    stage: Stage = ZaloStage(server) if arguments.channel == "zalo" else MessengerStage(server)
    port = _PORTS[arguments.channel] if arguments.port is None else arguments.port
    try:
        return asyncio.run(played(stage, port, say))
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
