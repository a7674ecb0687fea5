"""What is explained and not reviewed, what tells siblings apart, and what the source is not sure of."""

from dataclasses import replace
from typing import Any

from bot.handlers.knowledge import Knowledge, build
from tests.handlers.conftest import small
from tests.handlers.edit import edited
from tests.talk import Talk


def _changed(id: str, **values: Any) -> Knowledge:
    return build(edited(small(), id, lambda data: data.update(values)))


def test_a_card_is_told_with_where_to_go() -> None:
    talk = Talk(_changed("tam-tru", card="Ở trọ thì khai với công an.", documents=[]))
    talk.says("làm tạm trú").is_in("tam-tru", "done")
    talk.said("Ở trọ thì khai với công an.", "Nơi nộp: Công an phường").did_not_say("đã đủ", "Sửa câu trả lời")
    talk.says("lệ phí bao nhiêu").is_in("tam-tru", "done")


def test_siblings_are_told_apart_when_both_are_offered() -> None:
    knowledge = _changed("khai-sinh", siblings={"khai-sinh-nhan-con": "Cha mẹ đã cưới nhau"})
    talk = Talk(knowledge).says("khai sinh nhận con").says("khai sinh")
    both = replace_candidates(talk)
    both.said("Cha mẹ đã cưới nhau")


def replace_candidates(talk: Talk) -> Talk:
    """Whatever the matcher thinks of the words: both siblings are in doubt."""
    from bot.handlers.conversation import Conversation, Offer, dump

    talk.state = dump(replace(Conversation(), candidates=(Offer("khai-sinh", {}), Offer("khai-sinh-nhan-con", {}))))
    return talk.says("hmmm")


def test_what_is_not_sure_says_so() -> None:
    papers = [{"id": "don", "name": "Đơn", "form": "original", "confidence": "low", "get": {"text": "Tại quầy."}}]
    notes = [{"text": "Nộp sớm.", "confidence": "low"}]
    fee = {"text": "5.000 đồng", "confidence": "low"}
    talk = Talk(_changed("tam-tru", documents=papers, notes=notes, fee=fee))
    talk.says("làm tạm trú").asks("don").said("Giấy này em chưa chắc quầy có cần")
    talk.says("chưa có").said("Đơn (hỏi lại quầy)", "Nộp sớm (hỏi lại quầy)", "Lệ phí: 5.000 đồng (hỏi lại quầy)")


def test_what_is_said_of_another_paper_is_no_answer(birth: Talk) -> None:
    birth.says("sổ đỏ thì có rồi").asks("to_khai").papers_are(to_khai=None, chung_sinh=None, cccd=None)
