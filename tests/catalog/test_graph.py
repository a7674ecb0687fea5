"""The drawings: everything that the procedure has is in them, and they are well-formed."""

import re
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bot.catalog.catalog import SHIPPED, officers_phrases, read_catalog
from bot.catalog.compiled import CompiledProcedure
from bot.catalog.graph import START, NodeKind, dot, graph_of, mermaid
from bot.catalog.graph_svg import svg

SMALL = Path(__file__).parents[1] / "knowledge"
SVG = "{http://www.w3.org/2000/svg}"


def procedure(id: str) -> CompiledProcedure:
    return read_catalog(SMALL)[0].versions[id][-1]


def test_questions_papers_and_what_they_hang_on() -> None:
    graph = graph_of(procedure("khai-sinh"), officers_phrases())
    arrows = {(edge.source, edge.target): edge.label for edge in graph.edges}
    assert arrows[START, "q_noi_sinh"] == ""
    assert arrows["q_ket_hon", "q_cha_nhan"] == "Không"
    assert arrows["q_noi_sinh", "d_chung_sinh"] == "Bệnh viện"
    assert arrows["q_cha_nhan", "r_1"] == "Có"
    nodes = {node.id: node for node in graph.nodes}
    assert nodes["d_chung_sinh"].details[:2] == ("Một trong:", "• Giấy chứng sinh")
    assert nodes["r_1"].details == ("→ khai-sinh-nhan-con",)
    assert nodes["q_cha_nhan"].depth == 2


def test_the_drawing_is_well_formed_and_within_its_frame() -> None:
    root = ElementTree.fromstring(svg(graph_of(procedure("khai-sinh"), officers_phrases()), officers_phrases()))
    width, height = (int(root.attrib[key]) for key in ("width", "height"))
    boxes = [box for group in root.iter(f"{SVG}g") for box in group.iter(f"{SVG}rect")]
    assert len(boxes) == len(graph_of(procedure("khai-sinh"), officers_phrases()).nodes)
    for box in boxes:
        assert int(box.attrib["x"]) + int(box.attrib["width"]) <= width
        assert int(box.attrib["y"]) + int(box.attrib["height"]) <= height


def test_boxes_do_not_overlap() -> None:
    root = ElementTree.fromstring(svg(graph_of(procedure("khai-sinh"), officers_phrases()), officers_phrases()))
    spans: dict[int, list[tuple[int, int]]] = {}
    for group in root.iter(f"{SVG}g"):
        for box in group.iter(f"{SVG}rect"):
            top = int(box.attrib["y"])
            spans.setdefault(int(box.attrib["x"]), []).append((top, top + int(box.attrib["height"])))
    for column in spans.values():
        ordered = sorted(column)
        assert all(earlier[1] <= later[0] for earlier, later in pairwise(ordered))


def test_mermaid_names_every_box_once() -> None:
    graph = graph_of(procedure("khai-sinh"), officers_phrases())
    text = mermaid(graph)
    assert text.startswith("flowchart LR\n")
    assert len(re.findall(r"^  n\d+[\[({>]", text, re.MULTILINE)) == len(graph.nodes)
    assert text.count("-->") == len(graph.edges)


@pytest.mark.parametrize("write", [mermaid, dot])
def test_quotes_and_brackets_do_not_break_the_text(write: object) -> None:
    given = procedure("ket-hon")
    odd = given.source.model_copy(update={"name": 'Kết "hôn" <b> \\ & ]'})
    graph = graph_of(CompiledProcedure(odd, given.papers, given.file), officers_phrases())
    text = mermaid(graph) if write is mermaid else dot(graph)
    line = next(line for line in text.splitlines() if "hôn" in line)
    assert len(re.findall(r'(?<!\\)"', line)) % 2 == 0
    assert "<b>" not in line or write is dot


def test_every_shipped_procedure_can_be_drawn() -> None:
    say = officers_phrases()
    for versions in read_catalog(SHIPPED)[0].versions.values():
        graph = graph_of(versions[-1], say)
        drawn = {node.id for node in graph.nodes if node.kind is NodeKind.PAPER}
        assert drawn == {f"d_{paper.id}" for paper in versions[-1].papers}
        ElementTree.fromstring(svg(graph, say))
