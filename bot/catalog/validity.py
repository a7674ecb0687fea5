"""The days on which a procedure's files hold: one after the other, without overlap or gap."""

from datetime import date, timedelta
from itertools import pairwise

from bot.catalog.compiled import CompiledProcedure
from bot.catalog.loader import SourceFile
from bot.catalog.models import Procedure
from bot.catalog.problems import Problem, Severity, problem, warning


def of_file(source: Procedure, file: SourceFile, day: str) -> list[Problem]:
    """`day`: what the file's name says after the @."""
    start, until, path = source.valid.start, source.valid.until, ("valid",)
    problems = []
    if start is not None and until is not None and start > until:
        problems.append(problem(file.place(path), "valid_order", start=start, until=until))
    if day and day != (start.isoformat() if start else ""):
        problems.append(problem(file.place(path), "valid_not_filename", day=day))
    return problems


def in_order(versions: tuple[CompiledProcedure, ...]) -> tuple[tuple[CompiledProcedure, ...], list[Problem]]:
    ordered = sorted(versions, key=lambda item: item.source.valid.start or date.min)
    problems = []
    for earlier, later in pairwise(ordered):
        until, path = earlier.source.valid.until, ("valid",)
        if until is None or until >= (later.source.valid.start or date.min):
            # A draft may lie beside what it will follow: the other's end is written when it is published.
            draft = earlier.source.draft or later.source.draft
            severity = Severity.WARNING if draft else Severity.ERROR
            problems.append(
                problem(later.file.place(path), "overlap", severity=severity, id=later.id, other=earlier.file.name)
            )
        elif until + timedelta(days=1) != later.source.valid.start:
            problems.append(warning(later.file.place(path), "valid_gap", id=later.id, other=earlier.file.name))
    return tuple(ordered), problems
