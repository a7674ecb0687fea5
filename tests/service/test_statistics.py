"""From facts to figures."""

from datetime import UTC, date, datetime, timedelta, timezone

from bot.service.statistics import dropped, summarise
from bot.store.base import Fact, RecordedFact

VIETNAM = timezone(timedelta(hours=7))
AT = datetime(2026, 11, 22, 18, tzinfo=UTC)  # past midnight in Vietnam


def lines(*facts: tuple[str, dict[str, str | int]]) -> list[RecordedFact]:
    return [RecordedFact(AT, Fact(name, values)) for name, values in facts]


def test_the_figures() -> None:
    summary = summarise(
        lines(
            ("talk", {"channel": "zalo"}),
            ("started", {"procedure": "khai-sinh"}),
            ("step", {"procedure": "khai-sinh", "asked": "q/noi_sinh"}),
            ("step", {"procedure": "khai-sinh", "answered": "q/noi_sinh"}),
            ("step", {"procedure": "khai-sinh", "asked": "d/to_khai"}),
            ("finished", {"procedure": "khai-sinh", "complete": 1}),
            ("lacking", {"procedure": "khai-sinh", "paper": "to_khai", "state": "missing"}),
            ("missed", {"procedure": "", "text": "xin giấy …"}),
            ("missed", {"procedure": "khai-sinh"}),
            ("feedback", {"verdict": "useful", "procedure": "khai-sinh"}),
            ("person", {"procedure": ""}),
            ("of a later version", {}),
        ),
        VIETNAM,
    )
    assert summary.days == {date(2026, 11, 23): 1}
    assert summary.channels == {"zalo": 1}
    assert (summary.started["khai-sinh"], summary.finished["khai-sinh"], summary.complete["khai-sinh"]) == (1, 1, 1)
    assert summary.lacking == {("khai-sinh", "to_khai", "missing"): 1}
    assert summary.unmatched == {"xin giấy …": 1}
    assert (summary.persons, summary.verdicts["useful"]) == (1, 1)
    assert [(procedure, step, entry.left) for procedure, step, entry in dropped(summary)] == [
        ("khai-sinh", "d/to_khai", 1)
    ]
