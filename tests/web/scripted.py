"""A small real brain for the tests of the chat: it greets, echoes, offers choices and hands out a report."""

import json
from datetime import datetime

from bot.messages import Choice, Inbound, Kind, Reply
from bot.store.base import Decision

GREETING = "Xin chào anh/chị ạ. Em giúp anh/chị kiểm tra hồ sơ trước khi đến quầy.\nAnh/chị cần làm thủ tục gì ạ?"
QUESTION = "Anh/chị đã có Giấy chứng sinh chưa ạ?"
LINKS = (
    "Anh/chị nộp qua mạng ở https://dichvucong.gov.vn/p/home?a=1&b=2. Xem thêm (https://hue.gov.vn/trang-(moi)).\n"
    "Không phải liên kết: http://khong-an-toan.vn, javascript:alert(1), https://tên:mật@xấu.vn/, 046099012345.\n"
    "Điện thoại 0234 3822 123, tổng đài 19001096; từ ngày 01.07.2025 02.09.2025 phí 20.000 đồng."
)
REPORT = """KẾT QUẢ KIỂM TRA HỒ SƠ: Đăng ký khai sinh

Theo những gì anh/chị cho biết, hồ sơ còn thiếu 1 giấy và cần sửa 1 giấy.

❌ Còn thiếu:
• Giấy chứng sinh (bản chính)
  → Xin tại bệnh viện nơi bé sinh ra.

⚠️ Cần sửa lại:
• Tờ khai đăng ký khai sinh
  → Ký và ghi rõ họ tên vào cuối tờ khai.

✅ Đã sẵn sàng:
• Căn cước của cha hoặc mẹ (chỉ xuất trình)
• Giấy chứng nhận kết hôn (chỉ xuất trình)

Nộp hồ sơ:
• Nơi nộp: Trung tâm Phục vụ hành chính công phường Hương Thủy, hoặc https://dichvucong.gov.vn
• Lệ phí: Miễn phí khi đăng ký đúng hạn
• Thời gian: Trong ngày làm việc

Căn cứ: Luật Hộ tịch 2014, Nghị định 123/2015/NĐ-CP. Thông tin kiểm tra ngày 22/11/2026.
Nếu cần sửa câu trả lời nào, anh/chị nhắn "sửa câu 2" ạ."""

MENU = (
    Choice("Đăng ký khai sinh", "start:khai-sinh"),
    Choice("Xem kết quả mẫu", "report"),
    Choice("Đăng ký khai sinh kết hợp nhận cha, mẹ, con khi cha mẹ chưa đăng ký kết hôn", "start:nhan-cha"),
)
ANSWERS = (Choice("Có rồi", "q:have"), Choice("Chưa có", "q:missing"), Choice("Em không chắc", "q:unsure"))


class ScriptedBrain:
    def decide(self, state: str | None, inbound: Inbound, now: datetime) -> Decision:
        turn = (json.loads(state)["turn"] if state else 0) + 1
        saved = json.dumps({"turn": turn})
        match inbound.kind, inbound.text:
            case Kind.EVENT, "start":
                return Decision(saved, (Reply(GREETING, MENU),))
            case (Kind.CHOICE, "report") | (Kind.TEXT, "kết quả"):
                return Decision(saved, (Reply(REPORT),))
            case Kind.CHOICE, value if value.startswith("start:"):
                return Decision(saved, (Reply(QUESTION, ANSWERS),))
            case Kind.CHOICE, value:
                return Decision(saved, (Reply(f"Dạ, em ghi nhận: {value}. {turn}", ANSWERS),))
            case Kind.TEXT, "liên kết":
                return Decision(saved, (Reply(LINKS),))
            case Kind.TEXT, "im lặng":
                return Decision(saved)
            case Kind.TEXT, "hỏng":
                raise ValueError(f"this text must not reach a log: {inbound.text}")
        return Decision(saved, (Reply(f"Dạ, anh/chị nói: {inbound.text}", ANSWERS),))
