"""What is said of a paper of a list in a word or two that only behind its name means this: "sổ còn tốt", "tờ khai lên
đó ghi", "có mỗi thẻ thôi". Alone, or of one paper asked about, such words may mean anything."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Normaliser, Word
from bot.language.phrases import Pattern, PhraseBook, syllables_in
from bot.language.readings import Possession

_P = Possession


class Said(NamedTuple):
    value: Possession
    only: bool = False  # so that the others are on the other side


class PaperSaid:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser, light: Iterable[str]) -> None:
        words = lexicon.answers.section("papers", "said")
        ways = {key: words.phrases(key) for key in ("have", "missing", "only")}
        self._telling = syllables_in(normaliser, [text for texts in ways.values() for text in texts])
        self._light = frozenset(light) - self._telling - syllables_in(normaliser, words.phrases("heavy"))
        self._denials = syllables_in(normaliser, lexicon.answers.phrases("denials"))
        self._ways: dict[Pattern, Said] = {}
        for key, texts in ways.items():
            said = Said(_P.MISSING) if key == "missing" else Said(_P.HAVE, only=key == "only")
            self._ways |= {tuple(self._bare(normaliser.row(text))): said for text in texts}
        self._copies = tuple(words.phrases("copies"))
        self._in_a_phone = PhraseBook(normaliser, {True: words.phrases("in_a_phone")})

    def read(self, besides: Sequence[Word]) -> Said | None:
        """`besides`: the piece without the papers' names."""
        return self._ways.get(tuple(self._bare([s for word in besides for s in word.syllables])))

    def counts_as_had(self, value: Possession | None, words: Sequence[Word], names: Sequence[str]) -> bool:
        """A copy, where one is asked for: "photo rồi" of "Bản sao thẻ căn cước"; not one in a telephone."""
        if value not in (_P.COPY, _P.CERTIFIED) or not names or not names[0].lower().startswith(self._copies):
            return False
        said = [s for word in words for s in word.syllables]
        return self._denials.isdisjoint(said) and not self._in_a_phone.scan(said)

    def _bare(self, syllables: Iterable[str]) -> list[str]:
        return [s for s in syllables if s not in self._light]
