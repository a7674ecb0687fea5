"""Figures for officers, counted from the facts of turns. Facts bear no address, so nothing here can be
traced to a citizen; neither can it tell two talks of one citizen from two of two."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, tzinfo

from bot.store.base import RecordedFact


@dataclass(slots=True)
class Dropped:
    """A question or a paper: how often it was asked for the first time, and answered."""

    asked: int = 0
    answered: int = 0

    @property
    def left(self) -> int:
        return max(0, self.asked - self.answered)


@dataclass(slots=True)
class Summary:
    """Keys are ids of the knowledge; `steps` by procedure and step as `q/noi_sinh`, `d/to_khai`."""

    days: Counter[date] = field(default_factory=Counter)  # talks begun
    channels: Counter[str] = field(default_factory=Counter)
    started: Counter[str] = field(default_factory=Counter)
    finished: Counter[str] = field(default_factory=Counter)
    complete: Counter[str] = field(default_factory=Counter)
    lacking: Counter[tuple[str, str, str]] = field(default_factory=Counter)  # procedure, paper, missing or fix
    steps: dict[tuple[str, str], Dropped] = field(default_factory=dict)
    elsewhere: Counter[str] = field(default_factory=Counter)
    unmatched: Counter[str] = field(default_factory=Counter)  # masked texts
    verdicts: Counter[str] = field(default_factory=Counter)  # useful, wrong
    persons: int = 0
    staff: int = 0
    asked_back: int = 0
    failed: int = 0

    @property
    def talks(self) -> int:
        return self.days.total()


def summarise(facts: Iterable[RecordedFact], zone: tzinfo) -> Summary:
    """Days are those of `zone`."""
    summary = Summary()
    for line in facts:
        _count(summary, line.fact.name, line.fact.values, line.at.astimezone(zone).date())
    return summary


def _count(summary: Summary, name: str, values: Mapping[str, str | int], day: date) -> None:
    procedure = str(values.get("procedure", ""))
    match name:
        case "talk":
            summary.days[day] += 1
            summary.channels[str(values.get("channel", ""))] += 1
        case "started" | "card":
            summary.started[procedure] += 1
        case "finished":
            summary.finished[procedure] += 1
            summary.complete[procedure] += int(values.get("complete", 0))
        case "lacking":
            summary.lacking[procedure, str(values.get("paper")), str(values.get("state"))] += 1
        case "step":
            _step(summary, procedure, values)
        case "elsewhere":
            summary.elsewhere[str(values.get("id"))] += 1
        case "missed":
            if text := str(values.get("text", "")):
                summary.unmatched[text] += 1
        case "feedback":
            summary.verdicts[str(values.get("verdict"))] += 1
        case "person":
            summary.persons += 1
        case "staff":
            summary.staff += 1
        case "asked_back":
            summary.asked_back += 1
        case "failed":
            summary.failed += 1
        case _:
            pass  # of a later version


def _step(summary: Summary, procedure: str, values: Mapping[str, str | int]) -> None:
    for key, name in (("asked", "asked"), ("answered", "answered")):
        if step := str(values.get(key, "")):
            entry = summary.steps.setdefault((procedure, step), Dropped())
            setattr(entry, name, getattr(entry, name) + 1)


def dropped(summary: Summary) -> Iterator[tuple[str, str, Dropped]]:
    """Where people stopped answering, the most frequent first."""
    for (procedure, step), entry in sorted(summary.steps.items(), key=lambda item: -item[1].left):
        if entry.left:
            yield procedure, step, entry
