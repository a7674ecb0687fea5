"""`/console`: what an officer wants to see without a command line: does everything work, which knowledge is
in use and what is wrong with it, which accounts send, and the figures of the last days.

It only shows; nothing can be changed here. Off without `MOTCUA_CONSOLE_PASSWORD`. HTTP Basic (RFC 7617)
behind the TLS of the proxy: the browser asks for the password, and there is no session to steal or forge.
"""

import asyncio
import base64
import hmac
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib.resources import files
from typing import Final

from aiohttp import hdrs, web
from jinja2 import Environment, StrictUndefined, Template

from bot.catalog.phrases import Phrases
from bot.handlers.knowledge import VIETNAM
from bot.service.accounts import AccountBook
from bot.service.figures import Section, bounds, by_day, sections
from bot.service.live import LiveKnowledge
from bot.service.spreadsheet import as_csv
from bot.service.statistics import Summary, summarise
from bot.store.base import Account, Store

log = logging.getLogger(__name__)

PERIODS: Final = (1, 7, 30, 90)
"""Days that can be asked for."""
_TOP: Final = 15
_PROBLEMS: Final = 20
_CHALLENGE: Final = {hdrs.WWW_AUTHENTICATE: 'Basic realm="Motcua", charset="UTF-8"'}
_PRIVATE: Final = {hdrs.CACHE_CONTROL: "no-store"}


@dataclass(frozen=True, slots=True)
class Console:
    """`version`: of the static files, whose style sheet the page uses."""

    password: str
    store: Store
    book: AccountBook
    live: LiveKnowledge
    officers: Phrases
    clock: Callable[[], datetime]
    version: str
    template: Template

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/console", self._page), web.get("/console/figures.csv", self._csv)]

    async def _page(self, request: web.Request) -> web.Response:
        self._admit(request)
        days, summary, tables = await self._figures(request)
        pending = await self.store.pending()
        since, until = self._period(days)
        text = self.template.render(
            say=self.officers,
            version=self.version,
            now=self.clock().astimezone(VIETNAM),
            loaded=self.live.loaded_at.astimezone(VIETNAM),
            catalog=self.live.current.catalog,
            problems=self.live.problems[:_PROBLEMS],
            more=max(0, len(self.live.problems) - _PROBLEMS),
            pending=pending,
            accounts=[(account, self._ward(account)) for account in self.book.all()],
            days=days,
            periods=PERIODS,
            since=since,
            until=until,
            tables=tables,
            chart=by_day(summary, since, until),
        )
        return web.Response(text=text, content_type="text/html", headers=_PRIVATE)

    async def _csv(self, request: web.Request) -> web.Response:
        self._admit(request)
        days, _, tables = await self._figures(request)
        name = f"motcua-{self._period(days)[1]:%Y-%m-%d}-{days}.csv"
        headers = {**_PRIVATE, hdrs.CONTENT_DISPOSITION: f'attachment; filename="{name}"'}
        # The mark tells a spreadsheet on Windows that this is UTF-8.
        return web.Response(body=("\ufeff" + as_csv(tables)).encode(), content_type="text/csv", headers=headers)

    def _admit(self, request: web.Request) -> None:
        """Raise 401 unless the password is right; any name will do."""
        given = request.headers.get(hdrs.AUTHORIZATION)
        if given is not None:
            if hmac.compare_digest(_password(given), self.password.encode()):
                return
            log.warning("console: refused, the password is wrong")
        raise web.HTTPUnauthorized(headers={**_PRIVATE, **_CHALLENGE}, text=self.officers("console.password") + "\n")

    def _period(self, days: int) -> tuple[date, date]:
        today = self.clock().astimezone(VIETNAM).date()
        return today - timedelta(days=days - 1), today

    async def _figures(self, request: web.Request) -> tuple[int, Summary, list[Section]]:
        asked = request.query.get("days", "")
        days = next((number for number in PERIODS if str(number) == asked), 30)
        since, until = self._period(days)
        facts = await self.store.facts(*bounds(since, until))
        catalog = self.live.current.catalog

        def counted() -> tuple[Summary, list[Section]]:
            summary = summarise(facts, VIETNAM)
            return summary, list(sections(summary, catalog, self.officers, _TOP))

        return days, *await asyncio.to_thread(counted)

    def _ward(self, account: Account) -> str:
        ward = self.live.of_ward(account.ward).ward
        return ward.name if ward else ""


def _password(header: str) -> bytes:
    """Of `Basic base64(name:password)`; empty where the header is none."""
    scheme, _, encoded = header.partition(" ")
    if scheme.lower() != "basic":
        return b""
    try:
        return base64.b64decode(encoded, validate=True).partition(b":")[2]
    except ValueError:
        return b""


def console_template() -> Template:
    """Reads a file: call it before the event loop runs. What is filled in is escaped; a name that is not there
    is an error."""
    source = (files("bot.web") / "console.html").read_text(encoding="utf-8")
    return Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True).from_string(
        source
    )
