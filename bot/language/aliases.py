"""Do the aliases do their work? Asked of the real matcher."""

from collections.abc import Iterator

from bot.catalog.catalog import Catalog
from bot.catalog.problems import Place, Problem, problem, warning
from bot.language.matcher import Matcher
from bot.language.readings import Decision
from bot.language.text import fold


def check_aliases(catalog: Catalog, matcher: Matcher) -> Iterator[Problem]:
    """Two owners of one alias; an alias that does not find its own procedure."""
    owners: dict[str, tuple[str, Place]] = {}
    for owner, text, place, ours in _aliases(catalog):
        first_owner, first = owners.setdefault(fold(text), (owner, place))
        if first_owner != owner:
            yield problem(place, "alias_taken", alias=text, other=f"{first.file}:{first.line}")
        elif ours:
            yield from _finds(matcher, owner, text, place)


def _aliases(catalog: Catalog) -> Iterator[tuple[str, str, Place, bool]]:
    """Owner, phrase, place, and whether it is a procedure of the ward."""
    for id, versions in catalog.versions.items():
        source, file = versions[-1].source, versions[-1].file
        for kind, texts in (("aliases", source.aliases), ("situations", source.situations)):
            for index, text in enumerate(texts):
                yield id, text, file.place((kind, index)), True
    for number, item in enumerate(catalog.elsewhere.values()):
        for index, text in enumerate(item.phrases):
            place = catalog.files["elsewhere.yaml"].place((number, "phrases", index))
            yield item.id, text, place, False


def _finds(matcher: Matcher, id: str, text: str, place: Place) -> Iterator[Problem]:
    match = matcher.match(text)
    found = [candidate.id for candidate in match.candidates]
    if id not in found or match.decision in (Decision.ELSEWHERE, Decision.NONE):
        yield problem(place, "alias_lost", alias=text, found=found[0] if found else "–")
    elif found[0] != id:
        yield warning(place, "alias_second", alias=text, found=found[0])
