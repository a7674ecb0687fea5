"""The drawing without Graphviz: questions in columns by what they hang on, papers and the rest at the right."""

from dataclasses import dataclass, replace
from html import escape
from typing import Final

from bot.catalog.graph import FILLS, Edge, Graph, Node, NodeKind, wrapped
from bot.catalog.problems import Words

WIDTH: Final = 270
GAP: Final = 90  # between columns: room for the arrows
SPACE: Final = 22  # between boxes
LINE: Final = 18
MARGIN: Final = 24
HEAD: Final = 48
LETTERS: Final = 38  # of a line in a box
_STROKES: Final = ("#2563eb", "#c2410c", "#15803d", "#7e22ce", "#be123c", "#0e7490", "#a16207", "#475569")
"""One colour a question, so that its arrows can be followed."""


@dataclass(frozen=True, slots=True)
class _Box:
    node: Node
    lines: tuple[tuple[str, str], ...]  # style, text
    x: int
    y: int

    @property
    def height(self) -> int:
        return len(self.lines) * LINE + 16


def svg(graph: Graph, say: Words) -> str:
    boxes = _placed(graph, say)
    width = max(box.x for box in boxes.values()) + WIDTH + MARGIN
    height = max(box.y + box.height for box in boxes.values()) + MARGIN
    sources = [node.id for node in graph.nodes if node.kind in (NodeKind.START, NodeKind.QUESTION)]
    colours = {id: _STROKES[number % len(_STROKES)] for number, id in enumerate(sources)}
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="13">',
        f"<title>{escape(graph.name)}</title>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        f'<text x="{MARGIN}" y="30" font-size="17" font-weight="bold" fill="#0f172a">{escape(graph.name)}</text>',
    ]
    for edge in _needed(graph):
        parts.append(_arrow(boxes[edge.source], boxes[edge.target], colours[edge.source], edge.label))
    parts += [_drawn(box, colours.get(box.node.id, "#64748b")) for box in boxes.values()]
    return "\n".join([*parts, "</svg>"]) + "\n"


def _placed(graph: Graph, say: Words) -> dict[str, _Box]:
    """Papers, referrals and notes share the last column: they are what the questions decide. The shorter
    columns are spread over its height, so that arrows run across rather than down."""
    deepest = max((node.depth for node in graph.nodes if node.kind is NodeKind.QUESTION), default=0)
    columns: list[list[_Box]] = [[] for _ in range(deepest + 2)]
    for node in graph.nodes:
        number = node.depth if node.kind in (NodeKind.START, NodeKind.QUESTION) else deepest + 1
        columns[number].append(_Box(node, tuple(_lines(node, say)), MARGIN + number * (WIDTH + GAP), HEAD))
    heights = [sum(box.height + SPACE for box in column) for column in columns]
    boxes: dict[str, _Box] = {}
    for column, height in zip(columns, heights, strict=True):
        space = SPACE + (max(heights) - height) // (len(column) + 1)
        y = HEAD + space - SPACE
        for box in column:
            boxes[box.node.id] = replace(box, y=y)
            y += box.height + space
    return boxes


def _needed(graph: Graph) -> list[Edge]:
    """Without the arrows that a longer way says too: the box names the whole condition."""
    sources: dict[str, set[str]] = {}
    for edge in graph.edges:
        sources.setdefault(edge.target, set()).add(edge.source)

    def before(id: str) -> set[str]:
        return {earlier for source in sources.get(id, ()) for earlier in (source, *before(source))}

    behind = {id: before(id) for id in sources}
    kept: dict[tuple[str, str], Edge] = {}
    for edge in graph.edges:
        others = sources[edge.target] - {edge.source}
        if not any(edge.source in behind.get(other, ()) for other in others):
            kept.setdefault((edge.source, edge.target), edge)
    return list(kept.values())


def _lines(node: Node, say: Words) -> list[tuple[str, str]]:
    lines = [("bold", line) for line in wrapped(node.text, LETTERS)]
    for detail in node.details:
        lines += [("plain", line) for line in wrapped(detail, LETTERS)]
    if node.when:
        lines += [("italic", line) for line in wrapped(say("graph.when", text=node.when), LETTERS)]
    return lines


_STYLES: Final = {
    "bold": 'font-weight="bold" fill="#0f172a"',
    "plain": 'fill="#334155"',
    "italic": 'font-style="italic" fill="#475569"',
}


def _drawn(box: _Box, stroke: str) -> str:
    radius = 14 if box.node.kind in (NodeKind.START, NodeKind.QUESTION) else 3
    parts = [
        f'<g><rect x="{box.x}" y="{box.y}" width="{WIDTH}" height="{box.height}" rx="{radius}" '
        f'fill="{FILLS[box.node.kind]}" stroke="{stroke}" stroke-width="1.5"/>'
    ]
    for number, (style, text) in enumerate(box.lines, 1):
        y = box.y + 4 + number * LINE
        parts.append(f'<text x="{box.x + 10}" y="{y}" {_STYLES[style]}>{escape(text)}</text>')
    return "".join([*parts, "</g>"])


def _arrow(source: _Box, target: _Box, colour: str, label: str) -> str:
    """From the right side to the left; `label` shows when the pointer rests on it."""
    x1, y1 = source.x + WIDTH, source.y + min(source.height // 2, 40)
    x2, y2 = target.x, target.y + min(target.height // 2, 40)
    bend = max(40, (x2 - x1) // 2)
    title = f"<title>{escape(label)}</title>" if label else ""
    return (
        f'<g fill="none" stroke="{colour}" stroke-width="1.5">{title}'
        f'<path d="M{x1},{y1} C{x1 + bend},{y1} {x2 - bend},{y2} {x2 - 7},{y2}"/>'
        f'<path d="M{x2 - 9},{y2 - 5} L{x2},{y2} L{x2 - 9},{y2 + 5}" fill="{colour}"/></g>'
    )
