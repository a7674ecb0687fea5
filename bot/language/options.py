"""Which option of the open question a reply means: by number, by name, or by words that only it has."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Message, Normaliser
from bot.language.numbers import Numbers
from bot.language.option_places import OptionPlaces, Renamed
from bot.language.own_words import OwnWords, parts_of
from bot.language.people import Names, People
from bot.language.phrases import PhraseBook, drop, in_order
from bot.language.questions import Questions
from bot.language.readings import Answer, OptionWords
from bot.language.text import fold

Pattern = tuple[str, ...]
_MOST_STRANGE = 4  # words beside a name of two syllables or more


class OptionReader:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser, questions: Questions) -> None:
        self._normaliser = normaliser
        self._numbers = Numbers(lexicon, normaliser)
        self._questions = questions
        choices, answers = lexicon.choices, lexicon.answers
        meant = choices.phrases("not_manners")  # "không cần" is more than "không"
        manners = [text for text in lexicon.commands.phrases("politeness") if text not in meant]
        self._polite = PhraseBook(normaliser, {True: manners})
        self._negations = _read_all(normaliser, choices.phrases("negations"))
        self._hesitations = PhraseBook(normaliser, {True: choices.phrases("hesitations")})
        self._none = PhraseBook(normaliser, {True: choices.phrases("none")})
        self._nobody = PhraseBook(normaliser, {True: answers.phrases("yes_no", "nobody")})
        denials = (*answers.phrases("yes_no", "nobody"), *answers.phrases("yes_no", "no", "strong"))
        self._denials = PhraseBook(normaliser, {True: denials})
        self._positive = {first for (first,) in _read_all(normaliser, choices.phrases("positive"))}
        self._negative = {first for (first,) in _read_all(normaliser, choices.phrases("negative"))}
        self._plain_no = _read_all(normaliser, choices.phrases("plain_no"))
        self._light = {s for pattern in _read_all(normaliser, answers.phrases("fillers")) for s in pattern}
        self._weightless = {s for pattern in _read_all(normaliser, choices.phrases("weightless")) for s in pattern}
        self._closing = {s for p in _read_all(normaliser, choices.phrases("closing")) for s in p}
        self._places = OptionPlaces(lexicon, normaliser)
        self._people = People(lexicon, normaliser)
        self._same = [choices.phrases("same", key) for key in choices.section("same").data]
        self._groups = [_with_folded(_read_all(normaliser, texts)) for texts in choices.table("alike").values()]
        self._own_words = OwnWords(lexicon, normaliser)
        self._given = lru_cache(1_024)(self._read_given)
        self._names = lru_cache(1_024)(self._read_names)
        self._look_alikes = lru_cache(1_024)(self._words_like_questions)

    def read(self, message: Message, options: Sequence[OptionWords], answer: Answer | None) -> str | None:
        """`answer`: the message as a reply to a yes/no question; it chooses between "đã …" and "chưa …"."""
        renamed = self._places.renamed(message)
        if renamed is None:
            return self._read(message, options, answer)
        if id := self._by_place(renamed, options):
            return id
        id = self._read(message, options, answer) or self._read(renamed.message, options, answer)
        spoken_of = self._of_place(renamed, options)
        return id if not (renamed.abroad and spoken_of) or id in spoken_of else None

    def between(self, message: Message, options: Sequence[OptionWords]) -> tuple[str, ...]:
        """Two options or more that one message names, in their order: "bệnh viện bên Lào", "trước ở nhà, giờ ở
        trọ". Which is meant has to be asked."""
        if not message.words or self.asks(message, options):
            return ()
        names = self._names(tuple(options))
        renamed = self._places.renamed(message)
        if renamed is not None and self._by_place(renamed, options):
            return ()
        named = self._named(message, names)
        if renamed is not None and renamed.abroad and named:
            named |= self._of_place(renamed, options)
        return tuple(option.id for option in options if option.id in named) if len(named) > 1 else ()

    def _by_place(self, renamed: Renamed, options: Sequence[OptionWords]) -> str | None:
        """ "Bé sinh bên Lào", "ly hôn bên Mỹ": the one option that speaks of the place, where nothing is said that it
        does not speak of, and nothing is denied."""
        id = _only(self._of_place(renamed, options))
        said = renamed.message
        if id is None or any((s,) in self._negations for s in said.syllables) or self.asks(said, options):
            return None
        spoken = {fold(s) for pattern in self._names(tuple(options))[id] for s in pattern}
        slight = self._light | self._weightless
        return id if all(s in slight or fold(s) in spoken for s in said.syllables) else None

    def _of_place(self, renamed: Renamed, options: Sequence[OptionWords]) -> set[str]:
        names = self._names(tuple(options))
        return {id for id, patterns in names.items() if any(in_order(p, renamed.place) >= 0 for p in patterns)}

    def _read(self, message: Message, options: Sequence[OptionWords], answer: Answer | None) -> str | None:
        syllables = message.syllables
        kept, _ = drop(syllables, self._polite)
        names = self._names(tuple(options))
        if number := self._number(syllables, kept, names, len(options)):
            return options[number - 1].id
        if id := _only(id for id, patterns in names.items() if tuple(syllables) in patterns):
            return id
        if self.asks(message, options):
            return None
        if id := self._said_exactly(kept, names) or self._people.oneself(syllables, names):
            return id
        if kept and self._none.whole(kept):
            return None
        if kept and self._nobody.whole(kept):
            return self._plainly_no(names)
        if len(self._named(message, names)) > 1:
            return None
        return (
            self._by_names(syllables, names)
            or self._by_names(self._people.without_owners(syllables), names)
            or self._people.relative(syllables, names)
            or self._by_polarity(options, names, answer)
            or (self._by_own_words(message, options, names) if answer is not Answer.UNSURE else None)
        )

    def _number(self, syllables: Sequence[str], kept: Sequence[str], names: Names, count: int) -> int | None:
        if self._people.is_relative(syllables, names):
            return None
        number = self._numbers.place(self._without_end(syllables), count)
        kept = self._without_end(kept)
        if number is None and (len(kept) > 1 or any(s.isdigit() for s in kept) or not self._people.does(syllables)):
            number = self._numbers.place(kept, count)
        return number

    def _without_end(self, kept: Sequence[str]) -> Sequence[str]:
        """ "Số 2 giùm em", "so 2 nha"."""
        end = len(kept)
        while end > (1 if kept[:1] and kept[0].isdigit() else 2) and kept[end - 1] in self._closing:
            end -= 1
        return kept[:end]

    def _said_exactly(self, kept: Sequence[str], names: Names) -> str | None:
        if id := _only(id for id, patterns in names.items() if tuple(kept) in patterns):
            return id
        bare = self._bare(kept)
        return _only(i for i, patterns in names.items() if bare in map(self._bare, patterns)) if bare else None

    def _bare(self, syllables: Sequence[str]) -> Pattern:
        return tuple(s for s in syllables if s not in self._weightless)

    def _undenied(self, syllables: Sequence[str], names: Names) -> int:
        """Where what is denied ends: "không phải bệnh viện, ở nhà" leaves "ở nhà"."""
        return max((e for _, s, e in self.mentions(syllables, names) if self.denied(syllables, s, e)), default=0)

    def asks(self, message: Message, options: Sequence[OptionWords]) -> bool:
        syllables = message.syllables
        not_asking = self._look_alikes(tuple(options))
        asked = bool(message.words) and message.words[-1].mark == "?"
        hesitates = bool(self._hesitations.scan(syllables))
        return asked or hesitates or self._questions.asks(syllables, self._denials.scan(syllables), not_asking)

    def _words_like_questions(self, options: tuple[OptionWords, ...]) -> frozenset[str]:
        return self._questions.look_alikes(text for option in options for text in (option.label, *option.also))

    def _by_names(self, syllables: Sequence[str], names: Names) -> str | None:
        """Names found in the message, the longest at each place; those denied do not count."""
        found = self.mentions(syllables, names)
        said = self._undenied_names(syllables, found)
        length = max((end - start for _, start, end in found), default=0)
        strange = sum(s not in self._light for s in syllables) - sum(end - start for _, start, end in found)
        return _only(said) if length > 1 and strange <= _MOST_STRANGE + length else None

    def _named(self, message: Message, names: Names) -> set[str]:
        """The options named outright, in one row: two names side by side may be one option's ("cha mẹ")."""
        syllables = message.syllables
        return self._undenied_names(syllables, self.mentions(syllables, names))

    def _undenied_names(self, syllables: Sequence[str], found: Sequence[tuple[str, int, int]]) -> set[str]:
        return {id for id, start, end in found if not self.denied(syllables, start, end)}

    def mentions(self, syllables: Sequence[str], names: Names) -> list[tuple[str, int, int]]:
        by_length = sorted(
            ((pattern, id) for id, patterns in names.items() for pattern in patterns if len(pattern) > 1),
            key=lambda item: -len(item[0]),
        )
        taken: set[int] = set()
        found: list[tuple[str, int, int]] = []
        for pattern, id in by_length:
            start = in_order(syllables, pattern)
            place = range(start, start + len(pattern))
            if start < 0 or self._people.is_owner(syllables, start):
                continue  # in "chồng em đi nộp" nobody says "em đi nộp"
            if taken.isdisjoint(place) or self._shared(found, id, place):
                taken.update(place)
                found.append((id, start, start + len(pattern)))
        return found

    @staticmethod
    def _shared(found: list[tuple[str, int, int]], id: str, place: range) -> bool:
        """Two options with one name: both are meant, so neither is."""
        return any((start, end) == (place.start, place.stop) and other != id for other, start, end in found)

    def denied(self, syllables: Sequence[str], start: int, end: int) -> bool:
        if tuple(syllables[start : start + 1]) in self._negations:
            return False  # the name itself says no: "chưa đăng ký kết hôn"
        before = tuple(syllables[max(0, start - 4) : start])
        while before and before[-1] in self._light and before[-1:] not in self._negations:
            if any(before[-n:] in self._negations for n in (2, 3)):
                break
            before = before[:-1]
        return any(before[-n:] in self._negations for n in (1, 2, 3) if len(before) >= n)

    def _by_polarity(self, options: Sequence[OptionWords], names: Names, answer: Answer | None) -> str | None:
        """`rồi` means the option that begins with "đã", `chưa` the one with "chưa", if there is one each; a no
        also means the option that is called "Không"."""
        if answer not in (Answer.YES, Answer.NO):
            return None
        first = {option.id: self._normaliser.read(option.label).syllables[:1] for option in options}
        yes = _only(id for id, start in first.items() if start and start[0] in self._positive)
        no = _only(id for id, start in first.items() if start and start[0] in self._negative)
        if yes and no and not any(char.isdigit() for option in options for char in option.label):
            return yes if answer is Answer.YES else no
        return self._plainly_no(names) if answer is Answer.NO else None

    def _plainly_no(self, names: Names) -> str | None:
        return _only(id for id, patterns in names.items() if not patterns.isdisjoint(self._plain_no))

    def _by_own_words(self, message: Message, options: Sequence[OptionWords], names: Names) -> str | None:
        """Nothing is chosen by its words when any of them is denied."""
        rest = self._own_words.of(message)[self._undenied(message.syllables, names) :]
        if any((word.syllable,) in self._negations for word in rest):
            return None
        told = {self._bare(row) for row in self._own_words.without_details(rest)}
        told = {row for row in told if len(row) > 1} | {self._bare([word.syllable for word in rest])}
        if id := _only(i for i, ps in names.items() if any(name and name in told for name in map(self._bare, ps))):
            return id
        return self._own_words.read(rest, tuple(options))

    def all_names(self, options: Sequence[OptionWords]) -> dict[str, set[Pattern]]:
        """As the officer wrote them: what a story tells in passing is not stretched."""
        return self._given(tuple(options))

    def _read_names(self, options: tuple[OptionWords, ...]) -> dict[str, set[Pattern]]:
        """What only people say for it ("ở trọ" for "Thuê, mượn") gives way to what another option is called."""
        given = self._given(options)
        taken = Counter(name for names in given.values() for name in names)
        derived = {id: self._alike(names) for id, names in given.items()}
        shared = Counter(name for names in derived.values() for name in names)
        return {
            id: names | {name for name in derived[id] if not taken[name] and shared[name] == 1}
            for id, names in given.items()
        }

    def _read_given(self, options: tuple[OptionWords, ...]) -> dict[str, set[Pattern]]:
        return {option.id: self.names(option) for option in options}

    def _alike(self, names: set[Pattern]) -> set[Pattern]:
        return {
            other
            for group in self._groups
            if any(one == name or (len(one) > 2 and in_order(name, one) >= 0) for name in names for one in group)
            for other in group
        }

    def names(self, option: OptionWords) -> set[Pattern]:
        parts = parts_of(option.label, self._own_words.units)
        texts = [option.label, *parts, *option.also]
        read = [self._normaliser.read(text).syllables for text in texts]
        if not all(map(self._people.single, read[1 : len(parts) + 1])):
            # "mẹ" is only a piece of "Trẻ mới sinh, theo cha hoặc mẹ"
            read = [row for i, row in enumerate(read) if i > len(parts) or not self._people.single(row)]
        read += [row for text in texts for row in self._said_otherwise(text)]
        # a citizen may type without accents what the normaliser keeps with them
        return {pattern for row in read for pattern in (row, tuple(map(fold, row))) if pattern}

    def _said_otherwise(self, text: str) -> list[Pattern]:
        """ "Bố mẹ đi" for "ba mẹ đi"."""
        padded = f" {text.lower()} "
        return [
            self._normaliser.read(padded.replace(f" {same} ", f" {other} ")).syllables
            for group in self._same
            for same in group
            if f" {same} " in padded
            for other in group
            if other != same
        ]


def _only(ids: object) -> str | None:
    found = set(ids)  # type: ignore[call-overload]
    return found.pop() if len(found) == 1 else None


def _with_folded(patterns: set[Pattern]) -> set[Pattern]:
    return patterns | {tuple(map(fold, pattern)) for pattern in patterns}


def _read_all(normaliser: Normaliser, phrases: Sequence[str]) -> set[Pattern]:
    return {normaliser.read(phrase).syllables for phrase in phrases}
