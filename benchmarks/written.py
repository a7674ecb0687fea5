"""Write `bot/language/messages.tsv` anew from the messages for tuning.

    python -m benchmarks.written

To be done, and `benchmarks.calibrate` and `benchmarks.doubt` after it, when messages were added. A truly ambiguous one
stands once for each procedure that it may ask for. What is only for measuring is never read.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.catalog.catalog import SHIPPED, read_catalog
from bot.handlers.knowledge import entries, national
from bot.language.lexicon import Lexicon
from bot.language.matcher import Matcher
from bot.language.written import FILE

MESSAGES = "tests/language/messages/tune-*.jsonl"


def labelled(pattern: str) -> Iterator[dict[str, Any]]:
    for path in sorted(Path().glob(pattern)):
        if "answers" not in path.name:
            yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def examples(matcher: Matcher, ids: dict[str, str], row: dict[str, Any]) -> list[str]:
    """Its lines of the file."""
    core = " ".join(matcher.core(row["text"]))
    codes = [] if row.get("none") else [row["code"], *row.get("also", ())]
    found = [""] if row.get("none") else [ids[code] for code in codes if code in ids]
    return [f"{id}\t{core}" for id in dict.fromkeys(found)] if core else []


def lines(pattern: str = MESSAGES) -> list[str]:
    catalog, _ = read_catalog(SHIPPED)
    matcher = Matcher(entries(catalog), Lexicon.load(SHIPPED / "language"), national())
    ids = {code: id for id, versions in catalog.versions.items() if (code := versions[-1].source.code)}
    return sorted({line for row in labelled(pattern) for line in examples(matcher, ids, row)})


def main() -> None:
    found = lines()
    FILE.write_text("".join(f"{each}\n" for each in found), encoding="utf-8")
    print(f"{len(found)} messages")


if __name__ == "__main__":
    main()
