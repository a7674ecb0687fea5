"""The knowledge ready for use: catalogue, phrases, matcher and reader of one version of the folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final

from bot.catalog.catalog import Catalog, load
from bot.catalog.compiled import CompiledProcedure
from bot.catalog.loader import Parsed
from bot.catalog.models import Ward
from bot.catalog.national import national_catalogue
from bot.catalog.phrases import Phrases
from bot.catalog.problems import KnowledgeError, Place, problem
from bot.language.address import Address
from bot.language.answering import Answering
from bot.language.entries import Entry
from bot.language.lexicon import Lexicon, LexiconError
from bot.language.matcher import Matcher
from bot.language.normaliser import Normaliser
from bot.language.places import PlaceIndex
from bot.language.reader import Reader
from bot.language.readings import Command
from bot.language.sayings import Sayings
from bot.language.text import fold
from bot.language.text import forget as forget_texts
from bot.language.written import written
from bot.messages import Choice

VIETNAM = timezone(timedelta(hours=7))  # no daylight saving time since 1975
"""Rules take effect at midnight here, wherever the server stands."""

_TURNS: Final = 16  # each asks for its day several times


@lru_cache(_TURNS)
def _day(now: datetime) -> date:
    return now.astimezone(VIETNAM).date()


class UnknownWardError(Exception):
    def __init__(self, ward: str, known: tuple[str, ...]) -> None:
        super().__init__(f"no ward {ward}")
        self.ward = ward
        self.known = known


@dataclass(frozen=True)
class Knowledge:
    catalog: Catalog
    matcher: Matcher
    reader: Reader
    sayings: Sayings
    address: Address
    answering: Answering
    ward_id: str | None = None

    @cached_property
    def say(self) -> Phrases:
        return self.catalog.phrases

    @cached_property
    def places(self) -> PlaceIndex:
        return PlaceIndex(self.catalog.wards.values())

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The folded syllables by which procedures are asked for."""
        phrases = (text for entry in entries(self.catalog) for text in (entry.name, *entry.phrases))
        return frozenset(syllable for text in phrases for syllable in fold(text).split())

    @cached_property
    def ward(self) -> Ward | None:
        return self.catalog.ward(self.ward_id)

    @cached_property
    def buttons(self) -> dict[str, Command]:
        """What is under every report, by its label."""
        labels = {"report": Command.REPORT, "whole_report": Command.REPORT, "correct": Command.CORRECT}
        return {fold(self.say(f"choice.{label}")): command for label, command in labels.items()}

    @cached_property
    def menus(self) -> dict[date, list[tuple[str, Choice]]]:
        """What there is to choose from on a day, each with its field: put in order once a day."""
        return {}

    @cached_property
    def _views(self) -> dict[str, "Knowledge"]:
        return {}

    def forget(self) -> None:
        """What is remembered of messages, so that a measure meets each of them for the first time."""
        self.matcher.forget()
        self.reader.forget()
        self.sayings.forget()
        forget_texts()

    def in_ward(self, id: str) -> "Knowledge":
        """The same as this ward gives it; itself where there is no such ward (any more)."""
        if id not in self.catalog.wards or id == self.ward_id:
            return self
        if id not in self._views:
            view = replace(self, ward_id=id)
            for name in ("places", "vocabulary"):  # the same for all wards, and not made again
                view.__dict__[name] = getattr(self, name)
            self._views[id] = view
        return self._views[id]

    def procedure(self, id: str, now: datetime) -> CompiledProcedure | None:
        return self.catalog.procedure(id, _day(now), self.ward)

    def procedures(self, now: datetime) -> list[CompiledProcedure]:
        return self.catalog.on(_day(now))


def build(catalog: Catalog, ward_id: str | None = None) -> Knowledge:
    lexicon = read_lexicon(catalog)
    with _told():
        matcher = Matcher(entries(catalog), lexicon, national(), written())
        normaliser = Normaliser(lexicon)  # of both: its tables are large, and so is what it remembers of words
        reader, sayings = Reader(lexicon, normaliser=normaliser), Sayings(lexicon, normaliser)
        answering = Answering(lexicon.alike, reader.message, sayings.ignored)
        return Knowledge(catalog, matcher, reader, sayings, Address(lexicon), answering, ward_id)


def read_lexicon(catalog: Catalog) -> Lexicon:
    """Raise KnowledgeError when a table of words cannot be used."""
    with _told():
        return Lexicon.load(catalog.language)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except LexiconError as error:
        place = Place(f"language/{error.file}")
        raise KnowledgeError((problem(place, "language_file", key=error.key or "–", reason=error.reason),)) from None


def read(folder: Path, ward_id: str | None = None, parsed: Parsed | None = None) -> Knowledge:
    """Raise KnowledgeError with every problem when the folder cannot be used; UnknownWardError when it
    does not hold the ward."""
    catalog = load(folder, parsed)
    if ward_id is not None and ward_id not in catalog.wards:
        raise UnknownWardError(ward_id, tuple(catalog.wards))
    return build(catalog, ward_id)


def entries(catalog: Catalog) -> list[Entry]:
    """What the matcher ranks: the ward's procedures, and what is done elsewhere."""
    wards = [
        Entry(id, versions[-1].source.code, versions[-1].source.name, _phrases(versions), True, _about(versions[-1]))
        for id, versions in catalog.versions.items()
    ]
    others = [Entry(item.id, item.code, item.name, item.phrases, False) for item in catalog.elsewhere.values()]
    return [*wards, *others]


def national() -> list[Entry]:
    """What other offices do, by the names of the national catalogue; their codes are their ids."""
    return [Entry(item.code, item.code, item.name, (), False) for item in national_catalogue().values()]


def _about(compiled: CompiledProcedure) -> tuple[str, ...]:
    source = compiled.source
    texts = (source.summary, source.card, *source.siblings.values(), *source.result)
    return tuple(text for text in texts if text)


def _phrases(versions: tuple[CompiledProcedure, ...]) -> tuple[str, ...]:
    """Of every dated version: a file that waits for its day must not make the present one hard to find."""
    phrases: dict[str, None] = {}
    for source in (compiled.source for compiled in reversed(versions)):
        names = (*([source.short] if source.short else []), source.name, *source.aliases, *source.situations)
        phrases |= dict.fromkeys(names)
    phrases.pop(versions[-1].source.name)  # an entry's name is apart
    return tuple(phrases)
