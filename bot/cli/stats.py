"""`motcua stats`: figures of a period, as tables with a chart, or as CSV."""

import argparse
import asyncio
import csv
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from rich.console import Console
from rich.table import Table

from bot.app import clock
from bot.catalog.catalog import Catalog, read_catalog
from bot.catalog.phrases import Phrases
from bot.handlers.knowledge import VIETNAM
from bot.handlers.taps import read_slot
from bot.service.statistics import Summary, dropped, summarise
from bot.settings import Settings
from bot.store import build_store
from bot.store.base import RecordedFact

_BAR = "█"
_WIDEST = 40


@dataclass(frozen=True, slots=True)
class Section:
    """`head`: the names of the columns, the last of which are numbers."""

    name: str
    head: Sequence[str]
    rows: Sequence[Sequence[str | int]]


def stats(arguments: argparse.Namespace, settings: Settings, say: Phrases) -> int:
    until: date = arguments.until or clock().astimezone(VIETNAM).date()
    since: date = arguments.since or until - timedelta(days=arguments.days - 1)
    if since > until:
        print(say("stats.order", since=since, until=until), file=sys.stderr)
        return 1
    facts = asyncio.run(_facts(settings.database_url, since, until))
    summary = summarise(facts, VIETNAM)
    catalog, _ = read_catalog(settings.knowledge)
    sections = list(_sections(summary, catalog, say, arguments.top))
    if arguments.csv:
        _write_csv(sections)
        return 0
    console = Console()
    console.print(say("stats.title", since=f"{since:%d/%m/%Y}", until=f"{until:%d/%m/%Y}"), style="bold")
    for section in sections:
        console.print(_table(section))
    _chart(console, summary, since, until, say)
    return 0


async def _facts(url: str, since: date, until: date) -> list[RecordedFact]:
    start = datetime.combine(since, time(), VIETNAM).astimezone(UTC)
    end = datetime.combine(until + timedelta(days=1), time(), VIETNAM).astimezone(UTC)
    store = build_store(url)
    await store.open()
    try:
        return await store.facts(start, end)
    finally:
        await store.close()


def _sections(summary: Summary, catalog: Catalog, say: Phrases, top: int) -> Iterator[Section]:
    def head(*names: str) -> list[str]:
        return [say(f"stats.{name}") for name in names]

    useful, wrong = summary.verdicts["useful"], summary.verdicts["wrong"]
    overview: list[tuple[str, int]] = [
        (say("stats.talks"), summary.talks),
        *((say("stats.talks_on", channel=name), count) for name, count in summary.channels.most_common()),
        (say("stats.reviews_started"), summary.started.total()),
        (say("stats.reviews_finished"), summary.finished.total()),
        (say("stats.reviews_complete"), summary.complete.total()),
        (say("stats.asked_back"), summary.asked_back),
        (say("stats.pointed_elsewhere"), summary.elsewhere.total()),
        (say("stats.not_understood"), summary.unmatched.total()),
        (say("stats.persons"), summary.persons),
        (say("stats.staff"), summary.staff),
        (say("stats.useful"), useful),
        (say("stats.wrong"), wrong),
        (say("stats.failed"), summary.failed),
    ]
    yield Section(say("stats.overview"), head("figure", "count"), overview)
    rows = [
        (_name(catalog, id), n, summary.finished[id], summary.complete[id])
        for id, n in summary.started.most_common(top)
    ]
    yield Section(say("stats.procedures"), head("procedure", "started", "finished", "complete"), rows)
    lacking = [
        (_name(catalog, procedure), _paper(catalog, procedure, paper), say(f"state.{state}"), n)
        for (procedure, paper, state), n in summary.lacking.most_common(top)
    ]
    yield Section(say("stats.lacking"), head("procedure", "paper", "state", "count"), lacking)
    left = [
        (_name(catalog, procedure), _step(catalog, procedure, step), entry.asked, entry.left)
        for procedure, step, entry in list(dropped(summary))[:top]
    ]
    yield Section(say("stats.dropped"), head("procedure", "step", "asked", "left"), left)
    names = [
        (catalog.elsewhere[id].name if id in catalog.elsewhere else id, n)
        for id, n in summary.elsewhere.most_common(top)
    ]
    yield Section(say("stats.elsewhere"), head("procedure", "count"), names)
    yield Section(say("stats.unmatched"), head("message", "count"), summary.unmatched.most_common(top))


def _name(catalog: Catalog, id: str) -> str:
    versions = catalog.versions.get(id)
    return versions[-1].source.name if versions else id


def _paper(catalog: Catalog, procedure: str, id: str) -> str:
    versions = catalog.versions.get(procedure)
    paper = versions[-1].papers_by_id.get(id) if versions else None
    return paper.name if paper else id


def _step(catalog: Catalog, procedure: str, step: str) -> str:
    slot, versions = read_slot(step), catalog.versions.get(procedure)
    if slot is None or not versions:
        return step
    question = versions[-1].questions.get(slot.id)
    return question.ask if question else _paper(catalog, procedure, slot.id)


def _table(section: Section) -> Table:
    table = Table(title=section.name, title_justify="left", title_style="bold")
    for number, name in enumerate(section.head):
        figures = bool(section.rows) and isinstance(section.rows[0][number], int)
        table.add_column(name, justify="right" if figures else "left", overflow="fold")
    for row in section.rows:
        table.add_row(*(str(cell) for cell in row))
    return table


def _chart(console: Console, summary: Summary, since: date, until: date, say: Phrases) -> None:
    console.print(say("stats.chart"), style="bold")
    most = max(summary.days.values(), default=0)
    for offset in range((until - since).days + 1):
        day = since + timedelta(days=offset)
        count = summary.days[day]
        bar = _BAR * max(1 if count else 0, round(_WIDEST * count / most)) if most else ""
        console.print(f"{day:%d/%m} {bar} {count}")


def _write_csv(sections: Sequence[Section]) -> None:
    """One file that a spreadsheet opens: the section in the first column."""
    writer = csv.writer(sys.stdout)
    for section in sections:
        writer.writerow([section.name, *section.head])
        writer.writerows([section.name, *(_safe(cell) for cell in row)] for row in section.rows)


def _safe(cell: str | int) -> str | int:
    """A spreadsheet would take what begins like this for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in {"=", "+", "-", "@", "\t"} else cell
