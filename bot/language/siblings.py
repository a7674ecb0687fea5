"""Procedures that people confuse must be told apart: on both sides, and in words."""

from collections.abc import Iterator
from typing import Final

from bot.catalog.catalog import Catalog
from bot.catalog.problems import Problem, warning
from bot.language.matcher import Matcher
from bot.language.readings import Decision

ENOUGH: Final = 2
"""Ways of asking for one procedure that leave the matcher in doubt about another: one may be chance."""


def check_siblings(catalog: Catalog, matcher: Matcher) -> Iterator[Problem]:
    """A difference that is named on one side only; and two procedures that the matcher offers together,
    with no line of either to choose by."""
    for id, versions in catalog.versions.items():
        source, file = versions[-1].source, versions[-1].file
        for other in source.siblings:
            theirs = catalog.versions.get(other)
            if theirs and id not in theirs[-1].source.siblings:
                place = theirs[-1].file.place(("siblings",))
                yield warning(place, "sibling_one_sided", id=other, other=id, file=file.name)
    for (id, other), texts in confused(catalog, matcher).items():
        source, file = catalog.versions[id][-1].source, catalog.versions[id][-1].file
        named = other in source.siblings or id in catalog.versions[other][-1].source.siblings
        if len(texts) >= ENOUGH and not named:
            yield warning(file.place(("aliases",)), "sibling_unnamed", other=other, alias=texts[0], count=len(texts))


def confused(catalog: Catalog, matcher: Matcher) -> dict[tuple[str, str], list[str]]:
    """Procedure, and another that is offered beside it -> the ways of asking for the first that do so."""
    found: dict[tuple[str, str], list[str]] = {}
    for id, versions in catalog.versions.items():
        source = versions[-1].source
        for text in (*source.aliases, *source.situations):
            match = matcher.match(text)
            if match.decision is not Decision.ASK:
                continue
            for candidate in match.candidates:
                if candidate.id != id and candidate.id in catalog.versions:
                    found.setdefault((id, candidate.id), []).append(text)
    return found
