"""Which sentence is chosen, and how surely."""

from datetime import UTC, datetime

import numpy as np
import pytest

from bot.catalog.catalog import SHIPPED
from bot.handlers.knowledge import Knowledge, read
from bot.handlers.lookup import ENOUGH, SURE, asked
from bot.language.acts import Scene
from bot.language.answering import MARGINS, AnswerModel, margins
from bot.language.passage_index import KINDS, SIGNS

NOW = datetime(2026, 11, 23, tzinfo=UTC)
NAMES = {"always": 0, "asks of a loss": 1}


def model(shared: list[float], kind: int, weight: float) -> AnswerModel:
    """By hand: what is `shared`, and the weight of a kind of sentence for who asks of a loss."""
    kinds = np.zeros((2, len(KINDS)), np.float32)
    kinds[1, kind] = weight
    row = np.array([*shared, *([0.0] * (SIGNS - len(shared)))], np.float32)
    of_margins = np.array([1.0, *([0.0] * (MARGINS - 1))], np.float32)
    return AnswerModel(NAMES, row, kinds, of_margins, np.array([0.0, -1.0], np.float32), 0.5)


def test_a_sentence_scores_by_what_it_shares_and_by_its_kind() -> None:
    shared = np.zeros((2, SIGNS), np.float32)
    shared[0, 0] = 1.0
    chosen = model([2.0], kind=3, weight=5.0)
    kinds = np.array([0, 3])
    assert chosen.scores(shared, kinds, {"always": 1.0}).tolist() == [2.0, 0.0]
    assert chosen.scores(shared, kinds, {"asks of a loss": 1.0}).tolist() == [2.0, 5.0]
    assert chosen.scores(shared, kinds, {"never met": 1.0}).tolist() == [2.0, 0.0]


def test_how_surely_goes_by_how_far_it_is_ahead_and_by_what_is_asked() -> None:
    chosen, ahead = model([], 0, 0.0), np.zeros(MARGINS, np.float32)
    level = chosen.chance(ahead, {"always": 1.0})
    assert level == pytest.approx(1 / (1 + np.exp(-0.5)))
    assert chosen.chance(ahead, {"asks of a loss": 1.0}) < level
    ahead[0] = 2.0
    assert chosen.chance(ahead, {"always": 1.0}) > level


def test_the_same_sentence_in_two_fields_is_no_rival() -> None:
    scores = np.array([3.0, 3.0, 0.0], np.float32)
    best, alone = margins(scores, np.array([0, 0, 1]), 5)
    _, torn = margins(scores, np.array([0, 1, 2]), 5)
    assert best == 0
    assert alone[0] > torn[0]
    assert alone[1] == pytest.approx(3.0)
    assert torn[1] == pytest.approx(0.0)


def test_a_procedure_with_one_sentence_has_a_choice_too() -> None:
    best, found = margins(np.array([1.5], np.float32), np.array([0]), 3)
    assert best == 0
    assert np.isfinite(found).all()


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return read(SHIPPED)


def chance(knowledge: Knowledge, id: str, text: str) -> tuple[str, float]:
    procedure = knowledge.procedure(id, NOW)
    assert procedure is not None
    found = knowledge.answering.best(procedure, asked(knowledge, text, Scene("report"), None))
    assert found is not None
    return found.passage.told, found.chance


@pytest.mark.parametrize(
    ("id", "text", "told"),
    [
        ("chung-thuc-ban-sao", "giấy của ba mình thì mình cầm đi làm được không", "không cần chính chủ"),
        ("dang-ky-khai-sinh", "bà nội đi làm thay có cần giấy ủy quyền không", "không cần giấy ủy quyền"),
        ("dang-ky-khai-sinh", "lam luon the bao hiem cho be duoc khong", "thẻ bảo hiểm y tế cùng một lần"),
        ("dang-ky-ket-hon", "có cần xin giấy xác nhận độc thân nữa không", "Không cần xin giấy xác nhận"),
        ("dang-ky-thuong-tru", "có phải về quê cắt hộ khẩu không", "Không phải về nơi cũ cắt khẩu"),
    ],
)
def test_the_sentence_that_answers_is_found_in_other_words(knowledge: Knowledge, id: str, text: str, told: str) -> None:
    found, sure = chance(knowledge, id, text)
    assert told in found
    assert sure >= ENOUGH


@pytest.mark.parametrize("text", ["trời hôm ni nóng hè", "dạ em cảm ơn", "còn mấy câu nữa", "cần những giấy tờ gì"])
def test_what_asks_for_no_sentence_gets_none_in_place_of_a_general_answer(knowledge: Knowledge, text: str) -> None:
    assert chance(knowledge, "dang-ky-khai-sinh", text)[1] < SURE


def test_what_was_made_ready_for_one_ward_serves_the_next(knowledge: Knowledge) -> None:
    procedure = knowledge.procedure("dang-ky-khai-sinh", NOW)
    assert procedure is not None
    again = knowledge.in_ward(next(iter(knowledge.catalog.wards))).procedure("dang-ky-khai-sinh", NOW)
    assert again is not None
    same = again.version == procedure.version
    assert (knowledge.answering.prepared(again) is knowledge.answering.prepared(procedure)) is same


def test_only_the_latest_are_kept_ready(knowledge: Knowledge) -> None:
    procedures = knowledge.procedures(NOW)
    first = knowledge.answering.prepared(procedures[0])
    for procedure in procedures[1:90]:
        knowledge.answering.prepared(procedure)
    assert knowledge.answering.prepared(procedures[89]) is knowledge.answering.prepared(procedures[89])
    assert knowledge.answering.prepared(procedures[0]) is not first
