"""Tables as one CSV that a spreadsheet opens: the table's name in the first column."""

import csv
import io
from collections.abc import Iterable

from bot.service.figures import Section


def as_csv(sections: Iterable[Section]) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    for section in sections:
        writer.writerow([section.name, *section.head])
        writer.writerows([section.name, *(_safe(cell) for cell in row)] for row in section.rows)
    return text.getvalue()


def _safe(cell: str | int) -> str | int:
    """A spreadsheet would take what begins like this for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in {"=", "+", "-", "@", "\t"} else cell
