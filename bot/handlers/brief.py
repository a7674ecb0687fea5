"""After a small correction the sheet is not printed once more: the verdict, and the lines that are new."""

import zlib
from typing import Final

from bot.flows.standing import PaperState
from bot.handlers.conversation import Conversation
from bot.handlers.report import Section, Sheet

FEW_LINES: Final = 2
"""New lines; with more of them the whole sheet is easier to read."""


def seen(sheet: Sheet) -> tuple[str, tuple[int, ...]]:
    """What a citizen who has got this report knows of it."""
    return sheet.procedure.id, tuple(sorted(_digests(sheet)))


def brief(sheet: Sheet, known: frozenset[int]) -> str | None:
    """None where so much has changed that the whole is due."""
    new = [
        Section(part.head, tuple(line for line in part.lines if _digest(line) not in known)) for part in sheet.sections
    ]
    if sum(len(part.lines) for part in new) > FEW_LINES:
        return None
    told = [part.text() for part in new if part.lines]
    if not told and known <= _digests(sheet):
        return sheet.say("correct.same")
    lacking = [item for item in sheet.standing.papers if item.state is not PaperState.READY]
    left = [item.paper.name for item in lacking if not any(item.alternative.name in text for text in told)]
    rest = sheet.say("after.still", names=", ".join(left)) if left else ""
    return "\n".join(line for line in (sheet.verdict, *told, rest) if line)


def known_lines(before: Conversation, after: Conversation) -> frozenset[int] | None:
    """The lines that the citizen has before them, where this turn has changed the review that they are of."""
    was, now, reported = before.review, after.review, after.reported
    if was is None or now is None or was is now or was.procedure != now.procedure:
        return None
    return frozenset(reported[1]) if reported is not None and reported[0] == now.procedure else None


def _digests(sheet: Sheet) -> frozenset[int]:
    return frozenset(_digest(line) for section in sheet.sections for line in section.lines)


def _digest(line: str) -> int:
    return zlib.crc32(line.encode())
