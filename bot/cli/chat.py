"""`motcua chat`: one citizen in the terminal, through the same service and store as every channel."""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from adapters.terminal import Terminal, talk, talk_json
from bot.app import build_parts, clock
from bot.catalog.phrases import Phrases
from bot.cli.rehearsed import read_with
from bot.handlers.knowledge import Knowledge
from bot.handlers.view import view
from bot.messages import Kind, Reply
from bot.service.last_good import Usable
from bot.settings import Settings


def chat(arguments: argparse.Namespace, settings: Settings, say: Phrases) -> int:
    knowledge = read_with(settings, None if arguments.draft else ())
    drafts = knowledge.catalog.drafts
    if drafts and not arguments.draft and not arguments.json:
        print(say("cli.drafts_left", count=len(drafts), ids=", ".join(drafts)))
    if arguments.keep:
        asyncio.run(_chat(settings.database_url, knowledge, say, as_json=arguments.json))
        return 0
    with tempfile.TemporaryDirectory(prefix="motcua-") as folder:
        url = f"sqlite:///{Path(folder) / 'chat.db'}"
        asyncio.run(_chat(url, knowledge, say, as_json=arguments.json))
    return 0


async def _chat(url: str, knowledge: Knowledge, say: Phrases, *, as_json: bool) -> None:
    parts = build_parts(url, Usable(knowledge))
    terminal = Terminal(clock, user="terminal")
    parts.sender.add(terminal)
    await parts.store.open()
    await parts.sender.start()

    async def turn(kind: Kind, text: str) -> tuple[list[Reply], str | None]:
        return await terminal.turn(parts.service, parts.sender.drained, kind, text)

    try:
        if as_json:
            await talk_json(turn, lambda state: view(knowledge, state, clock()), sys.stdin.buffer, sys.stdout)
        else:
            await talk(turn, say, sys.stdin.buffer)
    finally:
        await parts.sender.stop()
        await parts.store.close()
