"""`motcua import`: a published record or a copied page becomes a draft, every guess in it marked."""

import argparse
import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.catalog.catalog import Catalog, read_catalog
from bot.catalog.draft import OTHER_FIELD, Draft, DraftWriter
from bot.catalog.fields import fields_of
from bot.catalog.phrases import Phrases
from bot.catalog.portal import Published, of_page, of_record
from bot.catalog.published_draft import draft_of
from bot.settings import Settings


def import_(arguments: argparse.Namespace, settings: Settings, say: Phrases) -> int:
    try:
        text = _text(arguments.path)
    except (OSError, UnicodeDecodeError) as error:
        print(say("import.no_file", path=arguments.path, reason=str(error)), file=sys.stderr)
        return 1
    published = _published(text, arguments.format, arguments.code)
    if isinstance(published, str):
        print(say(f"import.{published}", path=arguments.path, code=arguments.code or "–"), file=sys.stderr)
        return 1
    catalog, _ = read_catalog(settings.knowledge, drafts=None)
    draft = drafted(published, catalog, say)
    known = next((id for id, items in catalog.versions.items() if items[-1].source.code == draft.code), None)
    if draft.code and known and not arguments.output:
        print(say("import.known", code=draft.code, id=known), file=sys.stderr)
        return 1
    path = arguments.output or settings.knowledge / "procedures" / (draft.field or OTHER_FIELD) / f"{draft.id}.yaml"
    return save(draft, path, settings.knowledge, say)


def drafted(published: Published, catalog: Catalog, say: Phrases) -> Draft:
    return draft_of(published, say, fields_of(catalog.phrases), catalog.versions)


def save(draft: Draft, path: Path, knowledge: Path, say: Phrases) -> int:
    """To the screen for `-`; never over a file that is there."""
    writer = DraftWriter(draft, say, schema_for(path, knowledge))
    text = writer.write()
    if str(path) == "-":
        print(text, end="")
        return 0
    if path.exists():
        print(say("draft.exists", path=path), file=sys.stderr)
        return 1
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    print(say("draft.saved", path=path, papers=len(draft.papers), marks=writer.marks))
    print(say("draft.next"))
    return 0


def schema_for(path: Path, knowledge: Path, name: str = "procedure") -> str | None:
    """Relative to the file, where the folder has schemas."""
    schema = knowledge.resolve() / "schema" / f"{name}.schema.json"
    folder = path.resolve().parent
    if not schema.exists() or knowledge.resolve() not in folder.parents:
        return None
    return "../" * len(folder.relative_to(knowledge.resolve()).parts) + f"schema/{schema.name}"


def _text(path: str) -> str:
    if path == "-":
        return sys.stdin.buffer.read().decode("utf-8-sig")
    raw = Path(path).read_bytes()
    return (gzip.decompress(raw) if path.endswith(".gz") else raw).decode("utf-8-sig")


def _published(text: str, format: str | None, code: str | None) -> Published | str:
    """Or the key of what is wrong."""
    if not text.strip():
        return "empty"
    if format == "page" or (format is None and not text.lstrip().startswith(("{", "["))):
        return of_page(text)
    records = list(_records(text))
    if not records:
        return "no_records"
    if code is not None:
        records = [record for record in records if code in (record.get("ma_thu_tuc"), record.get("thu_tuc_id"))]
        if not records:
            return "no_code"
    return of_record(records[0]) if len(records) == 1 else "many_records"


def _records(text: str) -> Iterator[dict[str, Any]]:
    """Of one JSON object, a list of them, or a line each."""
    try:
        whole = json.loads(text)
        yield from (item for item in (whole if isinstance(whole, list) else [whole]) if isinstance(item, dict))
        return
    except json.JSONDecodeError:
        pass
    for line in text.splitlines():
        try:
            record = json.loads(line)
        except json.JSONDecodeError:
            continue
        if isinstance(record, dict):
            yield record
