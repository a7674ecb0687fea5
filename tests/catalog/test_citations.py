"""By law, which procedures rest on it."""

from bot.catalog.citations import citations, matching, numbers
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
