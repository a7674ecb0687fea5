"""Who is meant: oneself ("tôi", "em tự đi"), or somebody of the family ("chồng em đi", "bà ngoại")."""

from collections.abc import Mapping, Sequence, Set

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Normaliser
from bot.language.phrases import Pattern
from bot.language.text import fold

Names = Mapping[str, Set[Pattern]]


class People:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser) -> None:
        def words(key: str) -> frozenset[str]:
            read = {s for text in lexicon.choices.phrases(key) for s in normaliser.read(text).syllables}
            return frozenset(read | set(map(fold, read)))

        self._selves = words("selves")
        self._deeds = words("deeds")
        self._kin = words("kin")
        self._children = words("children")
        self._of_them = words("of_them")
        self._manners = words("manners")

    def does(self, syllables: Sequence[str]) -> bool:
        """ "Tự đi" (`tư` is a number): what somebody does."""
        return not self._deeds.isdisjoint(syllables)

    def are_kin(self, syllables: Sequence[str]) -> bool:
        return self._kin.issuperset(syllables)

    def is_relative(self, syllables: Sequence[str], names: Names) -> bool:
        """`ba` is no number where the options speak of a family."""
        spoken = {s for patterns in names.values() for pattern in patterns for s in pattern}
        return len(syllables) == 1 and syllables[0] in self._kin and not self._kin.isdisjoint(spoken)

    def oneself(self, syllables: Sequence[str], names: Names) -> str | None:
        """The option that is for oneself, if one is. "Dạ em" is only a beginning."""
        if not self._is_self(syllables):
            return None
        return _only({id for id, patterns in names.items() if any(map(self._is_self, patterns))})

    def relative(self, syllables: Sequence[str], names: Names) -> str | None:
        """The one option that has the same relatives in one of its names, and no other speaks of them."""
        who = self._relatives(syllables)
        if not who or self._is_self(who) or not self._kin.issuperset(who):
            return None
        return _only(
            {id for id, patterns in names.items() if any(self._speaks_of(pattern, who) for pattern in patterns)}
        )

    def _speaks_of(self, name: Pattern, who: Sequence[str]) -> bool:
        relatives = self._relatives(name)
        return self._kin.issuperset(relatives) and set(self._persons(who)) <= set(self._persons(relatives))

    def _persons(self, relatives: Sequence[str]) -> list[Pattern]:
        """ "Cô chú" are two, "con dâu" is one."""
        found: list[Pattern] = []
        for syllable in relatives:
            if found and syllable in self._of_them:
                found[-1] = (*found[-1], syllable)
            else:
                found.append((syllable,))
        return found

    def single(self, name: Pattern) -> bool:
        return len(name) == 1 and name[0] in self._kin

    def without_owners(self, syllables: Sequence[str]) -> list[str]:
        """ "Chồng em đi nộp" without `em`: it is the husband who goes."""
        return [s for i, s in enumerate(syllables) if not self.is_owner(syllables, i)]

    def is_owner(self, syllables: Sequence[str], i: int) -> bool:
        return i > 0 and syllables[i] in self._selves and syllables[i - 1] in self._kin

    def _is_self(self, syllables: Sequence[str]) -> bool:
        who = [s for s in syllables if s not in self._deeds]
        return len(who) == 1 and who[0] in self._selves

    def _relatives(self, syllables: Sequence[str]) -> tuple[str, ...]:
        """ "Nhờ mẹ cháu đi nộp giùm" as "mẹ"."""
        kept = [s for s in self.without_owners(syllables) if s not in self._deeds and s not in self._manners]
        return tuple(s for i, s in enumerate(kept) if not (i and s in self._children and kept[i - 1] in self._kin))


def _only(ids: set[str]) -> str | None:
    return ids.pop() if len(ids) == 1 else None
