"""A procedure as a drawing: what is asked, which papers that leads to, and on which answers it hangs."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.catalog.compiled import CompiledProcedure, Paper
from bot.catalog.condition_words import answers, in_words
from bot.catalog.conditions import Condition, Is, Join, Not
from bot.catalog.problems import Words


class NodeKind(StrEnum):
    START = "start"
    QUESTION = "question"
    PAPER = "paper"
    REFERRAL = "referral"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Node:
    """`details` are the lines below the text: alternatives, checks; `when` the whole condition in words.
    `depth` is how many questions have to be answered before, one hanging on the other."""

    id: str
    kind: NodeKind
    text: str
    details: tuple[str, ...] = ()
    when: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Edge:
    source: str
    target: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Graph:
    name: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


START: Final = "start"


def graph_of(procedure: CompiledProcedure, say: Words) -> Graph:
    return _Drawing(procedure, say).graph()


class _Drawing:
    def __init__(self, procedure: CompiledProcedure, say: Words) -> None:
        self.procedure = procedure
        self.say = say
        self.nodes: list[Node] = [Node(START, NodeKind.START, procedure.source.name)]
        self.edges: list[Edge] = []

    def graph(self) -> Graph:
        source = self.procedure.source
        for question in source.questions:
            options = tuple(option.label for option in question.options or ())
            self._add(f"q_{question.id}", NodeKind.QUESTION, question.ask, options, question.when)
        for paper in self.procedure.papers:
            self._add(f"d_{paper.id}", NodeKind.PAPER, paper.name, tuple(self._paper(paper)), paper.when)
        for number, referral in enumerate(source.referrals, 1):
            to = (self.say("graph.to", id=referral.procedure),) if referral.procedure else ()
            self._add(f"r_{number}", NodeKind.REFERRAL, referral.say, to, referral.when)
        for number, note in enumerate(source.notes, 1):
            if note.when is not None:
                self._add(f"n_{number}", NodeKind.NOTE, note.text, (), note.when)
        return Graph(source.name, tuple(self.nodes), tuple(self.edges))

    def _paper(self, paper: Paper) -> Iterator[str]:
        if len(paper.alternatives) > 1:
            yield self.say("graph.one_of")
            yield from (self.say("graph.item", text=item.name) for item in paper.alternatives)
        checks = dict.fromkeys(check.ask for item in paper.alternatives for check in item.checks)
        yield from (self.say("graph.check", text=ask) for ask in checks)

    def _add(self, id: str, kind: NodeKind, text: str, details: tuple[str, ...], when: Condition | None) -> None:
        words = in_words(when, self.procedure.questions, self.say) if when is not None else ""
        depths = {node.id: node.depth for node in self.nodes}
        sources = [(f"q_{atom.question}", label) for atom, label in self._atoms(when)] if when is not None else []
        depth = 1 + max((depths.get(source, 0) for source, _ in sources), default=0)
        self.nodes.append(Node(id, kind, text, details, words, depth))
        self.edges += [Edge(source, id, label) for source, label in sources] or [Edge(START, id)]

    def _atoms(self, condition: Condition, *, negated: bool = False) -> Iterator[tuple[Is, str]]:
        """Each answer that has a say, with how it is said on an arrow."""
        if isinstance(condition, Join):
            for part in condition.parts:
                yield from self._atoms(part, negated=negated)
        elif isinstance(condition, Not):
            yield from self._atoms(condition.part, negated=not negated)
        else:
            label = answers(condition, self.procedure.questions, self.say)
            yield condition, self.say("when.not", text=label) if negated else label


_SHAPES: Final = {
    NodeKind.START: ("([", "])"),
    NodeKind.QUESTION: ("{{", "}}"),
    NodeKind.PAPER: ("[", "]"),
    NodeKind.REFERRAL: ("[[", "]]"),
    NodeKind.NOTE: (">", "]"),
}
FILLS: Final = {
    NodeKind.START: "#dbeafe",
    NodeKind.QUESTION: "#fef3c7",
    NodeKind.PAPER: "#dcfce7",
    NodeKind.REFERRAL: "#fee2e2",
    NodeKind.NOTE: "#f3f4f6",
}
_DOT_SHAPES: Final = {
    NodeKind.START: "oval",
    NodeKind.QUESTION: "hexagon",
    NodeKind.PAPER: "box",
    NodeKind.REFERRAL: "cds",
    NodeKind.NOTE: "note",
}


def mermaid(graph: Graph) -> str:
    names = {node.id: f"n{number}" for number, node in enumerate(graph.nodes)}  # ids may be words of Mermaid's own
    lines = ["flowchart LR"]
    for node in graph.nodes:
        left, right = _SHAPES[node.kind]
        text = "<br/>".join(_mermaid_text(line) for line in (node.text, *_shown(node)))
        lines.append(f'  {names[node.id]}{left}"{text}"{right}')
    for edge in graph.edges:
        label = f'|"{_mermaid_text(edge.label)}"|' if edge.label else ""
        lines.append(f"  {names[edge.source]} -->{label} {names[edge.target]}")
    for kind, fill in FILLS.items():
        members = ",".join(names[node.id] for node in graph.nodes if node.kind is kind)
        if members:
            lines += [f"  classDef {kind} fill:{fill},stroke:#64748b,color:#0f172a", f"  class {members} {kind}"]
    return "\n".join(lines) + "\n"


def dot(graph: Graph) -> str:
    lines = ["digraph {", "  rankdir=LR;", '  node [fontname="sans-serif", style=filled, color="#64748b"];']
    for node in graph.nodes:
        text = "\\n".join(_dot_text(line) for line in (node.text, *_shown(node)))
        fill = FILLS[node.kind]
        lines.append(f'  "{node.id}" [label="{text}", shape={_DOT_SHAPES[node.kind]}, fillcolor="{fill}"];')
    for edge in graph.edges:
        label = f' [label="{_dot_text(edge.label)}"]' if edge.label else ""
        lines.append(f'  "{edge.source}" -> "{edge.target}"{label};')
    return "\n".join([*lines, "}"]) + "\n"


def _shown(node: Node) -> tuple[str, ...]:
    """A question's options stand on its arrows."""
    return () if node.kind is NodeKind.QUESTION else node.details


def _mermaid_text(text: str) -> str:
    return (
        text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", " ")
    )


def _dot_text(text: str) -> str:
    return "\\n".join(wrapped(text.replace("\\", "\\\\").replace('"', '\\"'), 40))


def wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
