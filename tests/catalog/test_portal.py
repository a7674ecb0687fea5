"""Published records and pages, made up, with the traps of the real ones: glued cells, padded numbers,
forms' files, headings between tables, remarks among the papers."""

from pathlib import Path

import pytest

from bot.catalog.catalog import officers_phrases, read_catalog
from bot.catalog.compiler import Compiler
from bot.catalog.conditions import Is
from bot.catalog.draft import DraftWriter, slug
from bot.catalog.drafts import undated
from bot.catalog.loader import parse
from bot.catalog.models import Procedure
from bot.catalog.portal import of_page, of_record
from bot.catalog.published_draft import draft_of
from bot.catalog.scalar import scalar
from bot.catalog.validate import validate

SMALL = Path(__file__).parents[1] / "knowledge"
TABLE = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"
RECORD = {
    "ma_thu_tuc": "1.099999",
    "ten_thu_tuc": "Thủ tục cấp thẻ mượn sách",
    "detail_url": "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/mau",
    "so_quyet_dinh": "1/QĐ-MAU",
    "cap_thuc_hien": "Cấp xã",
    "linh_vuc": "Hộ tịch",
    "co_quan_co_tham_quyen": "",
    "co_quan_thuc_hien": "Ủy ban nhân dân cấp xã",
    "cach_thuc_thuc_hien": "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp3 Ngày làm việc20,000 Việt Nam Đồng(/thẻ)"
    "Nộp hồ sơ trực tiếp tại quầyTrực tuyến3 Ngày làm việcMiễn phí",
    "thanh_phan_ho_so": f"--{TABLE}- Đơn xin cấp thẻ theo Mẫu số 181 bản chínhTờ khai bạn đọc.to khai.docx1 bản chính,2 bản sao"
    "Hộ chiếu: 01 bản chụp0 bản chính,1 bản saoTrường hợp đã có thẻ cũ thì không phải nộp đơn.0 bản chính"
    "Văn bản đồng ý của cha mẹ trong trường hợp dưới 14 tuổi;1 bản chính",
    "can_cu_phap_ly": "Tên văn bản pháp lýMã văn bảnNghị định về thư viện12/2099/NĐ-CPThông tư số 3/2099/TT-BTPHướng dẫn3/2099/TT-BTP"
    "Luật Thư viện46/2099/QH1360/2014/QH13",
    "yeu_cau_dieu_kien": "Không có thông tin",
    "ket_qua_xu_ly": "Thẻ mượn sáchMã: KQ.G15.000031Phiếu hẹnMã: KQ.G15.000032Từ khóaKhông có thông tin",
    "raw_text": "Tên thủ tụcCấp thẻMã thủ tục1.099999Số quyết định",
}


def test_papers_are_told_apart_in_glued_cells() -> None:
    papers = of_record(RECORD).papers
    assert [(paper.name, paper.form, paper.originals, paper.copies) for paper in papers] == [
        ("Đơn xin cấp thẻ theo Mẫu số 18", "original", 1, 0),
        ("Tờ khai bạn đọc", "original", 1, 2),
        ("Hộ chiếu: 01 bản chụp", "copy", 0, 1),
        ("Văn bản đồng ý của cha mẹ trong trường hợp dưới 14 tuổi", "original", 1, 0),
    ]
    assert "both" in papers[1].doubts
    assert "conditional" in papers[3].doubts


def test_a_remark_is_no_paper() -> None:
    assert of_record(RECORD).remarks == ("Trường hợp đã có thẻ cũ thì không phải nộp đơn.",)


def test_laws_results_ways() -> None:
    published = of_record(RECORD)
    assert published.laws == (
        "Nghị định 12/2099/NĐ-CP",
        "Thông tư 3/2099/TT-BTP",
        "Luật Thư viện 46/2099/QH13",
        "Luật 60/2014/QH13",
    )
    assert published.result == ("Thẻ mượn sách", "Phiếu hẹn")
    assert [(way.kind, way.days, way.dong) for way in published.ways] == [("counter", 3, 20_000), ("online", 3, 0)]
    assert published.ways[0].remark == "(/thẻ)Nộp hồ sơ trực tiếp tại quầy"


def test_the_page_of_another_procedure_is_noticed() -> None:
    mixed = {**RECORD, "raw_text": "Tên thủ tụcViệc khácMã thủ tục1.088888Số quyết định"}
    assert "other_page" in of_record(mixed).doubts
    assert "other_page" not in of_record(RECORD).doubts


def test_headings_between_tables_are_cases() -> None:
    text = f"Đối với trẻ emTên giấy tờMẫu đơn, tờ khaiSố lượngGiấy khai sinh1 bản chínhĐối với người lớn{TABLE}Hộ chiếu1 bản chính"
    papers = of_record({**RECORD, "thanh_phan_ho_so": text}).papers
    assert [(paper.name, paper.case) for paper in papers] == [
        ("Giấy khai sinh", "Đối với trẻ em"),
        ("Hộ chiếu", "Đối với người lớn"),
    ]


def test_what_is_only_shown_is_not_handed_in() -> None:
    text = f"Giấy tờ phải xuất trình{TABLE}Hộ chiếu1 bản chính"
    (paper,) = of_record({**RECORD, "thanh_phan_ho_so": text}).papers
    assert paper.form == "present"


def test_a_copied_page_reads_like_its_record() -> None:
    page = (
        "Tên thủ tục\nThủ tục cấp thẻ mượn sách\nMã thủ tục\n1.099999\nSố quyết định\n1/QĐ-MAU\nCấp thực hiện\nCấp xã\n"
        "Lĩnh vực\nHộ tịch\nTrình tự thực hiện\nBước 1\nCách thức thực hiện\n"
        "Hình thức nộp\tThời gian\tPhí, lệ phí\tMô tả\nTrực tiếp\t3 Ngày làm việc\tMiễn phí\t\n"
        "Thành phần hồ sơ\nTên giấy tờ\tMẫu đơn, tờ khai\tSố lượng\nĐơn xin cấp thẻ\t\tBản chính: 1\nBản sao: 0\n"
        "Hộ chiếu\t\tBản chính: 0\nBản sao: 1\nCăn cứ pháp lý\nLuật Thư viện 46/2099/QH13\n"
        "Kết quả xử lý\nThẻ mượn sách\nTừ khóa\n"
    )
    published = of_page(page)
    assert (published.code, published.name, published.level) == ("1.099999", "Thủ tục cấp thẻ mượn sách", "Cấp xã")
    assert [(paper.name, paper.form) for paper in published.papers] == [
        ("Đơn xin cấp thẻ", "original"),
        ("Hộ chiếu", "copy"),
    ]
    assert published.ways[0].days == 3
    assert published.laws == ("Luật Thư viện 46/2099/QH13",)


def test_the_ministrys_tables() -> None:
    record = {
        "metadata": {"mã_thủ_tục": "1.077777", "tên_thủ_tục": "Thủ tục mẫu", "cấp_thực_hiện": "Cấp Xã"},
        "content": {"cơ_quan_có_thẩm_quyền": "Ban chỉ huy", "kết_quả_thực_hiện": "Giấy xác nhận"},
        "tables": {
            "hinh_thuc_nop": [
                {"hinh_thuc": "Trực tiếp", "thoi_han_giai_quyet": "10 Ngày", "phi_le_phi": "Phí : 0 Đồng"}
            ],
            "thanh_phan_ho_so": [
                {"ten_giay_to": "Đơn đề nghị", "so_luong": "mau.doc", "ghi_chu": "Bản chính: 2\nBản sao: 0"}
            ],
            "can_cu_phap_ly": [{"so_ky_hieu": "13/2099/NĐ-CP", "trich_yeu": "Nghị định mẫu"}],
        },
    }
    published = of_record(record)
    assert (published.code, published.office) == ("1.077777", "Ban chỉ huy")
    assert [(paper.name, paper.originals) for paper in published.papers] == [("Đơn đề nghị", 2)]
    assert [(way.time, way.dong) for way in published.ways] == [("10 ngày", 0)]
    assert published.laws == ("Nghị định 13/2099/NĐ-CP",)


@pytest.mark.parametrize("record", [{}, {"metadata": {}}, {"metadata": None, "tables": {}}, {"ma_thu_tuc": 5}])
def test_a_record_of_nothing_is_still_a_draft(record: dict[str, object]) -> None:
    procedure = drafted(record)
    assert procedure.card is not None
    assert procedure.confidence == "low"


def draft_text(record: dict[str, object]) -> str:
    say = officers_phrases()
    catalog, _ = read_catalog(SMALL)
    draft = draft_of(of_record(record), say, {"ho-tich": "Hộ tịch"}, catalog.versions)
    return DraftWriter(draft, say).write()


def drafted(record: dict[str, object]) -> Procedure:
    """Written, read again and compiled: no mistake is left for the officer to find."""
    catalog, _ = read_catalog(SMALL)
    text = draft_text(record)
    file, problems = parse(f"procedures/{text.partition('id: ')[2].splitlines()[0]}.yaml", text)
    data, owed = undated(file)
    assert [item.code for item in owed] == ["draft_undated"]
    procedure, more = validate(Procedure, file, data)
    assert problems + more == []
    assert procedure is not None
    assert procedure.draft
    compiler = Compiler(procedure, file, catalog.shared, {procedure.id})
    compiler.compile()
    assert compiler.problems == []
    return procedure


def test_the_draft_of_a_record() -> None:
    procedure = drafted(dict(RECORD))
    assert procedure.id == "cap-the-muon-sach"
    assert procedure.name == "Cấp thẻ mượn sách"
    assert procedure.field == "ho-tich"
    assert procedure.time is not None
    assert (procedure.time.text, procedure.time.days, procedure.time.confidence) == ("3 ngày làm việc", 3, "low")
    assert [entry.confidence for entry in procedure.documents] == ["low"] * 4


def test_cases_become_a_question() -> None:
    text = f"Đối với trẻ em{TABLE}Giấy khai sinh1 bản chínhĐối với người lớn{TABLE}Hộ chiếu1 bản chính"
    procedure = drafted({**RECORD, "thanh_phan_ho_so": text})
    (question,) = procedure.questions
    assert [option.label for option in question.options or ()] == [
        "Đối với trẻ em",
        "Đối với người lớn",
        "Trường hợp khác",
    ]
    assert all(entry.when is not None for entry in procedure.documents)


def test_a_paper_of_two_cases_is_written_once_and_wanted_in_both() -> None:
    text = (
        f"Đối với trẻ em{TABLE}Tờ khai1 bản chínhGiấy khai sinh1 bản chính"
        f"Đối với người lớn{TABLE}Tờ khai1 bản chínhHộ chiếu1 bản chính"
        f"Đối với người già{TABLE}Sổ1 bản chính"
    )
    papers = drafted({**RECORD, "thanh_phan_ho_so": text}).documents
    wanted = {paper.name: paper.when.options for paper in papers if isinstance(paper.when, Is)}
    assert wanted == {
        "Tờ khai": ("truong_hop_1", "truong_hop_2"),
        "Giấy khai sinh": ("truong_hop_1",),
        "Hộ chiếu": ("truong_hop_2",),
        "Sổ": ("truong_hop_3",),
    }


def test_two_papers_with_one_short_name_are_both_kept() -> None:
    long = "Đơn đề nghị hỗ trợ kinh phí của hộ gia đình, cá nhân đang sinh sống ổn định trên địa bàn phường, xã theo mẫu số"
    text = f"--{TABLE}{long} 1 về nhà ở1 bản chính{long} 2 về học phí1 bản chính"
    written = draft_text({**RECORD, "thanh_phan_ho_so": text})
    assert "mẫu số 1 về nhà ở" in written
    assert "mẫu số 2 về học phí" in written
    assert "trùng tên với một giấy ở trên" in written


def test_a_case_told_first_and_the_paper_after_it() -> None:
    text = (
        f"--{TABLE}Trường hợp nộp hộ người khác thì hồ sơ phải có văn bản ủy quyền có chứng thực1 bản chính"
        "Thành phần hồ sơ 2: 01 Bản khai chung theo mẫu1 bản chínhHai ảnh chân dung1 bản chính"
    )
    papers = of_record({**RECORD, "thanh_phan_ho_so": text}).papers
    assert [paper.name for paper in papers] == [
        "Văn bản ủy quyền có chứng thực",
        "Bản khai chung theo mẫu",
        "Hai ảnh chân dung",
    ]
    assert all(paper.usable for paper in papers)
    assert "conditional" in papers[0].doubts


def test_a_name_cut_where_its_sense_may_be_lost_is_told() -> None:
    long = "Bản thống kê số hộ, số người, số nhà cửa, số vật nuôi, số cây trồng, số công cụ, số máy móc bị thiệt hại trong đợt bão lũ năm nay"
    (paper,) = of_record({**RECORD, "thanh_phan_ho_so": f"--{TABLE}{long}1 bản chính"}).papers
    assert "shortened" in paper.doubts
    assert paper.written == long
    assert "tên đã rút gọn" in draft_text({**RECORD, "thanh_phan_ho_so": f"--{TABLE}{long}1 bản chính"})


def test_a_long_name_is_broken_off_where_the_detail_begins() -> None:
    more = "số lượng, chủng loại, nhãn hiệu, số hiệu, ký hiệu của từng hiện vật đang được trưng bày tại nhà"
    text = f"--{TABLE}Tờ khai, trong đó ghi rõ họ tên, lý do khai báo, {more}1 bản chínhDanh sách nêu lý do đề nghị, {more}1 bản chính"
    papers = of_record({**RECORD, "thanh_phan_ho_so": text}).papers
    assert papers[0].name == "Tờ khai"
    assert "lý do" in papers[1].name


def test_headings_that_make_no_case_are_told() -> None:
    text = f"Giấy tờ phải nộp{TABLE}Tờ khai1 bản chínhGiấy tờ thêm{TABLE}Không có.0 bản chínhHồ sơ khi ở xa{TABLE}Hộ chiếu1 bản chính"
    written = draft_text({**RECORD, "thanh_phan_ho_so": text})
    assert "    # Trên trang, giấy này ở mục: Giấy tờ phải nộp\n    name: Tờ khai" in written
    assert "    # Trên trang, giấy này ở mục: Hồ sơ khi ở xa\n    name: Hộ chiếu" in written
    assert "#   Giấy tờ thêm" in written


@pytest.mark.parametrize(
    "text", ["a: b", "yes", "x #y", "- a", "“a”, b", "{a}", 'a "b"', "12", "a:", "Hộ tịch", "*a", "@a", "a\nb"]
)
def test_any_text_is_written_so_that_it_is_read_back(text: str) -> None:
    file, problems = parse("a.yaml", f"key: {scalar(text)}\nnext: x\n")
    assert problems == []
    assert file.data == {"key": " ".join(text.split()), "next": "x"}


def test_slug() -> None:
    assert slug("Đăng ký khai sinh (lần đầu)") == "dang-ky-khai-sinh-lan-dau"
