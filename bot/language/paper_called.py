"""What people call a paper besides the words of its name: "học bạ" for "Giấy tờ chứng minh chỗ ghi sai", "dc02" for the
"Phiếu đề nghị về căn cước (mẫu DC02)"."""

import re
from collections.abc import Collection, Iterator, Sequence

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Normaliser
from bot.language.phrases import PhraseBook, in_order
from bot.language.text import fold

Typed = tuple[str, ...]


class PaperCalled:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser) -> None:
        answers = lexicon.answers
        self._forms = PhraseBook(normaliser, {True: answers.phrases("papers", "filled_in")})
        self._normaliser = normaliser
        self._called = self._table(lexicon, "called")
        self._alone = self._table(lexicon, "called_alone")
        self._first = self._table(lexicon, "called_first")
        self._alone_with = [
            (tuple(map(fold, key.split())), frozenset(map(fold, words)))
            for key, words in answers.table("papers", "alone_with").items()
        ]
        self._form_word, self._number_word = (answers.phrases("papers", key)[0] for key in ("form_word", "form_number"))
        self._code = re.compile(rf"\b{self._form_word}(?: {self._number_word})? ([\w-]*\d[\w-]*)", re.IGNORECASE)

    def names(self, name: str) -> Iterator[Typed]:
        """As typed. A form is called by what stands at its head: one to register a marriage is no "hôn thú"."""
        yield from self._found(name, self._called)
        yield from self.codes(name)

    def alone(self, name: str) -> Iterator[tuple[Typed, Collection[str]]]:
        """What means it only in a clause that names no paper, and has one of the words beside it, if any: "chủ trọ
        chưa ký", "của vợ thì có"."""
        row = folded_words(name)
        wanted = next((words for key, words in self._alone_with if in_order(row, key) >= 0), frozenset[str]())
        yield from ((typed, wanted) for typed in self._found(name, self._alone))

    def first(self, name: str) -> Iterator[Typed]:
        """The same, where nothing was said before it: "viết rồi, sổ có rồi"."""
        yield from self._found(name, self._first)

    def codes(self, name: str) -> Iterator[Typed]:
        """ "Mẫu 20", "14 hsb", "ct01"."""
        for found in self._code.finditer(name):
            code = tuple(re.findall(r"[^\W_]+", found[1].lower()))
            numbers = {code, tuple(part.lstrip("0") or part for part in code)}
            for each in numbers:
                yield (self._form_word, *each)
                yield (self._form_word, self._number_word, *each)
                if any(char.isalpha() for part in each for char in part):
                    yield each

    def _found(self, name: str, table: Sequence[tuple[Typed, Sequence[Typed]]]) -> Iterator[Typed]:
        row = folded_words(name)
        form = self._forms.at(self._normaliser.row(name), 0) is not None
        for key, others in table:
            at = in_order(row, key)
            if at == 0 or (at > 0 and not form):
                yield from others

    @staticmethod
    def _table(lexicon: Lexicon, key: str) -> list[tuple[Typed, Sequence[Typed]]]:
        return [
            (tuple(map(fold, name.split())), [tuple(text.split()) for text in texts])
            for name, texts in lexicon.answers.table("papers", key).items()
        ]


def folded_words(name: str) -> Typed:
    return tuple(map(fold, "".join(char if char.isalnum() else " " for char in name.lower()).split()))
