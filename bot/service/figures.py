"""The figures of a period as tables of words, for the terminal, the spreadsheet and the console alike."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from bot.catalog.catalog import Catalog
from bot.catalog.phrases import Phrases
from bot.handlers.knowledge import VIETNAM
from bot.handlers.taps import read_slot
from bot.service.statistics import Summary, dropped


@dataclass(frozen=True, slots=True)
class Section:
    """`head`: the names of the columns, the last of which are numbers."""

    name: str
    head: Sequence[str]
    rows: Sequence[Sequence[str | int]]


def bounds(since: date, until: date) -> tuple[datetime, datetime]:
    """From the first day's midnight in Vietnam to that after the last."""
    start = datetime.combine(since, time(), VIETNAM)
    end = datetime.combine(until + timedelta(days=1), time(), VIETNAM)
    return start.astimezone(UTC), end.astimezone(UTC)


def by_day(summary: Summary, since: date, until: date) -> list[tuple[date, int]]:
    days = [since + timedelta(days=offset) for offset in range((until - since).days + 1)]
    return [(day, summary.days[day]) for day in days]


def sections(summary: Summary, catalog: Catalog, say: Phrases, top: int) -> Iterator[Section]:
    """`top`: rows of a table at most. `say`: the officers' phrases."""

    def head(*names: str) -> list[str]:
        return [say(f"stats.{name}") for name in names]

    yield Section(say("stats.overview"), head("figure", "count"), _overview(summary, say))
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


def _overview(summary: Summary, say: Phrases) -> list[tuple[str, int]]:
    return [
        (say("stats.talks"), summary.talks),
        *(
            (say("stats.talks_on", channel=say.get(f"channel.{name}") or name), count)
            for name, count in summary.channels.most_common()
        ),
        (say("stats.reviews_started"), summary.started.total()),
        (say("stats.reviews_finished"), summary.finished.total()),
        (say("stats.reviews_complete"), summary.complete.total()),
        (say("stats.asked_back"), summary.asked_back),
        (say("stats.pointed_elsewhere"), summary.elsewhere.total()),
        (say("stats.not_understood"), summary.unmatched.total()),
        (say("stats.persons"), summary.persons),
        (say("stats.staff"), summary.staff),
        (say("stats.useful"), summary.verdicts["useful"]),
        (say("stats.wrong"), summary.verdicts["wrong"]),
        (say("stats.failed"), summary.failed),
    ]


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
