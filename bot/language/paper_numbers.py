"""Papers told of by number in a short way, written out: "2 tới 5 có" as "2 3 4 5 có", "1y 2n" as "1 có, 2 chưa"."""

import re
from typing import Final

from bot.language.lexicon import Lexicon
from bot.language.paper_places import PaperPlaces

_MARKS: Final = r"[\s,.:;=+&-]*"


class PaperNumbers:
    def __init__(self, lexicon: Lexicon) -> None:
        papers = lexicon.answers.section("papers")
        self._places = PaperPlaces(lexicon)
        through = "|".join(map(re.escape, papers.phrases("through")))
        counted = "|".join(map(re.escape, (*papers.phrases("counters"), *papers.phrases("not_pointing"))))
        letters = papers.words("letters")
        said = {True: letters["y"], False: letters["n"]}
        signs = {sign: said[key == "yes"] for key in ("yes", "no") for sign in lexicon.answers.phrases("signs", key)}
        self._told_by = {**letters, **signs}
        each = "|".join(map(re.escape, sorted(letters, key=len, reverse=True)))
        self._range = re.compile(
            rf"(?<![\w/.,-])(\d{{1,2}})\s*(?:-|–|\b(?:{through})\b)\s*(\d{{1,2}})(?![\w/.-])(?!\s*(?:{counted})\b)",
            re.IGNORECASE,
        )
        named = "|".join(map(re.escape, papers.phrases("named_by_number")))
        self._named = re.compile(rf"(?<!\w)(?:{named})\s+(\d{{1,2}})(?![\w/.-])", re.IGNORECASE)
        self._before = re.compile(rf"\b(?:{counted})\s*$", re.IGNORECASE)
        self._told = re.compile(
            rf"((?:\d{{1,2}}{_MARKS})+)((?:{each})\b|[{''.join(map(re.escape, signs))}])\ufe0f?{_MARKS}", re.IGNORECASE
        )

    def written_out(self, text: str, count: int) -> str:
        """`count`: how many papers the list has."""
        text = self._places.written_out(text, count)
        if not any(char.isdigit() for char in text):
            return text
        text = self._named.sub(lambda found: found[1] if 1 <= int(found[1]) <= count else found[0], text)
        return self._range.sub(lambda found: self._each(found, count), self._spelled(text))

    def _each(self, found: re.Match[str], count: int) -> str:
        first, last = int(found[1]), int(found[2])
        if not 1 <= first < last <= count or self._counts(found.string[: found.start()]):
            return found[0]
        return " ".join(map(str, range(first, last + 1)))

    def _counts(self, before: str) -> bool:
        """ "Tháng 2 tới 5"."""
        return bool(self._before.search(before))

    def _spelled(self, text: str) -> str:
        """Only where the whole message is numbers and letters."""
        told = list(self._told.finditer(text))
        if not told or "".join(found[0] for found in told) != text.lstrip():
            return text
        return ", ".join(f"{found[1].strip(' ,.:;=+&-')} {self._told_by[found[2].lower()]}" for found in told)
