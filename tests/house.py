"""The whole application as `motcua run` builds it, with every channel on: the platforms' fakes at the far ends, an
OA, a page and a bot connected, and citizens who talk to it."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, CookieJar
from aiohttp.test_utils import TestServer

from adapters.telegram import PATH
from bot.app import PARTS, Parts, build_app, clock
from bot.handlers.knowledge import Knowledge
from bot.service.last_good import Usable
from bot.service.vault import Vault
from bot.settings import Settings
from bot.store.base import Account
from tests.platforms import messenger, telegram, zalo
from tests.platforms.messenger import GraphFake
from tests.platforms.messenger_phone import MessengerPhone
from tests.platforms.messenger_phone import Webhook as PageWebhook
from tests.platforms.telegram import TelegramFake
from tests.platforms.telegram_phone import Chat
from tests.platforms.zalo import OA, ZaloFake
from tests.platforms.zalo_phone import Webhook as OaWebhook
from tests.platforms.zalo_phone import ZaloPhone
from tests.web.visitor import Visitor

KEY = "a made-up key for the vault"
GROUP = -1002345678901


@dataclass
class House:
    server: TestServer
    parts: Parts
    zalo: ZaloFake
    graph: GraphFake
    telegram: TelegramFake

    async def connect(self, ward: str | None = None, oa: str = OA, page: str = messenger.PAGE) -> None:
        vault, grant = Vault(KEY), self.zalo.grant(oa)
        tokens = {"access_token": grant.access, "refresh_token": grant.refresh}
        oa_account = Account("zalo", oa, ward, vault.lock(tokens), expires_at=grant.expires_at)
        page_account = Account("messenger", page, ward, vault.lock({"access_token": messenger.TOKEN}))
        for account in (oa_account, page_account):
            await self.parts.store.put_account(account, clock())
        await self.parts.book.reload()

    def visitor(self) -> ClientSession:
        return ClientSession(self.server.make_url("/"), cookie_jar=CookieJar(unsafe=True))

    def zalo_phone(self, user: str = "4490217735508813064", oa: str = OA) -> ZaloPhone:
        hook = OaWebhook(self._hook("zalo"), zalo.APP, zalo.OA_SECRET, clock)
        return self.zalo.phones.setdefault(user, ZaloPhone(hook, oa, user, clock()))

    def messenger_phone(self, user: str = "6190000000000001") -> MessengerPhone:
        hook = PageWebhook(self._hook("messenger"), messenger.APP_SECRET, clock)
        return self.graph.phones.setdefault(user, MessengerPhone(hook, messenger.PAGE, user))

    async def settled(self) -> None:
        assert await self.parts.sender.drained(timedelta(seconds=10))
        await self.zalo.settled()
        await self.graph.settled()

    def _hook(self, channel: str) -> str:
        return str(self.server.make_url(f"/webhooks/{channel}"))


@asynccontextmanager
async def house(database: Path, knowledge: Knowledge, **more: Any) -> AsyncIterator[House]:
    """`more`: settings. Telegram's updates come by webhook."""
    oa, graph, bot = ZaloFake(clock), GraphFake(clock), TelegramFake()
    async with AsyncExitStack() as stack:
        for fake in (oa, graph, bot):
            await fake.start()
            stack.push_async_callback(fake.stop)
        settings = Settings(
            _env_file=None,
            **{
                "database_url": f"sqlite:///{database}",
                "secret_key": KEY,
                "zalo_app_id": zalo.APP,
                "zalo_app_secret": zalo.APP_SECRET,
                "zalo_oa_secret": zalo.OA_SECRET,
                "zalo_api_url": oa.url,
                "zalo_oauth_url": oa.url,
                "messenger_app_secret": messenger.APP_SECRET,
                "messenger_verify_token": messenger.VERIFY_TOKEN,
                "messenger_api_url": graph.url,
                "messenger_graph_version": messenger.VERSION,
                "telegram_token": telegram.TOKEN,
                "telegram_api_url": bot.url,
                "telegram_webhook_secret": telegram.SECRET,
                "telegram_alert_chat": str(bot.chat(GROUP).id),
                **more,
            },
        )
        app = await asyncio.to_thread(build_app, settings, Usable(knowledge))  # reads files, as before `run`'s loop
        server = TestServer(app)
        async with server:
            bot.webhook = {"url": str(server.make_url(PATH)), "secret_token": telegram.SECRET}
            yield House(server, app[PARTS], oa, graph, bot)


Message = tuple[str, list[list[str]]]
"""What is to be read, and the rows of what can be tapped below it."""


class Talker(ABC):
    """One citizen on one channel, in front of the screen."""

    name: str

    @abstractmethod
    async def says(self, text: str) -> None: ...

    @abstractmethod
    async def taps(self, number: int) -> None:
        """On the last message."""

    @abstractmethod
    def screen(self) -> list[Message]: ...

    def label(self, number: int) -> str:
        return [label for row in self.screen()[-1][1] for label in row][number - 1]


class OnPhone(Talker):
    """In the app of a platform, that posts to the webhook."""

    def __init__(self, phone: ZaloPhone | MessengerPhone) -> None:
        self._phone = phone

    async def says(self, text: str) -> None:
        assert await self._phone.says(text) == 200

    async def taps(self, number: int) -> None:
        assert await self._phone.taps(self.label(number)) == 200


class OnZalo(OnPhone):
    name = "zalo"

    def screen(self) -> list[Message]:
        return [(message["text"], [[title] for title in _titles(message)]) for message in self._phone.screen]


class OnMessenger(OnPhone):
    name = "messenger"

    def screen(self) -> list[Message]:
        return [
            (message["text"], _one_row(message.get("quick_replies", []), "title")) for message in self._phone.screen
        ]


class OnTelegram(Talker):
    name = "telegram"

    def __init__(self, chat: Chat) -> None:
        self._chat = chat

    async def says(self, text: str) -> None:
        await self._chat.says(text)

    async def taps(self, number: int) -> None:
        await self._chat.taps(self.label(number))

    def screen(self) -> list[Message]:
        return [(message["text"], list(_keyboard(message))) for message in self._chat.screen]


class OnPage(Talker):
    name = "webchat"

    def __init__(self, visitor: Visitor, heard: list[dict[str, Any]]) -> None:
        self._visitor = visitor
        self._heard = heard

    async def says(self, text: str) -> None:
        await self._visitor.says(text)

    async def taps(self, number: int) -> None:
        await self._visitor.says(self._heard[-1]["choices"][number - 1]["value"], kind="choice")

    def screen(self) -> list[Message]:
        return [(message["text"], _one_row(message["choices"], "label")) for message in self._heard]


@asynccontextmanager
async def on_page(at: House) -> AsyncIterator[OnPage]:
    async with AsyncExitStack() as stack:
        visitor = Visitor(await stack.enter_async_context(at.visitor()), stack)
        await visitor.get("/")
        heard: list[dict[str, Any]] = []
        stream = await visitor.listens()

        async def listen() -> None:
            while event := await stream.next():
                if event.name == "message":
                    heard.append(event.data)

        task = asyncio.create_task(listen())
        try:
            yield OnPage(visitor, heard)
        finally:
            task.cancel()
            await asyncio.wait([task])


async def until(happened: Callable[[], object], seconds: float = 10) -> None:
    async with asyncio.timeout(seconds):
        while not happened():  # noqa: ASYNC110 - what it waits for is at the far end of a socket
            await asyncio.sleep(0.01)


def _titles(message: dict[str, Any]) -> Iterator[str]:
    for button in message.get("attachment", {}).get("payload", {}).get("buttons", []):
        yield button["title"]


def _one_row(items: list[dict[str, Any]], name: str) -> list[list[str]]:
    return [[item[name] for item in items]] if items else []


def _keyboard(message: dict[str, Any]) -> Iterator[list[str]]:
    for row in message.get("reply_markup", {}).get("inline_keyboard", []):
        yield [button["text"] for button in row]
