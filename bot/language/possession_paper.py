"""What in a reply speaks of the very paper asked about: its name, and the deed that it certifies."""

from collections.abc import Iterator, Sequence

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Normaliser
from bot.language.papers_alike import PapersAlike
from bot.language.phrases import Found, PhraseBook, syllables_in
from bot.language.possession_markers import Marker
from bot.language.readings import Possession

_P = Possession
_UNDONE_WITH = frozenset({None, _P.HAVE, _P.COPY})  # "chưa chụp ảnh" is not "chụp ảnh"


class OfThePaper:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser, alike: PapersAlike) -> None:
        answers = lexicon.answers
        self._alike = alike
        self._has = normaliser.read(answers.phrases("possession", "have", "weak")[0]).syllables
        self._denials = syllables_in(normaliser, answers.phrases("denials"))
        self._undone = PhraseBook(normaliser, {True: answers.phrases("undone")})
        self._photos = frozenset(answers.phrases("photos"))
        deeds = answers.table("deeds")
        self._deeds = PhraseBook(normaliser, {deed: (deed,) for deed in deeds})
        self._of_deeds = {deed: [normaliser.read(text).syllables for text in texts] for deed, texts in deeds.items()}

    def markers(
        self, found: list[Found[Marker]], syllables: Sequence[str], paper: Sequence[str]
    ) -> Iterator[Found[Marker]]:
        """As they are to be read where this paper was asked about."""
        for undone in self._its_deeds_undone(syllables, paper):
            over = [f for f in found if f.start < undone.end and undone.start < f.end]
            if all(f.label.value in _UNDONE_WITH or not f.label.strong for f in over):
                found = sorted([*(f for f in found if f not in over), undone], key=lambda marker: marker.start)
        for each in found:
            if (marker := self._unless_its_name(syllables, each, paper)) is not None:
                yield marker

    def _its_deeds_undone(self, syllables: Sequence[str], paper: Sequence[str]) -> list[Found[Marker]]:
        """ "Chưa đăng ký kết hôn", asked about the certificate of it, "chưa ký", about a contract: there is none."""
        undone = [
            Found(Marker(_P.MISSING, True), found.start, found.end)
            for found in self._deeds.scan(syllables)
            if any(self._alike.is_part_of_its_name(name, paper) for name in self._of_deeds[found.label])
        ]
        for found in self._undone.scan(syllables):
            name = syllables[found.end : found.end + 2]
            if len(name) == 2 and self._alike.is_part_of_its_name(name, paper):
                return [Found(Marker(_P.MISSING, True), found.start, found.end + 2)]
        return undone

    def _unless_its_name(
        self, syllables: Sequence[str], found: Found[Marker], paper: Sequence[str]
    ) -> Found[Marker] | None:
        """ "Có trích lục rồi", asked about "Trích lục khai tử", speaks of no copy."""
        if found.label.value is not _P.COPY:
            return found
        if any(name.lower().split()[:1] in ([photo] for photo in self._photos) for name in paper):
            return Found(Marker(_P.HAVE, True), found.start, found.end)
        has = tuple(syllables[found.start : found.start + 1]) == self._has
        named = syllables[found.start + 1 : found.end] if has else syllables[found.start : found.end]
        if has and syllables[max(0, found.start - 1)] in self._denials:  # "không có bản sao"
            its_own = self._alike.is_part_of_its_name(named, paper)
            return Found(Marker(_P.MISSING if its_own else None, its_own), found.start - 1, found.end)
        if not self._alike.is_part_of_its_name(named, paper):
            return found
        return Found(Marker(_P.HAVE, True), found.start, found.end) if has else None
