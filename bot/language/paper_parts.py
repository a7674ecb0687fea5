"""A clause that names papers and says something of them: which marker is said of which paper."""

from dataclasses import dataclass, field

from bot.language.phrases import Found
from bot.language.possession_markers import Marker
from bot.language.possession_states import value_of
from bot.language.readings import Possession

_P = Possession


@dataclass(slots=True)
class PaperPart:
    """The papers and the markers, each with its place."""

    papers: list[tuple[int, str]] = field(default_factory=list)
    markers: list[Found[Marker]] = field(default_factory=list)
    rest: int | None = None  # where it speaks of "the others"
    swept: Possession | None = None  # what it says of all of them: "đủ hết, riêng …"

    def marker_first(self) -> bool:
        return bool(self.markers) and (not self.papers or self.markers[0].start < self.papers[0][0])

    def assigned(self) -> dict[str, Possession]:
        """A marker before its papers ("có cccd, chưa có …") or after them ("cccd có rồi, … chưa")."""
        if not self.marker_first():
            return self._turned() or {key: self.value_after(at) for at, key in self.papers}
        said = {key: self._last_before(at) for at, key in self.papers}
        last_place, last_key = self.papers[-1]
        tail = [found for found in self.markers if found.start > last_place]
        value = value_of(tail) if tail else _P.HAVE
        if value not in (_P.HAVE, said[last_key]):
            said[last_key] = value  # "có cccd nhưng hết hạn"
        return said

    def value_after(self, at: int) -> Possession:
        """What is said after the paper and before the next one that has a state of its own: the last state wins."""
        after = [found for found in self.markers if found.start > at]
        if not after:
            return value_of(self.markers)
        next_paper = next((place for place, _ in self.papers if place > after[0].start), None)
        return value_of([found for found in after if next_paper is None or found.start < next_paper])

    def _turned(self) -> dict[str, Possession]:
        """ "1 2 3 đủ rồi thiếu 4 5": the last marker is said of what follows it. Empty where there is no such turn."""
        last, earlier = self.markers[-1], self.markers[:-1]
        before = [(at, key) for at, key in self.papers if at < last.start]
        after = [key for at, key in self.papers if at > last.start]
        if not (after and before and earlier) or value_of(earlier) is value_of([last]):
            return {}
        if earlier[-1].start < before[-1][0]:  # "tờ khai có chứng sinh chưa căn cước"
            return {}
        return PaperPart(before, earlier).assigned() | dict.fromkeys(after, value_of([last]))

    def _last_before(self, at: int) -> Possession:
        return [found.label.value for found in self.markers if found.label.value and found.start < at][-1]
