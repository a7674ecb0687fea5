"""Which ward a place belongs to now: the names of wards, and of the former units that went into them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.catalog.localise import unit_names
from bot.catalog.models import Ward
from bot.language.text import fold
from bot.language.typed import marks_of

_TYPED = re.compile(r"\w+")
_WORD = re.compile(r"[a-z0-9]+")
_LONGEST = 6  # words of a name with its kind: "xã Chân Mây - Lăng Cô"
_KINDS = frozenset({"phuong", "xa", "thi"})
_SHORT_KINDS = {"p": "phuong", "f": "phuong", "x": "xa"}
_FORMER = frozenset({"cu", "truoc"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A ward of today, or a former unit that went into one, as it is written in the ward's file."""

    written: str
    ward: str
    former: bool


@dataclass(frozen=True, slots=True)
class Named:
    """Every unit of the name that was said. `sure`: said as a place, "phường …" or "… cũ"; two bare syllables
    may be anything."""

    units: tuple[Unit, ...] = ()
    sure: bool = False


class PlaceIndex:
    def __init__(self, wards: Iterable[Ward]) -> None:
        self._units: dict[tuple[str, ...], list[Unit]] = {}
        for ward in wards:
            for written in (ward.name, *ward.former_units):
                unit = Unit(written, ward.id, written != ward.name)
                for name in unit_names(written):
                    self._units.setdefault(tuple(_WORD.findall(fold(name))), []).append(unit)

    def named(self, text: str) -> Named:
        """The longest name in the text; with "cũ" behind it, the former units of that name alone."""
        words = _WORD.findall(fold(text))
        for length in range(min(_LONGEST, len(words)), 0, -1):
            for start in range(len(words) - length + 1):
                name = words[start : start + length]
                first = _SHORT_KINDS.get(name[0], name[0]) if length > 1 else name[0]
                units = self._units.get((first, *name[1:]))
                with_kind = first in _KINDS and length > 1
                if units is None or (length == 1 and not with_kind):
                    continue
                former = words[start + length : start + length + 1]
                is_former = bool(former) and former[0] in _FORMER
                if is_former:  # many an old "xã" had become a "phường" before it went: the name decides
                    units = self._units.get(tuple(name[1:]), units) if with_kind else units
                    units = [unit for unit in units if unit.former] or units
                spelt = _as_spelt(units, _TYPED.findall(text.lower())[start + with_kind : start + length])
                return Named(tuple(dict.fromkeys(spelt or units)), with_kind or is_former)
        return Named()


def _as_spelt(units: Iterable[Unit], typed: Sequence[str]) -> list[Unit]:
    """Those whose name has the accents that were typed: "Thuận Hóa" is not "Thuận Hòa"."""
    marks = [marks_of(syllable) for syllable in typed]
    return [
        unit
        for unit in units
        if any(marks == [marks_of(syllable) for syllable in name.split()] for name in unit_names(unit.written))
    ]
