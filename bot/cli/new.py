"""`motcua new`: a few questions, then a commented file of a procedure that passes `check`."""

import argparse
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from prompt_toolkit import prompt

from bot.catalog.catalog import Catalog, read_catalog
from bot.catalog.draft import OTHER_FIELD, Draft, DraftPaper, slug
from bot.catalog.fields import fields_of, nearest_field
from bot.catalog.phrases import Phrases
from bot.catalog.shared_papers import SharedNames, names_of
from bot.cli.importing import save
from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class _Told:
    """What the officer has said, on the line or one question after the other."""

    id: str
    name: str
    source: str
    code: str | None = None
    field: str | None = None
    aliases: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()


def new(arguments: argparse.Namespace, settings: Settings, say: Phrases) -> int:
    catalog, _ = read_catalog(settings.knowledge, drafts=None)
    fields = fields_of(catalog.phrases)
    asking = arguments.name is None
    if asking and not sys.stdin.isatty():
        print(say("new.no_name"), file=sys.stderr)
        return 2
    if arguments.field and arguments.field not in fields:
        print(_no_field(say, arguments.field, fields), file=sys.stderr)
        return 1
    try:
        told = _asked(fields, say) if asking else _given(arguments, say)
    except (EOFError, KeyboardInterrupt):
        print(say("new.left"), file=sys.stderr)
        return 130
    if told.id in catalog.versions:
        print(say("new.taken", id=told.id), file=sys.stderr)
        return 1
    path = arguments.output or settings.knowledge / "procedures" / (told.field or OTHER_FIELD) / f"{told.id}.yaml"
    return save(_draft(told, catalog), Path(path), settings.knowledge, say)


def _given(arguments: argparse.Namespace, say: Phrases) -> _Told:
    return _Told(
        id=arguments.id or slug(arguments.name),
        name=arguments.name,
        source=arguments.source or say("new.source"),
        code=arguments.code,
        field=arguments.field,
        aliases=tuple(arguments.alias or ()),
        papers=tuple(arguments.document or ()),
    )


def _asked(fields: Mapping[str, str], say: Phrases) -> _Told:
    print(say("new.welcome"))
    name = _answer(say, "name", required=True)
    id = _answer(say, "id", slug(name), required=True)
    print("\n".join(f"  {id}: {text}" for id, text in fields.items()))
    return _Told(
        id=slug(id, 20) or slug(name),
        name=name,
        field=_field(fields, say),
        aliases=_several(say, "alias"),
        papers=_several(say, "document"),
        source=_answer(say, "source", say("new.source")),
    )


def _answer(say: Phrases, key: str, default: str = "", *, required: bool = False) -> str:
    while True:
        text = prompt(f"{say(f'new.ask_{key}')} ", default=default).strip()
        if text or not required:
            return text


def _field(fields: Mapping[str, str], say: Phrases) -> str | None:
    while (text := _answer(say, "field")) and text not in fields:
        print(_no_field(say, text, fields))
    return text or None


def _no_field(say: Phrases, text: str, fields: Mapping[str, str]) -> str:
    return say("new.no_field", field=text, repair=nearest_field(text, fields), known=", ".join(fields))


def _several(say: Phrases, key: str) -> tuple[str, ...]:
    """One a line; an empty line ends."""
    print(say(f"new.ask_{key}"))
    items: list[str] = []
    while text := prompt("  - ").strip():
        items.append(text)
    return tuple(items)


def _draft(told: _Told, catalog: Catalog) -> Draft:
    papers, names = dict[str, DraftPaper](), names_of(catalog)
    for number, name in enumerate(told.papers, 1):
        paper = _paper(name, told.field, names)
        if len(paper.shared) == 1:
            papers[paper.id] = paper  # named twice, it is one
        else:
            id = paper.id if paper.id not in papers else f"{paper.id}_{number}"
            papers[id] = replace(paper, id=id)
    return Draft(
        id=told.id,
        name=told.name,
        source=told.source,
        code=told.code,
        field=told.field,
        aliases=told.aliases,
        papers=tuple(papers.values()),
    )


def _paper(name: str, field: str | None, names: SharedNames) -> DraftPaper:
    """A shared paper of this name is taken. Of any other it is not known whether the original is handed in."""
    id = slug(name, 5).replace("-", "_")
    shared = names.meant(field, name, id)
    if len(shared) == 1:
        paper = names.shared[shared[0]]
        return DraftPaper(shared[0], paper.name, paper.form, shared=shared)
    return DraftPaper(id, name, doubts=() if shared else ("no_quantity",), shared=shared)
