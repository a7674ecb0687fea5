"""How a citizen calls themselves, where they say so: "cho bác hỏi", "chào cháu, mệ muốn…". Of somebody else ("ông mất
rồi", "chị hỏi giùm") it tells nothing, so it is known only by turns of phrase that nobody uses of another."""

from collections.abc import Iterator, Mapping
from itertools import product

from bot.language.lexicon import Lexicon
from bot.language.sayings import words
from bot.language.text import fold

_SELF = "_"


class Address:
    """From knowledge/language/heard.yaml: `called` says by what each is addressed."""

    def __init__(self, lexicon: Lexicon) -> None:
        section = lexicon.heard.section("address")
        self._called: Mapping[str, str] = section.words("called")
        self._bare = {fold(word): word for word in section.phrases("bare")}
        opened = product(section.phrases("before"), section.phrases("after"))
        phrases = (*section.phrases("said"), *(f"{before} {_SELF} {after}" for before, after in opened))
        # by the first word behind: most messages have none of them there, and this is asked of every message
        self._around: dict[str, list[tuple[list[str], list[str]]]] = {}
        for phrase in dict.fromkeys(phrases):
            before, _, after = phrase.partition(_SELF)
            self._around.setdefault(fold(after.split()[0]), []).append((before.split(), after.split()))

    def told(self, text: str) -> str | None:
        """By what they are to be addressed; None where they do not say, or say two things."""
        found = {self._called[word] for word in self._who(words(text.lower()))}
        return found.pop() if len(found) == 1 else None

    def _who(self, row: list[str]) -> Iterator[str]:
        for place, said in enumerate(row[:-1]):
            word = self._word(said)
            known = self._around.get(fold(row[place + 1]), ()) if word is not None else ()
            if word is not None and any(_stands(row, place, before, after) for before, after in known):
                yield word

    def _word(self, said: str) -> str | None:
        """With its accents: without them "cô" is "có", and "bà" the father."""
        return said if said in self._called else self._bare.get(said)


def _stands(row: list[str], place: int, before: list[str], after: list[str]) -> bool:
    behind, ahead = row[place + 1 : place + 1 + len(after)], row[max(0, place - len(before)) : place]
    same_length = len(behind) == len(after) and len(ahead) == len(before)
    return same_length and all(map(_may_be, (*ahead, *behind), (*before, *after)))


def _may_be(typed: str, meant: str) -> bool:
    return typed == meant or (typed.isascii() and typed == fold(meant))
