"""What is shared and is no text: said what becomes of it, by its kind, and led back to the question."""

import pytest

from bot.messages import Kind
from tests.talk import Talk


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("image", "không mở và không lưu ảnh"),
        ("file", "không mở và không lưu ảnh hay tệp"),
        ("location", "không lưu vị trí"),
        ("contact", "không lưu danh thiếp"),
        ("audio", "chưa nghe được tin thoại"),
        ("edit", "không đọc lại được tin anh/chị vừa sửa"),
        ("something_new", "không mở và không lưu ảnh hay tệp"),
    ],
)
def test_each_kind_has_its_own_sentence(birth: Talk, kind: str, words: str) -> None:
    birth.sends(Kind.ATTACHMENT, kind).said(words).asks("to_khai").papers_are(to_khai=None, chung_sinh=None, cccd=None)
