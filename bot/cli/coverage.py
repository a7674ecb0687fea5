"""How much of the knowledge the example dialogues, or the walk, have been through."""

from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from bot.catalog.compiled import CompiledProcedure
from bot.catalog.phrases import Phrases
from bot.handlers.rehearsal import Touched
from bot.handlers.tour import everything


@dataclass(frozen=True, slots=True)
class Share:
    reached: int
    total: int

    def __str__(self) -> str:
        return f"{self.reached}/{self.total}" if self.total else "–"

    def plus(self, other: "Share") -> "Share":
        return Share(self.reached + other.reached, self.total + other.total)


@dataclass(frozen=True, slots=True)
class Coverage:
    """`papers` counts each paper twice, ready and missing; `branches` are options and referrals."""

    id: str
    papers: Share
    branches: Share
    untouched: tuple[str, ...]


def coverage(procedures: Iterable[CompiledProcedure], touched: Touched) -> list[Coverage]:
    found = []
    for procedure in procedures:
        reached = touched.reached.get(procedure.id, set())
        names = everything(procedure)
        papers = [name for name in names if ":" in name]
        branches = [name for name in names if ":" not in name]
        found.append(
            Coverage(
                procedure.id,
                Share(sum(name in reached for name in papers), len(papers)),
                Share(sum(name in reached for name in branches), len(branches)),
                tuple(name for name in names if name not in reached),
            )
        )
    return found


def show(console: Console, say: Phrases, found: Iterable[Coverage]) -> None:
    """In a terminal a table of what is not whole; elsewhere a line each, to search in."""
    items = list(found)
    lacking = [item for item in items if item.untouched]
    if console.is_terminal and lacking:
        table = Table(title=say("test.coverage_title"))
        for key in ("procedure", "papers", "branches", "untouched"):
            table.add_column(say(f"test.column_{key}"), overflow="fold")
        for item in lacking:
            table.add_row(item.id, _coloured(item.papers), _coloured(item.branches), ", ".join(item.untouched))
        console.print(table)
    else:
        for item in lacking:
            console.out(say("test.untouched", id=item.id, names=", ".join(item.untouched)), highlight=False)
    papers, branches = Share(0, 0), Share(0, 0)
    for item in items:
        papers, branches = papers.plus(item.papers), branches.plus(item.branches)
    whole = len(items) - len(lacking)
    text = say("test.coverage", papers=papers, branches=branches, whole=whole, procedures=len(items))
    console.out(text, highlight=False)


def _coloured(share: Share) -> str:
    colour = "green" if share.reached == share.total else "yellow" if share.reached else "red"
    return f"[{colour}]{share}[/]"
