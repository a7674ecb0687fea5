"""Which paper is wrong, in whatever order it is told; what is only told to be right is not told to be there."""

import pytest

from tests.talk import Talk


@pytest.mark.parametrize(
    ("message", "wrong"),
    [
        ("giấy khai sinh sai đó ạ, cccd với học bạ thì đúng", "giay_ho_tich"),
        ("cccd với học bạ thì đúng, khai sinh thì sai", "giay_ho_tich"),
        ("cccd voi hoc ba thi dung, khai sinh bi sai", "giay_ho_tich"),
        ("học bạ ghi đúng, giấy khai sinh mới là sai", "giay_ho_tich"),
        ("giay khai sinh bi sai con cac giay khac deu dung", "giay_ho_tich"),
        ("khai sinh ghi lộn, mấy giấy tê đúng hết", "giay_ho_tich"),
        ("khai sinh đúng, căn cước sai", "giay_khac"),
        ("can cuoc ghi nham con khai sinh thi dung", "giay_khac"),
        ("khai sinh không sai, học bạ sai", "giay_khac"),
    ],
)
def test_the_paper_that_is_told_to_be_wrong(message: str, wrong: str) -> None:
    talk = Talk().taps_value("pick:cai-chinh-ho-tich").says("1").asks("giay_nao_sai").says(message)
    assert talk.view["answers"].get("giay_nao_sai") == wrong, talk.text
    talk.did_not_say("Có rồi")


def test_it_is_heard_with_the_wish() -> None:
    talk = Talk().says("con tui tên trong khai sinh sai, học bạ với cccd thì đúng, muốn sửa khai sinh")
    talk.is_in("cai-chinh-ho-tich", "asking").did_not_say("Giấy khác bị sai", "Có rồi")
