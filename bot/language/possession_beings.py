"""What sounds like having or losing a paper but tells of somebody: a death, how many children, an age, who keeps it."""

from collections.abc import Sequence

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Normaliser
from bot.language.papers_alike import PapersAlike
from bot.language.phrases import Found, PhraseBook, syllables_in
from bot.language.possession_markers import Marker
from bot.language.readings import Possession
from bot.language.text import fold

Markers = Sequence[Found[Marker]]


class Beings:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser, alike: PapersAlike) -> None:
        answers = lexicon.answers
        self._alike = alike
        self._has = normaliser.read(answers.phrases("possession", "have", "weak")[0]).syllables
        self._lost = normaliser.read(answers.phrases("possession", "lost", "weak")[0]).syllables[0]
        self._lost_things = syllables_in(normaliser, answers.phrases("lost_things"))
        self._generic = syllables_in(normaliser, answers.phrases("papers", "generic"))
        self._kin = syllables_in(normaliser, answers.phrases("kin"))
        self._counts = frozenset(map(fold, lexicon.choices.words("numbers")))
        self._counted = syllables_in(normaliser, answers.phrases("counted_beings"))
        self._already = {normaliser.row(text) for text in answers.phrases("already")}
        self._selves = syllables_in(normaliser, lexicon.choices.phrases("selves"))
        self._holders = PhraseBook(normaliser, {True: answers.phrases("kinds", "who")})
        self._held = {normaliser.read(phrase).syllables for phrase in answers.phrases("held")}

    def are_named(self, syllables: Sequence[str]) -> bool:
        return bool(self._holders.scan(syllables))

    def is_count(self, syllable: str) -> bool:
        return syllable.isdigit() or syllable in self._counts

    def are_counted(self, syllables: Sequence[str], markers: Markers) -> bool:
        """ "Có 2 con", "có hai đứa" count no papers."""
        for found in markers:
            number, counted = syllables[found.end : found.end + 1], syllables[found.end + 1 : found.end + 2]
            is_number = bool(number) and self.is_count(number[0])
            if tuple(syllables[found.start : found.end]) == self._has and is_number and counted:
                return counted[0] in self._counted
        return False

    def only_count(self, syllables: Sequence[str], markers: Markers) -> bool:
        """ "Giờ tháng 2 rồi", "tui 41 rồi": how late it is, how old."""
        if [found.label for found in markers] != [Marker(Possession.HAVE, False)] or markers[0].end < len(syllables):
            return False
        before = syllables[: markers[0].start]
        counted = bool(before) and (before[-1].isdigit() or before[-1] in self._counted)
        return counted and tuple(syllables[markers[0].start :]) in self._already

    def died(self, syllables: Sequence[str], markers: Markers) -> bool:
        """`ba mất rồi` is a death, `giấy của ba mất rồi` a loss."""
        losses = [found for found in markers if found.label.value is Possession.LOST]
        if any(not self._may_be_a_death(syllables, found) for found in losses):
            return False
        for found in losses:
            before = syllables[: found.start]
            if self._alike.names_a_paper(before) or not self._generic.isdisjoint(before):
                continue
            if any(syllable in self._kin for syllable in before):
                return True
        return False

    def _may_be_a_death(self, syllables: Sequence[str], found: Found[Marker]) -> bool:
        """`mất tuần trước`, not `mất ví`, `làm mất`."""
        said = syllables[found.start : found.end]
        return said[0] == self._lost and self._lost_things.isdisjoint(said)

    def keep_it(self, syllables: Sequence[str], markers: Markers) -> bool:
        """ "Vợ em đang giữ"; not "em đang giữ"."""
        for found in markers:
            if tuple(syllables[found.start : found.end]) not in self._held:
                continue
            before = [s for s in syllables[: found.start] if s in self._kin or s in self._selves]
            if before and (before[-1] not in self._selves or len(before) > 1):
                return True
            if any(
                syllables[holder.start] not in self._selves for holder in self._holders.scan(syllables[: found.start])
            ):
                return True
        return False
