"""The shipped knowledge: no mistake in it, and every example dialogue goes as written."""

from datetime import UTC, datetime

import pytest

from bot.catalog.catalog import SHIPPED, officers_phrases
from bot.catalog.dialogues import Dialogue, read_dialogues
from bot.catalog.problems import Severity
from bot.cli.check import deep_problems
from bot.handlers.rehearsal import Touched, rehearse
from tests.talk import shipped

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
TWELVE = {
    "1.001193",
    "1.000689",
    "1.000894",
    "1.000656",
    "1.004873",
    "1.004859",
    "1.004884",
    "2.000635",
    "2.000815",
    "1.004222",
    "1.004194",
    "1.001612",
}


def dialogues() -> list[Dialogue]:
    found, problems = read_dialogues(SHIPPED / "dialogues")
    assert not problems
    return [item for _, file in found for item in file.dialogues]


@pytest.mark.parametrize("dialogue", dialogues(), ids=lambda item: item.name)
def test_dialogue(dialogue: Dialogue) -> None:
    rehearsal = rehearse(shipped(), dialogue, NOW, Touched())
    assert rehearsal.differences == (), rehearsal.replies


def test_there_is_nothing_to_mend() -> None:
    say = officers_phrases()
    problems = deep_problems(shipped().catalog)
    assert [item.render(say) for item in problems if item.severity is Severity.ERROR] == []


def test_the_twelve_are_there_with_two_dialogues_each_and_the_others_with_one() -> None:
    sources = [versions[-1].source for versions in shipped().catalog.versions.values()]
    assert {source.code for source in sources} >= TWELVE
    found, _ = read_dialogues(SHIPPED / "dialogues")
    counts = {file.procedure: len(file.dialogues) for _, file in found}
    reviewed = [source for source in sources if source.card is None]
    wanted = {source.id: 2 if source.code in TWELVE else 1 for source in reviewed}
    assert {id: counts.get(id, 0) for id, least in wanted.items() if counts.get(id, 0) < least} == {}


def test_a_citizen_is_never_promised_acceptance() -> None:
    texts = shipped().catalog.phrases.texts
    assert all("được chấp nhận" not in text for text in texts.values())
    assert "Theo những gì anh/chị cho biết" in texts["report.complete"]
