"""`motcua stats`: figures of a period, as tables with a chart, or as CSV."""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from datetime import date, timedelta

from rich.console import Console
from rich.table import Table

from bot.app import clock
from bot.catalog.catalog import read_catalog
from bot.catalog.phrases import Phrases
from bot.cli.opened import opened
from bot.handlers.knowledge import VIETNAM
from bot.service.figures import Section, bounds, by_day, sections
from bot.service.spreadsheet import as_csv
from bot.service.statistics import summarise
from bot.settings import Settings
from bot.store import place
from bot.store.base import RecordedFact

_BAR = "█"
_WIDEST = 40


def stats(arguments: argparse.Namespace, settings: Settings, say: Phrases) -> int:
    until: date = arguments.until or clock().astimezone(VIETNAM).date()
    since: date = arguments.since or until - timedelta(days=arguments.days - 1)
    if since > until:
        print(say("stats.order", since=since, until=until), file=sys.stderr)
        return 1
    facts = asyncio.run(_facts(settings, since, until))
    summary = summarise(facts, VIETNAM)
    catalog, _ = read_catalog(settings.knowledge)
    tables = list(sections(summary, catalog, say, arguments.top))
    if arguments.csv:
        sys.stdout.write(as_csv(tables))
        return 0
    console = Console()
    console.print(say("stats.title", since=f"{since:%d/%m/%Y}", until=f"{until:%d/%m/%Y}"), style="bold")
    console.print(say("stats.place", place=place(settings.database_url)), soft_wrap=True)
    for section in tables:
        console.print(_table(section))
    console.print(say("stats.chart"), style="bold")
    _chart(console, by_day(summary, since, until))
    return 0


async def _facts(settings: Settings, since: date, until: date) -> list[RecordedFact]:
    async with opened(settings) as store:
        return await store.facts(*bounds(since, until))


def _table(section: Section) -> Table:
    table = Table(title=section.name, title_justify="left", title_style="bold")
    for number, name in enumerate(section.head):
        figures = bool(section.rows) and isinstance(section.rows[0][number], int)
        table.add_column(name, justify="right" if figures else "left", overflow="fold")
    for row in section.rows:
        table.add_row(*(str(cell) for cell in row))
    return table


def _chart(console: Console, days: Sequence[tuple[date, int]]) -> None:
    most = max(count for _, count in days)
    for day, count in days:
        bar = _BAR * max(1 if count else 0, round(_WIDEST * count / most)) if most else ""
        console.print(f"{day:%d/%m} {bar} {count}")
