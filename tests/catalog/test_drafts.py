"""A draft is for the officer alone: no citizen is served it, and whatever is wrong in it holds nothing up."""

from pathlib import Path

import pytest

from bot.catalog.catalog import load, officers_phrases, read_catalog
from bot.catalog.problems import Severity
from bot.cli.check import deep_problems
from bot.handlers.knowledge import read
from tests.edits import edit

TAM_TRU = "procedures/cu-tru/tam-tru.yaml"
BIRTH = "procedures/ho-tich/khai-sinh.yaml"
SOURCE = "source: {title: Cổng Dịch vụ công quốc gia, checked_on: 2026-11-01}"


def test_a_draft_is_not_served_and_is_counted(folder: Path) -> None:
    assert "tam-tru" in read(folder).catalog.versions
    edit(folder / TAM_TRU, "id: tam-tru", "id: tam-tru\ndraft: true")
    knowledge = read(folder)
    assert "tam-tru" not in knowledge.catalog.versions
    assert knowledge.catalog.drafts == ("tam-tru",)
    found = knowledge.matcher.match("đăng ký tạm trú cho người ở trọ")
    assert "tam-tru" not in [item.id for item in found.candidates]


def test_without_the_line_it_is_served_again(folder: Path) -> None:
    edit(folder / TAM_TRU, "id: tam-tru", "id: tam-tru\ndraft: true")
    edit(folder / TAM_TRU, "draft: true\n", "")
    assert read(folder).catalog.drafts == ()


def test_it_can_be_asked_for(folder: Path) -> None:
    edit(folder / TAM_TRU, "id: tam-tru", "id: tam-tru\ndraft: true")
    assert "tam-tru" in load(folder, drafts=None).versions
    assert "tam-tru" in load(folder, drafts={"tam-tru"}).versions
    assert "tam-tru" not in load(folder, drafts={"khai-sinh"}).versions


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name: Đăng ký tạm trú", "nane: Đăng ký tạm trú"),
        ("name: Đăng ký tạm trú", "name: Đăng ký: tạm trú"),
        ("draft: true", "draft: có"),
        ("  - use: cccd", "  - use: khong_co"),
    ],
)
def test_its_mistakes_hold_nothing_up_but_check_tells_them(folder: Path, old: str, new: str) -> None:
    edit(folder / TAM_TRU, "id: tam-tru", "id: tam-tru\ndraft: true")
    edit(folder / TAM_TRU, old, new)
    assert load(folder).drafts == ("tam-tru",)
    problems = read_catalog(folder, drafts=None)[1]
    assert {item.place.file for item in problems if item.severity is Severity.ERROR} == {TAM_TRU}


def test_the_officers_day_is_owed_until_it_is_published(folder: Path) -> None:
    edit(folder / TAM_TRU, SOURCE, "source:\n  title: Cổng\n  checked_on:")
    assert [item.code for item in read_catalog(folder)[1] if item.severity is Severity.ERROR] == ["empty_value"]
    edit(folder / TAM_TRU, "id: tam-tru", "id: tam-tru\ndraft: true")
    catalog, problems = read_catalog(folder, drafts=None)
    problems += deep_problems(catalog)
    assert {item.severity for item in problems} == {Severity.WARNING}
    say = officers_phrases()
    told = {item.code: item.render(say) for item in problems if item.place.file == TAM_TRU}
    assert told["draft"] == (
        f"{TAM_TRU}:2:8: Đây là bản nháp, bot chưa dùng cho người dân. Thử bằng `motcua chat --draft`. "
        "Xem hết rồi thì điền source: checked_on, xóa dòng draft."
    )
    assert told["draft_undated"].startswith(f"{TAM_TRU}:12:14: Chưa ghi ngày đối chiếu.")
    assert "no_source" not in told
    edit(folder / TAM_TRU, "checked_on:", "checked_on: 2026-11-01")
    catalog, problems = read_catalog(folder, drafts=None)
    (dated,) = [item.render(say) for item in problems + deep_problems(catalog) if item.code == "draft"]
    assert dated.endswith(" Xem hết rồi thì xóa dòng draft.")


def test_a_referral_to_a_draft_is_told(folder: Path) -> None:
    edit(folder / "procedures/ho-tich/khai-sinh-nhan-con.yaml", "id: khai", "draft: true\nid: khai")
    assert read(folder).catalog.drafts == ("khai-sinh-nhan-con",)
    problems = deep_problems(read_catalog(folder, drafts=None)[0])
    (found,) = [item for item in problems if item.code == "refers_to_draft"]
    assert found.place.file == BIRTH


def test_a_draft_of_what_comes_later_may_lie_beside_what_holds_now(folder: Path) -> None:
    text = (folder / TAM_TRU).read_text(encoding="utf-8")
    later = folder / "procedures/cu-tru/tam-tru@2027-03-01.yaml"
    later.write_text(f"draft: true\n{text}valid: {{from: 2027-03-01}}\n", encoding="utf-8")
    assert len(load(folder).versions["tam-tru"]) == 1
    _, problems = read_catalog(folder, drafts=None)
    assert [(item.code, item.severity) for item in problems] == [("overlap", Severity.WARNING)]
