"""`motcua graph`: a procedure's questions, papers and conditions as a drawing."""

import argparse
import shutil
import subprocess
import sys

from bot.app import clock
from bot.catalog.catalog import read_catalog
from bot.catalog.graph import Graph, dot, graph_of, mermaid
from bot.catalog.graph_svg import svg
from bot.catalog.phrases import Phrases
from bot.catalog.problems import nearest
from bot.handlers.knowledge import VIETNAM
from bot.settings import Settings

_BY_ENDING = {".svg": "svg", ".mmd": "mermaid", ".md": "mermaid", ".dot": "dot", ".gv": "dot"}
_DOT_SECONDS = 30


def graph(arguments: argparse.Namespace, settings: Settings, say: Phrases) -> int:
    catalog, _ = read_catalog(settings.knowledge, drafts=None)
    versions = catalog.versions.get(arguments.id)
    if not versions:
        print(say("graph.unknown", id=arguments.id, repair=nearest(arguments.id, catalog.versions)), file=sys.stderr)
        return 1
    procedure = catalog.procedure(arguments.id, clock().astimezone(VIETNAM).date()) or versions[-1]
    output = arguments.output
    format = arguments.format or (_BY_ENDING.get(output.suffix, "svg") if output else "svg")
    text = drawn(graph_of(procedure, say), format, say)
    if output is None:
        print(text, end="")
        return 0
    if output.suffix == ".md":
        text = f"```mermaid\n{text}```\n"
    output.write_text(text, encoding="utf-8")
    print(say("graph.saved", path=output))
    return 0


def drawn(picture: Graph, format: str, say: Phrases) -> str:
    """Graphviz places better where it is there; without it the drawing is our own."""
    if format == "mermaid":
        return mermaid(picture)
    if format == "dot":
        return dot(picture)
    program = shutil.which("dot")
    if program is None:
        return svg(picture, say)
    done = subprocess.run(
        [program, "-Tsvg"], input=dot(picture).encode(), capture_output=True, timeout=_DOT_SECONDS, check=False
    )
    return done.stdout.decode() if done.returncode == 0 else svg(picture, say)
