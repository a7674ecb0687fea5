"""Do the aliases do their work? Asked of the real matcher."""

from collections.abc import Iterator

from bot.catalog.catalog import Catalog
from bot.catalog.problems import Place, Problem, problem, warning
from bot.language.matcher import Matcher
from bot.language.readings import Decision
from bot.language.text import fold


def check_aliases(catalog: Catalog, matcher: Matcher) -> Iterator[Problem]:
    """Two procedures with one alias; an alias that does not find its own procedure."""
    owners: dict[str, tuple[str, Place]] = {}
    for versions in catalog.versions.values():
        source, file = versions[-1].source, versions[-1].file
        phrases = [("aliases", source.aliases), ("situations", source.situations)]
        for kind, texts in phrases:
            for index, text in enumerate(texts):
                place = file.place((kind, index))
                owner, first = owners.setdefault(fold(text), (source.id, place))
                if owner != source.id:
                    yield problem(place, "alias_taken", alias=text, other=f"{first.file}:{first.line}")
                    continue
                yield from _finds(matcher, source.id, text, place)


def _finds(matcher: Matcher, id: str, text: str, place: Place) -> Iterator[Problem]:
    match = matcher.match(text)
    found = [candidate.id for candidate in match.candidates]
    if id not in found or match.decision in (Decision.ELSEWHERE, Decision.NONE):
        yield problem(place, "alias_lost", alias=text, found=found[0] if found else "–")
    elif found[0] != id:
        yield warning(place, "alias_second", alias=text, found=found[0])
