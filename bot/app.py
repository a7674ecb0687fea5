"""The composition root: settings and knowledge in, a running application out. Only this file sees all."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Protocol

from aiohttp import ClientSession, DummyCookieJar, web

from adapters.webchat import WebChat, WebChatSettings
from bot.catalog.catalog import officers_phrases
from bot.catalog.phrases import Phrases
from bot.handlers.knowledge import Knowledge
from bot.language.readings import Decision as Found
from bot.messages import Address
from bot.service.account_watch import AccountWatch
from bot.service.accounts import AccountBook
from bot.service.alerts import Alerts
from bot.service.brain import HandlersBrain
from bot.service.last_good import Usable
from bot.service.live import LiveKnowledge, files_mark
from bot.service.metrics import Metrics
from bot.service.sender import Sender
from bot.service.sending import Channel
from bot.service.service import Service
from bot.service.shared_time import SharedTime
from bot.service.tracing import OFF, Tracing, tracing
from bot.service.upkeep import Upkeep
from bot.service.vault import Vault
from bot.settings import Settings
from bot.store import Store, build_store
from bot.web.console_off import console_off
from bot.web.health import Details, Probe, health_routes
from bot.web.metrics import metrics_route
from bot.web.page import ChatPage
from bot.web.probes import gauges, knowledge_probe, store_probe
from bot.web.security import security_headers
from bot.web.traces import traced


def clock() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Parts:
    """What every entry point shares: web server, terminal and tests run the same service."""

    live: LiveKnowledge
    store: Store
    time: SharedTime
    sender: Sender
    service: Service
    book: AccountBook
    alerts: Alerts
    officers: Phrases
    metrics: Metrics


PARTS: Final = web.AppKey("parts", Parts)


def build_parts(
    database_url: str,
    begun: Usable,
    *,
    secret_key: str = "",
    alerts_to: Address | None = None,
    limit: int | None = None,
    tracing: Tracing = OFF,
) -> Parts:
    """`limit`: messages a minute of one citizen that are answered. Raise StoreError when the address is none we
    know, VaultError when the key cannot be used."""
    officers, metrics = officers_phrases(), Metrics()
    store = build_store(database_url)
    time = SharedTime(store, clock)
    sender = Sender(store, (), time, metrics=metrics, tracing=tracing)
    book = AccountBook(store, Vault(secret_key) if secret_key else None, time)
    alerts = Alerts(store, officers, time, sender.wake, sender.parts, alerts_to)
    mark = files_mark(begun.knowledge.catalog.folder) if begun.folder is None else frozenset()
    live = LiveKnowledge(begun, officers, time, mark, alerts.knowledge_refused)
    brain = HandlersBrain(live, lambda address: book.ward(address.channel, address.account), alerts.person, limit)
    service = Service(store, brain, time, sender.wake, sender.parts, metrics, tracing, sender)
    return Parts(live, store, time, sender, service, book, alerts, officers, metrics)


def _session() -> ClientSession:
    """To a platform: none of them sets cookies, and looking through a jar costs as much as a header."""
    return ClientSession(cookie_jar=DummyCookieJar())


class Adapter(Channel, Protocol):
    """A channel of a platform, from its webhook to its calls."""

    def routes(self) -> list[web.RouteDef]: ...

    async def start(self) -> None: ...

    async def stop(self) -> None:
        """After the sender has stopped."""

    async def probe(self) -> Details: ...


@dataclass(frozen=True, slots=True)
class Platform:
    """`missing`: the settings without which the channel is off; empty, it is on."""

    name: str
    missing: tuple[str, ...]
    build: Callable[[Parts, Settings], Adapter]


def platforms(settings: Settings) -> tuple[Platform, ...]:
    """The registration of channels. What is imported here imports little: a channel that is off costs no start."""
    from adapters import messenger_settings, telegram_settings, zalo

    return (
        Platform("zalo", zalo.missing(settings), _zalo),
        Platform("messenger", messenger_settings.missing(settings), _messenger),
        Platform("telegram", telegram_settings.missing(settings), _telegram),
    )


def _zalo(parts: Parts, settings: Settings) -> Adapter:
    from adapters.zalo import Zalo, ZaloSettings

    label = parts.officers("alert.label")
    return Zalo(parts.service, parts.store, parts.book, _session, parts.time, ZaloSettings.of(settings, label))


def _messenger(parts: Parts, settings: Settings) -> Adapter:
    from adapters.messenger import Messenger, MessengerSettings

    def of_page(page: str) -> Knowledge:
        return parts.live.of_ward(parts.book.ward(Messenger.name, page))

    def asks(page: str, text: str) -> bool:
        return of_page(page).matcher.match(text).decision in (Found.MATCH, Found.ASK)

    def resume_word(page: str) -> str:
        ward = of_page(page).ward
        return ward.resume_word if ward else ""

    return Messenger(
        parts.service,
        parts.store,
        parts.book,
        _session,
        parts.time,
        MessengerSettings.of(settings),
        asks=asks,
        resume_word=resume_word,
    )


def _telegram(parts: Parts, settings: Settings) -> Adapter:
    from adapters.telegram import Telegram, TelegramSettings

    return Telegram(parts.service, parts.store, parts.time, TelegramSettings.of(settings))


def _alerts_to(settings: Settings) -> Address | None:
    if not settings.telegram_alert_chat:
        return None
    from adapters.telegram import alert_address

    return alert_address(settings)


def build_app(settings: Settings, begun: Usable) -> web.Application:
    alerts_to, traces = _alerts_to(settings), tracing()
    parts = build_parts(
        settings.database_url,
        begun,
        secret_key=settings.secret_key,
        alerts_to=alerts_to,
        limit=settings.messages_per_minute,
        tracing=traces,
    )
    page = ChatPage.load()
    chat = WebChat(
        parts.service,
        parts.store,
        page,
        ward=lambda: _ward_name(parts.live.current),
        clock=parts.time,
        settings=WebChatSettings(
            secure_cookie=settings.secure_cookie, allowed_origins=frozenset(settings.allowed_origins)
        ),
    )
    parts.sender.add(chat)
    parts.store.on_news(_woken(parts.sender, chat))
    adapters = {item.name: item.build(parts, settings) for item in platforms(settings) if not item.missing}
    probes: dict[str, Probe] = {"store": store_probe(parts.store, parts.time), "knowledge": knowledge_probe(parts.live)}
    app = web.Application(client_max_size=64 * 1024, middlewares=() if traces is OFF else (traced(traces),))
    app[PARTS] = parts
    app.add_routes(chat.routes())
    for name, adapter in adapters.items():
        parts.sender.add(adapter)
        app.add_routes(adapter.routes())
        probes[name] = adapter.probe
    app.add_routes(_console(parts, settings, page))
    refresh = gauges(parts.metrics, parts.store, parts.book, parts.live, parts.time)
    app.add_routes([*health_routes(probes), metrics_route(parts.metrics, refresh)])
    app.on_response_prepare.append(security_headers(settings.frame_ancestors))
    app.on_shutdown.append(chat.close)
    app.cleanup_ctx.append(_running(parts, adapters, settings, traces))
    return app


def _console(parts: Parts, settings: Settings, page: ChatPage) -> list[web.RouteDef]:
    password = settings.console_password
    if not password:
        return [console_off(parts.officers)]
    from bot.web.console import Console, console_template

    version, template = page.assets.version, console_template()
    console = Console(password, parts.store, parts.book, parts.live, parts.officers, parts.time, version, template)
    return console.routes()


def _ward_name(knowledge: Knowledge) -> str:
    return knowledge.ward.name if knowledge.ward else knowledge.say("place.counter")


def _woken(sender: Sender, chat: WebChat) -> Callable[[Address], None]:
    """Another process has answered: whoever listens here is to hear it now and not at the next look."""

    def wake(address: Address) -> None:
        sender.wake(address.channel)
        if address.channel == chat.name:
            chat.streams.wake(address.user)

    return wake


def _running(
    parts: Parts, adapters: Mapping[str, Adapter], settings: Settings, traces: Tracing
) -> Callable[[web.Application], AsyncIterator[None]]:
    def ward_name(ward: str | None) -> str | None:
        found = parts.live.of_ward(ward).ward
        return found.name if found else None

    async def run(_: web.Application) -> AsyncIterator[None]:
        keep, keep_facts = timedelta(days=settings.retention_days), timedelta(days=settings.statistics_days)
        upkeep = Upkeep(parts.store, parts.book, parts.alerts, parts.time, keep, ward_name, keep_facts)
        watch = AccountWatch(parts.store, parts.book, parts.time)
        await parts.store.open(resuming=clock())
        await parts.time.look()
        await parts.book.reload()
        for adapter in adapters.values():
            await adapter.start()
        await parts.sender.start()
        tasks = [
            asyncio.create_task(parts.live.watch(), name="knowledge"),
            asyncio.create_task(watch.run(), name="accounts"),
            asyncio.create_task(parts.time.run(), name="time"),
            asyncio.create_task(upkeep.run(), name="upkeep"),
        ]
        yield
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
        await parts.alerts.close()
        await parts.sender.stop()
        for adapter in adapters.values():
            await adapter.stop()
        await parts.store.close()
        await asyncio.to_thread(traces.close)

    return run
