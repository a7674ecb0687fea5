import pytest

from bot.language.reader import Reader
from bot.language.readings import Command, CommandReading

COMMANDS = {
    Command.BACK: ["quay lại", "quay lai", "trở lại", "câu trước", "cho em quay lại"],
    Command.SKIP: ["bỏ qua", "bo qua", "bỏ qua câu này", "để sau", "skip"],
    Command.STOP: ["mai làm", "để mai", "de mai", "thôi để mai làm", "dừng", "dừng lại", "dung lai", "thôi không làm nữa", "thôi", "hủy", "stop"],
    Command.RESTART: ["bắt đầu lại", "làm lại từ đầu", "bat dau lai"],
    Command.RESUME: ["lam tiep", "tiếp tục", "làm tiếp", "tiep tuc", "tiếp đi em"],
    Command.LIST: ["gửi lại danh sách", "gui lai danh sach", "xem lại danh sách", "xem danh sách giấy tờ", "danh sách", "cho em xem danh sách giấy tờ với"],
    Command.REPORT: ["xem lại kết quả", "gửi lại phiếu", "xem kết quả", "tổng kết", "ket qua"],
    Command.MENU: ["menu", "các thủ tục", "trợ giúp", "em làm được gì"],
    Command.PERSON: ["cho tui số điện thoại phường", "so dien thoai phuong", "cho xin số điện thoại",
                     "gặp cán bộ", "gap can bo", "cho em gặp cán bộ với ạ", "tôi muốn gặp cán bộ hộ tịch",
                     "gặp người thật",
                     "nói chuyện với cán bộ"],
    Command.ERASE: ["xóa dữ liệu", "xóa dữ liệu của tôi", "xoa du lieu", "xoá dữ liệu của em"],
    Command.GREETING: ["xin chào", "chào em", "hello", "alo ad oi", "chào cán bộ", "em ơi"],
    Command.THANKS: ["cảm ơn", "cảm ơn em nhiều nhé", "tks", "ok cảm ơn nha", "cam on nha",
                     "Xin chào, cảm ơn bạn nhiều nhé!"],
    Command.BYE: ["xong", "hết rồi", "xong rồi cảm ơn", "tạm biệt", "bye"],
    Command.PRAISE: ["tuyệt vời", "hay quá", "👍"],
    Command.COMPLAINT: ["chán quá", "bot ngu quá", "phiền phức"],
}  # fmt: skip


@pytest.mark.parametrize(("text", "command"), [(text, c) for c, texts in COMMANDS.items() for text in texts])
def test_command(reader: Reader, text: str, command: Command) -> None:
    assert reader.command(text) == CommandReading(command)


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("sửa câu 2", 2, ""), ("sua cau 2", 2, ""), ("câu 2 sai rồi", 2, ""), ("em muốn sửa câu số 3 ạ", 3, ""),
        ("sửa câu hai", 2, ""), ("quay lại câu 2", 2, ""), ("câu 3 sai rồi, sinh ở nhà", 3, "sinh ở nhà"),
        ("à nhầm, sinh ở nhà", None, "sinh ở nhà"), ("à nhầm sinh ở nhà", None, "sinh ở nhà"),
        ("nhầm, ở nhà", None, "ở nhà"),
        ("ý em là Bệnh viện Huế", None, "Bệnh viện Huế"), ("sửa lại, ở nhà", None, "ở nhà"),
        ("à không, có rồi", None, "có rồi"),
        ("sửa", None, ""), ("sua", None, ""), ("nhầm rồi", None, ""), ("sai rồi", None, ""), ("à không", None, ""),
    ],
)  # fmt: skip
def test_correction(reader: Reader, text: str, number: int | None, rest: str) -> None:
    assert reader.command(text) == CommandReading(Command.CORRECT, number, rest)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("quay lại khai sinh", "khai sinh"), ("quay lai khai sinh", "khai sinh"),
        ("tiếp tục làm khai sinh", "khai sinh"),
        ("quay lại làm Giấy kết hôn", "Giấy kết hôn"), ("làm tiếp hồ sơ tạm trú", "tạm trú"),
    ],
)  # fmt: skip
def test_resume(reader: Reader, text: str, rest: str) -> None:
    assert reader.command(text) == CommandReading(Command.RESUME, rest=rest)


@pytest.mark.parametrize(
    "text",
    [
        "có", "chưa", "không", "dạ", "2", "không cần", "không nhớ", "không còn", "đúng", "dung",
        "làm giấy khai sinh",
        "xóa đăng ký tạm trú", "xóa hộ khẩu", "sửa lại giấy khai sinh", "sửa tên trong giấy khai sinh",
        "hủy kết hôn",
        "tôi muốn dừng hoạt động hộ kinh doanh", "quay lại sau được không?", "cán bộ phường nói phải nộp thêm giấy",
        "", "bản photo thôi",
        "tạm ngừng kinh doanh",
    ],
)  # fmt: skip
def test_not_a_command(reader: Reader, text: str) -> None:
    assert reader.command(text) is None


@pytest.mark.parametrize(
    ("text", "empty"), [("", True), ("...", True), ("🙏🙏", True), ("  \n", True), ("👍", False), ("a", False)]
)
def test_is_empty(reader: Reader, text: str, empty: bool) -> None:
    assert reader.is_empty(text) is empty
