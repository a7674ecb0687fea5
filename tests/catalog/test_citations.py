"""By law, which procedures rest on it."""

import pytest

from bot.catalog.catalog import SHIPPED, read_catalog
from bot.catalog.citations import citations, law_numbers, matching, numbers
from bot.catalog.compiled import CompiledProcedure
from bot.catalog.loader import SourceFile
from bot.catalog.models import Procedure


def resting(id: str, *laws: str) -> CompiledProcedure:
    source = Procedure(id=id, name=id, legal_basis=laws)
    return CompiledProcedure(source, (), SourceFile(f"procedures/{id}.yaml", None))


def test_one_law_written_in_several_ways() -> None:
    found = citations(
        [
            resting("a", "Nghị định 123/2015/NĐ-CP", "Luật Hộ tịch 2014"),
            resting("b", "Nghị định số 123/2015/NĐ-CP ngày 15/11/2015"),
            resting("c", "Nghị định 123/2015/NĐ-CP"),
        ]
    )
    assert [(item.number, [p.id for p in item.procedures]) for item in found] == [
        ("123/2015/NĐ-CP", ["a", "b", "c"]),
        ("Luật Hộ tịch 2014", ["a"]),
    ]
    assert found[0].names[0] == "Nghị định 123/2015/NĐ-CP"


def test_a_line_with_two_numbers_is_two_citations() -> None:
    text = "Nghị định 23/2015/NĐ-CP, sửa đổi bởi Nghị định 280/2025/NĐ-CP"
    assert [number for number, _ in numbers(text)] == ["23/2015/NĐ-CP", "280/2025/NĐ-CP"]


def test_part_of_a_number_or_of_a_name_is_enough() -> None:
    found = citations([resting("a", "Nghị định 123/2015/NĐ-CP"), resting("b", "Luật Hộ tịch 2014")])
    assert [item.number for item in matching(found, "123/2015")] == ["123/2015/NĐ-CP"]
    assert [item.number for item in matching(found, "hộ tịch")] == ["Luật Hộ tịch 2014"]
    assert matching(found, "999/2099") == []


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("luật hộ tịch", "Luật Hộ tịch 2014"),
        ("luat ho tich", "Luật Hộ tịch 2014"),
        ("60/2014", "Luật Hộ tịch 2014"),
        ("60/2014/qh13", "Luật Hộ tịch 2014"),
        ("nd 123 2015", "123/2015/NĐ-CP"),
        ("nđ 123/2015", "123/2015/NĐ-CP"),
        ("nghi dinh 123", "123/2015/NĐ-CP"),
        ("76/2025", "Luật Doanh nghiệp 2020 (sửa đổi năm 2025)"),
    ],
)
def test_as_people_type_it(typed: str, number: str) -> None:
    names = ("Nghị định 123/2015/NĐ-CP", "Luật Hộ tịch 2014", "Luật Doanh nghiệp 2020 (sửa đổi năm 2025)")
    others = ("Nghị định 23/2015/NĐ-CP", "Thông tư 12/2015/TT-BTP", "Luật Cư trú 2020")
    found = citations([resting(f"p{index}", name) for index, name in enumerate((*names, *others))])
    assert [item.number for item in matching(found, typed)] == [number]


def test_every_law_that_the_knowledge_cites_by_name_is_found_by_number() -> None:
    catalog, _ = read_catalog(SHIPPED)
    found = citations(item for versions in catalog.versions.values() for item in versions)
    named = [item.number for item in found if "/" not in item.number]
    numbers_given = [number for given in law_numbers().values() for number in given]
    reached = {item.number for number in numbers_given for item in matching(found, number)}
    assert [name for name in named if name not in reached] == []
