"""One verdict of several readings: what they say is weighed, and what is not known to it weighs nothing."""

from pathlib import Path

import numpy as np
import pytest

from bot.language import possession_verdict, yes_no_verdict
from bot.language.readings import Answer, Possession
from bot.language.verdict import Verdict, ship


def test_what_is_said_decides() -> None:
    verdict = Verdict(["yes", "no"], ["rules yes", "examples no"], np.array([[2.0, 0.0], [0.0, 3.0]], np.float32))
    both = verdict.chances({"rules yes": 1.0, "examples no": 1.0})
    assert both["no"] > both["yes"] > 0.2
    assert verdict.chances({"rules yes": 1.0})["yes"] > 0.8
    assert verdict.chances({"never heard": 1.0}) == {"yes": 0.5, "no": 0.5}


def test_it_is_shipped_as_it_was_fitted(tmp_path: Path) -> None:
    file = tmp_path / "verdict.npz"
    ship(file, ["yes", "no"], ["a"], np.array([[1.0, -1.0]], np.float32))
    assert Verdict.shipped(file).chances({"a": 1.0})["yes"] == pytest.approx(1 / (1 + np.exp(-2)), rel=1e-5)


@pytest.mark.parametrize("read", [None, Possession.HAVE, Possession.CERTIFIED])
def test_every_value_is_told_of(read: Possession | None) -> None:
    """Also of what no example was seen."""
    found = possession_verdict.evidence(read, [], {"have": 1.0}, 4, ())
    assert {"likely have", "likely missing", "likely none"} <= found.keys()
    assert found["likely have"] > found["likely missing"] == found["likely none"]
    assert found["short copy" if read is Possession.CERTIFIED else f"short {read or 'none'}"] == 1.0


def test_how_it_was_asked_is_told() -> None:
    found = yes_no_verdict.evidence(Answer.NO, {"no": 0.9}, ["da", "ky", "ten", "chua", "a"], 12, another=True)
    assert found["asked ten chua a"] == found["another no"] == 1.0
    assert "short" not in found
