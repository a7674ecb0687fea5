"""What is done with a message, by the model that is shipped, and how a model is kept."""

from pathlib import Path

import numpy as np
import pytest

from bot.catalog.catalog import SHIPPED
from bot.language.acts import FITTED, STORES, Act, Scene
from bot.language.acts_model import ActsModel
from bot.language.lexicon import Lexicon
from bot.language.logistic import hashes
from bot.language.reader import Reader

PAPER = Scene("possession", "Anh/chị đã có Giấy chứng sinh chưa ạ?")


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(Lexicon.load(SHIPPED / "language"))


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("lat nua noi tiep", Act.FAREWELL),
        ("đợi xíu em chạy vô nhà lấy", Act.HOLD),
        ("bác ăn cơm xong rồi đây, hỏi tiếp đi", Act.GO_ON),
        ("lam cai nay co mat tien khong", Act.ASK_FEE),
        ("răng phải cần giấy nớ", Act.ASK_WHY),
        ("chồng em đi nộp thay em được không", Act.ASK_PROXY),
        ("dạ em cảm ơn nhiều nha", Act.THANKS),
        ("cho tui nói chuyện với người thật đi", Act.PERSON),
        ("có rồi, cất trong tủ", Act.ANSWER),
    ],
)
def test_the_likeliest_act(reader: Reader, text: str, act: Act) -> None:
    chances = reader.acts(text, PAPER)
    assert max(Act, key=lambda item: chances[item]) is act


def test_two_acts_at_once(reader: Reader) -> None:
    chances = reader.acts("chưa có, rứa lấy ở mô con", PAPER)
    assert min(chances[Act.ANSWER], chances[Act.ASK_GET]) > 0.5


def test_the_moment_decides(reader: Reader) -> None:
    """A name is a choice among candidates, and says nothing that may be stored when nothing is open."""
    asked = reader.acts("bệnh viện", Scene("option", "Bé được sinh ở đâu ạ?"))
    assert asked[STORES] > reader.acts("bệnh viện", Scene("idle"))[STORES]


@pytest.mark.parametrize("text", ["", "   ", "...", "????"])
def test_what_has_no_words_does_nothing(reader: Reader, text: str) -> None:
    assert not reader.acts(text, PAPER)


def test_what_was_never_met_is_not_guessed_at() -> None:
    model = ActsModel(
        ("a",), np.array([-1]), np.ones(1, np.float32), np.ones((1, 1), np.float32), np.ones(1, np.float32)
    )
    assert model.chances(["wxyz"]) == {}


def test_a_model_is_kept_in_a_file(tmp_path: Path) -> None:
    known = np.array(hashes(["one", "two"]), dtype=np.int64)
    weights = np.array([[2.0, -1.0], [0.5, 3.0]], np.float32)
    model = ActsModel(("a", "b"), known, np.array([1.0, 2.0], np.float32), weights, np.zeros(2, np.float32))
    model.ship(tmp_path / "model.npz")
    kept = ActsModel.shipped(tmp_path / "model.npz")
    assert kept.labels == ("a", "b")
    for text in (["one"], ["two"], ["one", "two", "three"]):
        assert kept.chances(text) == pytest.approx(model.chances(text), abs=0.02)


def test_what_is_shipped_is_small() -> None:
    assert FITTED.stat().st_size < 400_000
    assert set(ActsModel.shipped(FITTED).labels) == {*map(str, Act), STORES}
