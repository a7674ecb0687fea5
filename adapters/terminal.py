"""The terminal: for trying the bot by hand, and with `--json` for programs that talk to it.

Like every channel it only translates: a line is a message, a reply is what the sender hands over.
"""

import asyncio
import json
import sys
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, BinaryIO, Protocol, TextIO

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import WordCompleter
from prompt_toolkit.formatted_text import HTML
from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from bot.messages import Address, Inbound, Kind, Reply
from bot.service.sending import SendResult, Sent
from bot.store.base import Outgoing, Receipt

PATIENCE = timedelta(seconds=30)


class Receiver(Protocol):
    async def receive(self, inbound: Inbound) -> Receipt: ...


class Words(Protocol):
    def __call__(self, key: str, /, **values: object) -> str: ...


class Terminal:
    """Collects what the sender delivers; `turn` sends one message and hands over its replies."""

    name = "terminal"

    def __init__(self, clock: Callable[[], datetime], user: str) -> None:
        self._clock = clock
        self._address = Address(self.name, self.name, user)
        self._delivered: list[Reply] = []

    def parts(self, reply: Reply) -> Sequence[Reply]:
        return (reply,)

    async def send(self, message: Outgoing) -> SendResult:
        self._delivered.append(message.reply)
        return Sent()

    async def turn(
        self, service: Receiver, drained: Callable[[timedelta], Awaitable[bool]], kind: Kind, text: str
    ) -> tuple[list[Reply], str | None]:
        """The replies, in order, and the state after them."""
        self._delivered.clear()
        receipt = await service.receive(Inbound(self._address, uuid.uuid4().hex, self._clock(), kind, text))
        await drained(PATIENCE)
        return list(self._delivered), receipt.state


Turn = Callable[[Kind, str], Awaitable[tuple[list[Reply], str | None]]]


async def talk_json(turn: Turn, view: Callable[[str | None], dict[str, Any]], source: BinaryIO, out: TextIO) -> None:
    """A message a line in, an object a line out, flushed, until the input ends."""
    async for line in _lines(source):
        replies, state = await turn(Kind.TEXT, line)
        answer = {
            "replies": [
                {"text": reply.numbered(), "choices": [{"label": choice.label} for choice in reply.choices]}
                for reply in replies
            ],
            "state": view(state),
        }
        print(json.dumps(answer, ensure_ascii=False), file=out, flush=True)


async def talk(turn: Turn, say: Words, source: BinaryIO) -> None:
    """With a person at the keyboard; without a terminal, plain lines in and out."""
    console = Console(highlight=False)
    console.print(Text(say("chat.welcome"), style="dim"))
    replies, _ = await turn(Kind.EVENT, "start")
    if not sys.stdin.isatty():
        for reply in replies:
            print(reply.numbered(), flush=True)
        async for line in _lines(source):
            replies, _ = await turn(Kind.TEXT, line)
            for reply in replies:
                print(f"\n> {line}\n\n{reply.numbered()}", flush=True)
        return
    session: PromptSession[str] = PromptSession()
    while True:
        for reply in replies:
            console.print(_panel(reply))
        typed = await _asked(session, say, replies)
        if typed is None:
            console.print(Text(say("chat.bye"), style="dim"))
            return
        replies, _ = await turn(Kind.TEXT, typed)


async def _asked(session: PromptSession[str], say: Words, replies: list[Reply]) -> str | None:
    labels = [choice.label for reply in replies for choice in reply.choices]
    try:
        return await session.prompt_async(
            HTML("<ansicyan><b>› </b></ansicyan>"),
            completer=WordCompleter(labels, ignore_case=True, sentence=True),
            bottom_toolbar=say("chat.toolbar"),
        )
    except (EOFError, KeyboardInterrupt):
        return None


def _panel(reply: Reply) -> Panel:
    text = Text(reply.text)
    for number, choice in enumerate(reply.choices, 1):
        text.append(f"\n  {number}. ", style="bold cyan")
        text.append(choice.label)
    return Panel(text, border_style="green", padding=(0, 1))


async def _lines(source: BinaryIO) -> AsyncIterator[str]:
    """Bytes that are no UTF-8 become replacement characters: a bad line is a message like any other."""
    while line := await asyncio.to_thread(source.readline):
        yield line.decode("utf-8", "replace").rstrip("\r\n")
