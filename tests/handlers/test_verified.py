"""Who has looked at what a citizen is told, and when."""

from typing import Any

from bot.handlers.knowledge import Knowledge, build
from tests.handlers.conftest import small
from tests.handlers.edit import edited
from tests.talk import Talk


def _with(**source: Any) -> Knowledge:
    papers = [{"id": "don", "name": "Đơn", "get": {"text": "Tại quầy."}}]
    return build(
        edited(small(), "tam-tru", lambda data: data.update(documents=papers, source={**data["source"], **source}))
    )


def test_the_report_says_who_verified() -> None:
    talk = Talk(_with(verified_by="cán bộ Nguyễn Thị Mẫu")).says("làm tạm trú", "có rồi")
    talk.said("Thông tin do cán bộ Nguyễn Thị Mẫu kiểm tra ngày 1/11/2026. Kết quả do cán bộ tiếp nhận quyết định.")


def test_nobody_yet_is_not_made_up() -> None:
    talk = Talk(_with(verified_by=None)).says("làm tạm trú", "có rồi")
    talk.said("Thông tin kiểm tra ngày 1/11/2026. Kết quả").did_not_say("Thông tin do")
