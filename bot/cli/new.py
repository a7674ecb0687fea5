"""`motcua new`: a few questions, then a commented file of a procedure that passes `check`."""

import argparse
import sys
from pathlib import Path

from prompt_toolkit import prompt

from bot.catalog.catalog import Catalog, read_catalog
from bot.catalog.draft import OTHER_FIELD, Draft, DraftPaper, slug
from bot.catalog.phrases import Phrases
from bot.cli.importing import save
from bot.settings import Settings


def new(arguments: argparse.Namespace, settings: Settings, say: Phrases) -> int:
    catalog, _ = read_catalog(settings.knowledge, drafts=None)
    asking = arguments.name is None
    if asking and not sys.stdin.isatty():
        print(say("new.no_name"), file=sys.stderr)
        return 2
    try:
        draft = _asked(catalog, say) if asking else _given(arguments, say)
    except (EOFError, KeyboardInterrupt):
        print(say("new.left"), file=sys.stderr)
        return 130
    if draft.id in catalog.versions:
        print(say("new.taken", id=draft.id), file=sys.stderr)
        return 1
    path = arguments.output or settings.knowledge / "procedures" / (draft.field or OTHER_FIELD) / f"{draft.id}.yaml"
    return save(draft, Path(path), settings.knowledge, say)


def _given(arguments: argparse.Namespace, say: Phrases) -> Draft:
    return _draft(
        say,
        id=arguments.id or slug(arguments.name),
        name=arguments.name,
        code=arguments.code,
        field=arguments.field,
        aliases=tuple(arguments.alias or ()),
        papers=tuple(arguments.document or ()),
        source=arguments.source or say("new.source"),
    )


def _asked(catalog: Catalog, say: Phrases) -> Draft:
    print(say("new.welcome"))
    name = _answer(say, "name", required=True)
    id = _answer(say, "id", slug(name), required=True)
    fields = {
        key.removeprefix("field."): text for key, text in catalog.phrases.texts.items() if key.startswith("field.")
    }
    print("\n".join(f"  {id}: {text}" for id, text in fields.items()))
    field = _answer(say, "field")
    aliases = _several(say, "alias")
    papers = _several(say, "document")
    source = _answer(say, "source", say("new.source"))
    return _draft(
        say,
        id=slug(id, 20) or slug(name),
        name=name,
        code=None,
        field=field or None,
        aliases=aliases,
        papers=papers,
        source=source,
    )


def _answer(say: Phrases, key: str, default: str = "", *, required: bool = False) -> str:
    while True:
        text = prompt(f"{say(f'new.ask_{key}')} ", default=default).strip()
        if text or not required:
            return text


def _several(say: Phrases, key: str) -> tuple[str, ...]:
    """One a line; an empty line ends."""
    print(say(f"new.ask_{key}"))
    items: list[str] = []
    while text := prompt("  - ").strip():
        items.append(text)
    return tuple(items)


def _draft(
    say: Phrases,
    *,
    id: str,
    name: str,
    code: str | None,
    field: str | None,
    aliases: tuple[str, ...],
    papers: tuple[str, ...],
    source: str,
) -> Draft:
    names = papers or (say("new.first_paper"),)
    ids = [slug(paper, 5).replace("-", "_") for paper in names]
    unique = [id if ids.index(id) == number else f"{id}_{number + 1}" for number, id in enumerate(ids)]
    return Draft(
        id=id,
        name=name,
        source=source,
        code=code,
        field=field,
        aliases=aliases,
        papers=tuple(DraftPaper(id, paper, "original") for id, paper in zip(unique, names, strict=True)),
    )
