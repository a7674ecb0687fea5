"""A handful of procedures and offices, for what holds whatever the shipped knowledge says."""

from bot.language.entries import Entry


def ward(id: str, code: str, name: str, *phrases: str) -> Entry:
    return Entry(id, code, name, phrases, ward=True)


def elsewhere(id: str, name: str, *phrases: str) -> Entry:
    return Entry(id, None, name, phrases, ward=False)


ENTRIES = (
    ward("dang-ky-khai-sinh", "1.001193", "Đăng ký khai sinh", "làm giấy khai sinh cho con", "khai sinh cho bé mới sinh",
         "giấy tờ cho em bé mới đẻ", "đăng ký khai sinh trễ hạn", "vợ mới sinh em bé", "con tôi mới sinh",
         "vợ tôi mới đẻ",
         "làm khai sinh"),
    ward("dang-ky-lai-khai-sinh", "1.004884", "Đăng ký lại khai sinh", "làm lại giấy khai sinh đã mất sổ gốc",
         "khai sinh bị mất cả sổ hộ tịch",
         "đăng ký lại giấy khai sinh"),
    ward("khai-sinh-ket-hop-nhan-cha-me-con", "1.000689", "Đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con",
         "khai sinh và nhận con cùng lúc", "làm khai sinh có tên cha", "muốn ghi tên cha cho con"),
    ward("dang-ky-ket-hon", "1.000894", "Đăng ký kết hôn", "làm giấy kết hôn", "làm giấy đăng ký kết hôn", "sắp cưới vợ",
         "sắp lấy chồng",
         "đăng ký hôn thú"),
    ward("dang-ky-khai-tu", "1.000656", "Đăng ký khai tử", "làm giấy khai tử", "báo tử cho người nhà", "ba tôi mới mất",
         "người nhà vừa qua đời",
         "làm giấy chứng tử"),
    ward("xac-nhan-tinh-trang-hon-nhan", "1.004873", "Cấp Giấy xác nhận tình trạng hôn nhân", "xin giấy độc thân", "xác nhận độc thân",
         "giấy chứng nhận chưa kết hôn"),
    ward("dang-ky-thuong-tru", "1.004222", "Đăng ký thường trú", "nhập hộ khẩu", "nhập khẩu cho con", "chuyển hộ khẩu",
         "nhập khẩu về nhà chồng"),
    ward("dang-ky-tam-tru", "1.004194", "Đăng ký tạm trú", "đăng ký ở trọ", "làm giấy tạm trú",
         "thuê nhà trọ khai báo tạm trú"),
    ward("chung-thuc-ban-sao", "2.000815", "Chứng thực bản sao từ bản chính", "sao y bản chính", "công chứng giấy tờ",
         "chứng thực bản sao",
         "công chứng bằng tốt nghiệp"),
    ward("ban-sao-trich-luc-ho-tich", "2.000635", "Cấp bản sao trích lục hộ tịch", "xin trích lục khai sinh",
         "xin bản sao giấy khai sinh",
         "trích lục kết hôn"),
    ward("thanh-lap-ho-kinh-doanh", "1.001612", "Đăng ký thành lập hộ kinh doanh", "mở hộ kinh doanh",
         "xin giấy phép kinh doanh",
         "mở quán buôn bán nhỏ"),
    elsewhere("ho-chieu", "Cấp hộ chiếu", "làm hộ chiếu", "đổi hộ chiếu hết hạn", "làm passport"),
    elsewhere("bang-lai-xe", "Giấy phép lái xe", "làm bằng lái xe", "đổi bằng lái xe", "gia hạn gplx"),
    elsewhere("ly-hon", "Ly hôn", "nộp đơn ly hôn", "thủ tục ly hôn", "muốn ly dị"),
    elsewhere("can-cuoc", "Cấp thẻ căn cước", "làm căn cước", "đổi thẻ căn cước", "mất cccd làm lại"),
    elsewhere("gia-han-tam-tru", "Gia hạn tạm trú", "gia hạn tạm trú", "tạm trú sắp hết hạn"),
    elsewhere("bhxh", "Bảo hiểm xã hội", "rút bảo hiểm xã hội một lần", "mất sổ bảo hiểm xã hội"),
)  # fmt: skip


# Plain ones, each surely of one procedure.
REQUESTS = [
    ("em muốn làm giấy khai sinh cho con mới sinh", "dang-ky-khai-sinh"),
    ("tui ưng mần giấy khai sinh cho con", "dang-ky-khai-sinh"),
    ("cho em hỏi thủ tục đăng ký kết hôn ạ", "dang-ky-ket-hon"),
    ("đkkh cần gt j", "dang-ky-ket-hon"),
    ("ba tôi mới mất, giờ phải làm giấy khai tử ở đâu", "dang-ky-khai-tu"),
    ("xin giấy xác nhận độc thân", "xac-nhan-tinh-trang-hon-nhan"),
    ("em ở trọ, muốn đăng ký tạm trú", "dang-ky-tam-tru"),
    ("đi công chứng bằng tốt nghiệp", "chung-thuc-ban-sao"),
    ("xin trích lục khai sinh bản sao", "ban-sao-trich-luc-ho-tich"),
    ("tôi muốn mở hộ kinh doanh bán tạp hóa", "thanh-lap-ho-kinh-doanh"),
]

OPEN_REQUESTS = [  # which of two papers is meant is left to the citizen; the likelier is the first
    ("vợ em mới đẻ xong, giờ cần làm giấy tờ gì cho cháu", "dang-ky-khai-sinh"),
    ("em sắp lấy chồng thì làm giấy tờ gì", "dang-ky-ket-hon"),
    ("nhập hộ khẩu cho con cần giấy tờ gì", "dang-ky-thuong-tru"),
]
