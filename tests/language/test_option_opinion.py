"""What is weighed besides the rules, at questions of the shipped procedures: stories that no rule reads, and what sounds
like an answer and is none. Under each comment stand the rows that hang on one threshold or bar of `option_opinion.py`;
questions with a mark, and thanks, are kept out by the weights."""

from collections.abc import Mapping

import pytest

from bot.catalog.catalog import read_catalog
from bot.language.option_verdict import UNSURE
from bot.language.reader import Reader
from bot.language.readings import OptionWords

from .conftest import SHIPPED

YEAR = 2026
Question = tuple[str, str]  # procedure, question
Asked = Mapping[Question, tuple[OptionWords, ...]]
BORN = ("khai-sinh-lien-thong", "noi_sinh")
DIED = ("dang-ky-khai-tu", "noi_mat")
LOST_CARD = ("cap-lai-can-cuoc", "ly_do_cap_lai")
VNEID = ("vneid", "viec_vneid")
BEARER = ("xac-nhan-tinh-trang-hon-nhan", "nguoi_di_nop")
LAND = ("dang-ky-dat-lan-dau", "nguon_goc")
REGISTERED = ("dang-ky-thuong-tru", "nguoi_dang_ky")
COPY_OF = ("ban-sao-tu-so-goc", "giay_gi")
INSURED = ("the-bao-hiem-y-te", "dien_bhyt")


@pytest.fixture(scope="module")
def asked() -> Asked:
    catalog, _ = read_catalog(SHIPPED.parent)
    return {
        (one.source.id, question.id): tuple(OptionWords(o.id, o.label, o.also) for o in question.options)
        for versions in catalog.versions.values()
        for one in versions
        for question in one.source.questions
        if question.options
    }


@pytest.mark.parametrize(
    ("question", "text", "id"),
    [
        # no rule reads it
        (VNEID, "gõ sai hoài giờ nó khóa mất tiêu", "mat_khau"),
        (("di-chuyen-ho-so-nguoi-co-cong", "chuyen_huong"), "ông nhà tui theo con vô Đồng Nai ở luôn rồi", "tu_hue_di"),
        (("chung-thuc-chu-ky", "uy_quyen_viec_gi"), "em đi xuất khẩu lao động nên nhờ bà chị coi sóc căn nhà", "trong_nha"),
        # nor where something is denied
        (VNEID, "cháu đổi sang điện thoại mới nên không vào được nữa ạ", "doi_so"),
        # the rules read another one
        (REGISTERED, "cho vợ với hai đứa nhỏ, làm tiếp đi", "ca_nha"),
        # the rules read it, what it resembles speaks weakly for it
        (BORN, "vợ em trở dạ giữa đường, tài xế tấp vô lề, bé ra luôn trên băng ghế sau", "noi_khac"),
        (LOST_CARD, "bữa giặt đồ quên lấy ra, giờ tróc hết lớp ngoài", "hong"),
    ],
)  # fmt: skip
def test_a_story(reader: Reader, asked: Asked, question: Question, text: str, id: str) -> None:
    assert reader.option(text, asked[question], YEAR) == id


@pytest.mark.parametrize(
    ("question", "text"),
    [
        # far from sure, and no rule reads it
        (VNEID, "tui già rồi mắt kém tay run mà chi cũng bắt làm trên điện thoại"),
        (INSURED, "mua bảo hiểm 5 người trong nhà hết bao nhiêu một năm"),
        # not sure enough beside a second option, or a denial
        (BEARER, "chị giúp việc đi thay được ko ta"),
        # read by the rules, and neither sure
        (LAND, "cho toi gap dia chinh hoi cho ro"),
        (DIED, "bam nham roi, cho lai cau hoi nay"),
        # asked, with no mark
        (("cap-lai-so-do-bi-mat", "mat_gi"), "trang bổ sung là cái tờ kẹp phía sau hả con"),
        (("dang-ky-thuong-tru", "cho_o"), "nhà ở nhờ với nhà thuê khác chi"),
        # a story, but for the mark
        (VNEID, "gõ sai hoài giờ nó khóa mất tiêu?"),
        # too short
        (VNEID, "điện thoại cùi lắm"),
        # thanks
        (BORN, "cảm ơn em nhiều nghe, mai bác nhắn lại"),
        (BEARER, "cảm ơn em nghe, tối tui nhắn lại"),
    ],
)  # fmt: skip
def test_no_answer(reader: Reader, asked: Asked, question: Question, text: str) -> None:
    assert reader.option_or_doubt(text, asked[question], YEAR) is None


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (COPY_OF, "để hỏi lại bên trường cần giấy nào cái đã"),  # only by what it resembles
        (BORN, "không biết nữa"),
        (BORN, "bữa đó ai đỡ tui cũng không biết nữa"),
    ],
)  # fmt: skip
def test_who_cannot_tell(reader: Reader, asked: Asked, question: Question, text: str) -> None:
    assert reader.option_or_doubt(text, asked[question], YEAR) == UNSURE
    assert reader.option(text, asked[question], YEAR) is None


@pytest.mark.parametrize(
    ("question", "text", "id"),
    [
        (BORN, "chọn 1 nghe em, mụ vườn ở xa không tới kịp", "co_so_y_te"),
        (BORN, "cái số 2 nha em, bệnh viện xa quá chạy không kịp", "noi_khac"),
        (BEARER, "số 1 nha em, con dâu hắn bận rồi", "chinh_minh"),
        (BEARER, "cái thứ 2 đó, tui bận không tự đi được", "nguoi_than"),
    ],
)  # fmt: skip
def test_a_number_holds_whatever_is_told_besides(
    reader: Reader, asked: Asked, question: Question, text: str, id: str
) -> None:
    assert reader.option(text, asked[question], YEAR) == id
