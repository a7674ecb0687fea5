"""The sentences by which a question may be answered, and what they have in common with it."""

from datetime import UTC, datetime

import numpy as np
import pytest

from bot.catalog.catalog import SHIPPED
from bot.catalog.compiled import CompiledProcedure
from bot.handlers.knowledge import Knowledge, read, read_lexicon
from bot.language.alike import Alike
from bot.language.answering import FITTED
from bot.language.lexicon import Section
from bot.language.passage_index import KINDS, SIGNS, signs
from bot.language.passages import Kind, Passage, passages
from bot.language.text import fold

NOW = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return read(SHIPPED)


@pytest.fixture(scope="module")
def birth(knowledge: Knowledge) -> CompiledProcedure:
    found = knowledge.procedure("dang-ky-khai-sinh", NOW)
    assert found is not None
    return found


def test_each_sentence_knows_what_it_belongs_to(birth: CompiledProcedure) -> None:
    found = {passage.text: passage for passage in passages(birth)}
    fix = found["Chờ UBND phường, xã niêm yết đủ 7 ngày liên tục rồi mới đi khai sinh."]
    assert (fix.kind, fix.owner) == (Kind.FIX, "bien_ban_bo_roi")
    assert fix.paper == "Biên bản về việc trẻ bị bỏ rơi"
    assert fix.title.endswith("đã niêm yết đủ 7 ngày liên tục chưa ạ?")
    why = found["Không nhận thì phần ghi về cha để trống."]
    assert (why.kind, why.owner, why.paper) == (Kind.QUESTION_WHY, "cha_nhan_con", "")
    note = found["Họ, dân tộc, quê quán, quốc tịch của bé theo mẹ."]
    assert note.kind is Kind.NOTE
    assert "mẹ đơn thân" in note.beside  # what leads to the answer that it hangs on


def test_every_sentence_stands_word_for_word_in_its_field(knowledge: Knowledge) -> None:
    for procedure in knowledge.procedures(NOW):
        for passage in passages(procedure):
            assert passage.text in passage.around
            assert passage.told in (passage.text, passage.around)


def test_a_short_field_is_told_whole_and_of_a_long_one_the_sentence() -> None:
    short = Passage("Không nhớ thì hỏi.", Kind.LOST, "Xem trên thẻ. Không nhớ thì hỏi.")
    assert short.told == "Xem trên thẻ. Không nhớ thì hỏi."
    assert Passage("Một câu.", Kind.NOTE, "Một câu. " + "Câu rất dài. " * 20).told == "Một câu."


def test_a_referral_does_not_say_what_is_not_done(knowledge: Knowledge, birth: CompiledProcedure) -> None:
    told = [passage for passage in knowledge.answering.prepared(birth).passages if passage.kind is Kind.REFERRAL]
    assert told
    assert not any("chuyển sang" in passage.told for passage in told)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("phô tô thôi có được không", "Bản sao thì chưa đủ."),
        ("có phải cắt hộ khẩu không", "Làm luôn việc xóa đăng ký thường trú."),
        ("giay bi ep plastic", "Giấy ép nhựa hay bị từ chối."),
        ("xét nghiệm máu cha con", "Chưa có kết quả giám định ADN."),
    ],
)
def test_the_same_is_meant_in_other_words(knowledge: Knowledge, one: str, other: str) -> None:
    alike = Alike(_section(knowledge), knowledge.reader.message)
    assert alike.meanings(alike.read(one)) & alike.meanings(alike.read(other))


def test_accents_that_were_typed_count(knowledge: Knowledge) -> None:
    alike = Alike(_section(knowledge), knowledge.reader.message)
    assert "signed" in alike.meanings(alike.read("ký rồi"))
    assert "fined" in alike.meanings(alike.read("co bi phat khong"))
    assert "fined" not in alike.meanings(alike.read("phát giấy cho bà con"))


def test_what_a_question_shares_counts_for_the_sentences_that_have_it(
    knowledge: Knowledge, birth: CompiledProcedure
) -> None:
    prepared = knowledge.answering.prepared(birth)
    found = signs(prepared, knowledge.answering.words("niêm yết đủ 7 ngày liên tục"), "", "")
    assert found.shape == (len(prepared.passages), SIGNS)
    assert "niêm yết" in prepared.passages[int(found[:, 0].argmax())].text


def test_what_is_open_is_told_apart(knowledge: Knowledge, birth: CompiledProcedure) -> None:
    prepared, words = knowledge.answering.prepared(birth), knowledge.answering.words("giấy này sai thì sao")
    apart = signs(prepared, words, "", "") != signs(prepared, words, "chung_sinh", "check")
    own = np.array([passage.owner == "chung_sinh" for passage in prepared.passages])
    assert apart[own].any(axis=1).all()
    assert not apart[~own].any()


def test_every_kind_has_a_weight() -> None:
    with np.load(FITTED, allow_pickle=False) as arrays:
        assert arrays["kinds"].shape == (len(arrays["names"]), len(KINDS))
        assert arrays["shared"].shape == (SIGNS,)


def test_the_tables_of_words_of_one_meaning_are_written_as_people_write(knowledge: Knowledge) -> None:
    texts = [text for phrases in _section(knowledge).table("alike").values() for text in phrases]
    assert all(text == text.lower().strip() and fold(text) for text in texts)
    assert len(texts) == len({*texts}) + 1  # "chỗ ở" is where one lives, and a house


def _section(knowledge: Knowledge) -> Section:
    return read_lexicon(knowledge.catalog).alike
