"""A dated version that says only what changes."""

from datetime import date
from pathlib import Path

from bot.catalog.catalog import load, officers_phrases, read_catalog
from bot.cli.check import deep_problems
from tests.edits import edit

MARRIAGE = "procedures/ho-tich/ket-hon.yaml"
LATER = "procedures/ho-tich/ket-hon@2027-03-01.yaml"
TEXT = "id: ket-hon\nsame_as: ket-hon\nvalid: {from: 2027-03-01}\nfee: {text: 20.000 đồng, dong: 20000}\n"


def later(folder: Path, text: str = TEXT) -> None:
    edit(folder / MARRIAGE, "place: ", "valid: {until: 2027-02-28}\nplace: ")
    (folder / LATER).write_text(text, encoding="utf-8")


def test_what_it_leaves_out_is_as_in_the_other(folder: Path) -> None:
    later(folder)
    catalog = load(folder)
    before, after = (catalog.procedure("ket-hon", day) for day in (date(2027, 2, 28), date(2027, 3, 1)))
    assert before is not None
    assert after is not None
    assert before is not after
    assert (before.source.fee and before.source.fee.text, after.source.fee and after.source.fee.text) == (
        "Miễn phí",
        "20.000 đồng",
    )
    assert after.papers == before.papers
    assert after.source.name == "Đăng ký kết hôn"


def test_a_mistake_is_told_where_it_stands(folder: Path) -> None:
    later(folder)
    edit(folder / MARRIAGE, "use: cccd", "use: khong_co")
    places = {item.place for item in read_catalog(folder)[1]}
    assert [place.file for place in places] == [MARRIAGE]


def test_warnings_are_of_the_file_that_is_meant(folder: Path) -> None:
    later(folder)
    problems = deep_problems(read_catalog(folder)[0])
    assert {item.code for item in problems if item.place.file == LATER} == set()


def test_another_that_is_not_there_or_leaves_out_itself(folder: Path) -> None:
    say = officers_phrases()
    later(folder, TEXT.replace("same_as: ket-hon", "same_as: ket-hom"))
    told = [item.render(say) for item in read_catalog(folder)[1]]
    assert any(line.startswith(f"{LATER}:2:10: Không có tệp “ket-hom.yaml”") for line in told)
    (folder / LATER).write_text(TEXT.replace("same_as: ket-hon", "same_as: ket-hon@2027-03-01"), encoding="utf-8")
    assert any("same_as phải là tên" in item.render(say) for item in read_catalog(folder)[1])
    (folder / LATER).write_text(TEXT, encoding="utf-8")
    third = folder / "procedures/ho-tich/ket-hon@2028-01-01.yaml"
    third.write_text(TEXT.replace("same_as: ket-hon", "same_as: ket-hon@2027-03-01"), encoding="utf-8")
    assert any("cũng có same_as" in item.render(say) for item in read_catalog(folder)[1])
