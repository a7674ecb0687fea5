"""The knowledge ready for use: catalogue, phrases, matcher and reader of one version of the folder."""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cached_property
from pathlib import Path

from bot.catalog.catalog import Catalog, load
from bot.catalog.compiled import CompiledProcedure
from bot.catalog.models import Ward
from bot.catalog.phrases import Phrases
from bot.language.lexicon import Lexicon
from bot.language.matcher import Entry, Matcher
from bot.language.reader import Reader

VIETNAM = timezone(timedelta(hours=7))  # no daylight saving time since 1975
"""Rules take effect at midnight here, wherever the server stands."""


@dataclass(frozen=True)
class Knowledge:
    catalog: Catalog
    matcher: Matcher
    reader: Reader

    @cached_property
    def say(self) -> Phrases:
        return self.catalog.phrases

    @cached_property
    def ward(self) -> Ward | None:
        return self.catalog.default_ward()

    def procedure(self, id: str, now: datetime) -> CompiledProcedure | None:
        return self.catalog.procedure(id, now.astimezone(VIETNAM).date(), self.ward)

    def procedures(self, now: datetime) -> list[CompiledProcedure]:
        return self.catalog.on(now.astimezone(VIETNAM).date())


def build(catalog: Catalog) -> Knowledge:
    lexicon = Lexicon.load(catalog.language)
    return Knowledge(catalog, Matcher(entries(catalog), lexicon), Reader(lexicon))


def read(folder: Path) -> Knowledge:
    """Raise KnowledgeError with every problem when the folder cannot be used."""
    return build(load(folder))


def entries(catalog: Catalog) -> list[Entry]:
    """What the matcher ranks: the ward's procedures, and what is done elsewhere."""
    wards = [
        Entry(
            source.id,
            source.code,
            source.name,
            _phrases(source.short, source.aliases, source.situations),
            True,
        )
        for source in (versions[-1].source for versions in catalog.versions.values())
    ]
    others = [Entry(item.id, item.code, item.name, item.phrases, False) for item in catalog.elsewhere.values()]
    return [*wards, *others]


def _phrases(short: str | None, *more: tuple[str, ...]) -> tuple[str, ...]:
    return (*((short,) if short else ()), *(phrase for group in more for phrase in group))
