"""Which option of the open question a reply means: by number, by name, or by words that only it has."""

from collections.abc import Mapping, Sequence

from bot.language.denials import Denials
from bot.language.lexicon import Lexicon
from bot.language.normaliser import Message, Normaliser
from bot.language.numbers import Numbers
from bot.language.option_look_alikes import OptionLookAlikes
from bot.language.option_names import Mention, OptionNames, OptionsNamed
from bot.language.option_notions import OptionNotions
from bot.language.option_numbers import OptionNumbers
from bot.language.option_places import OptionPlaces, Renamed
from bot.language.option_polarity import OptionPolarity
from bot.language.option_questions import OptionQuestions
from bot.language.option_verdict import OptionSaid
from bot.language.own_words import OwnWords
from bot.language.people import Names, People
from bot.language.phrases import Pattern, PhraseBook, drop, in_order, syllables_in
from bot.language.questions import Questions
from bot.language.readings import Answer, OptionWords
from bot.language.typed import fold_word
from bot.language.typed_as import TypedAs

_MOST_STRANGE = 4  # words beside a name of two syllables or more


class OptionReader:
    def __init__(
        self, lexicon: Lexicon, normaliser: Normaliser, questions: Questions, typed: TypedAs, numbers: Numbers
    ) -> None:
        choices, answers = lexicon.choices, lexicon.answers
        meant = choices.phrases("not_manners")
        manners = [text for text in lexicon.commands.phrases("politeness") if text not in meant]
        self._polite = PhraseBook(normaliser, {True: manners})
        self._none = PhraseBook(normaliser, {True: choices.phrases("none")})
        self._nobody = PhraseBook(normaliser, {True: answers.phrases("yes_no", "nobody")})
        self._light = syllables_in(normaliser, answers.phrases("fillers"))
        self._weightless = syllables_in(normaliser, choices.phrases("weightless"))
        self._denials = Denials(lexicon, normaliser)
        self._label = normaliser.row
        self._places = OptionPlaces(lexicon, normaliser)
        self._people = People(lexicon, normaliser)
        self._names = OptionNames(lexicon, normaliser, self._people)
        self._numbers = OptionNumbers(lexicon, normaliser, self._people, numbers)
        self._notions = OptionNotions(lexicon, normaliser, self._denials)
        self._polarity = OptionPolarity(lexicon, normaliser, self._denials)
        self._asking = OptionQuestions(lexicon, normaliser, questions, self._notions, self._denials, typed)
        self._own_words = OwnWords(lexicon, normaliser)
        self._look_alikes = OptionLookAlikes(lexicon, normaliser, self._polite)
        self._everybody = PhraseBook(normaliser, {True: choices.phrases("amounts", "everybody")})

    def read(self, message: Message, options: Sequence[OptionWords], answer: Answer | None) -> str | None:
        """`answer`: the message as a reply to a yes/no question; it chooses between "đã …" and "chưa …"."""
        id = self._by_rules(message, options, answer)
        return id if id and self.may_be_meant(message, options, id) else None

    def may_be_meant(self, message: Message, options: Sequence[OptionWords], id: str) -> bool:
        chosen = next(option for option in options if option.id == id)
        alike = self._look_alikes.only_looks_like(message, chosen)
        return not alike and not self._is_of_one(message, options, chosen)

    def _is_of_one(self, message: Message, options: Sequence[OptionWords], chosen: OptionWords) -> bool:
        """ "Vợ cũ anh mất rồi, em lần đầu" is not "cả hai lần đầu"."""
        if len(message.clauses()) < 2 or not self._everybody.scan(self._label(chosen.label)):
            return False
        told = self._notions.told(message, options)
        return not self._everybody.scan(message.syllables) and not told <= {chosen.id}

    def _by_rules(self, message: Message, options: Sequence[OptionWords], answer: Answer | None) -> str | None:
        renamed = self._places.renamed(message)
        if renamed is None:
            return self._read(message, options, answer)
        if id := self._by_place(renamed, options):
            return id
        id = self._read(message, options, answer) or self._read(renamed.message, options, answer)
        spoken_of = self._of_place(renamed, options)
        return id if not (renamed.abroad and spoken_of) or id in spoken_of else None

    def called(self, message: Message, options: Sequence[OptionWords]) -> str | None:
        """The option whose very name the message is, polite words aside."""
        names = self._names.of(options)
        whole = _only(id for id, patterns in names.items() if message.syllables in patterns)
        id = whole or self._said_exactly(drop(message.syllables, self._polite)[0], names)
        chosen = next((option for option in options if option.id == id), None)
        return None if chosen and self._look_alikes.only_looks_like(message, chosen) else id

    def between(self, message: Message, options: Sequence[OptionWords]) -> tuple[str, ...]:
        """Two options or more that one message names, in their order: "bệnh viện bên Lào", "trước ở nhà, giờ ở
        trọ". Which is meant has to be asked."""
        if not message.words or self._asking.asks(message, options):
            return ()
        names = self._names.of(options)
        renamed = self._places.renamed(message)
        if renamed is not None and self._by_place(renamed, options):
            return ()
        named = self._named(message, names)
        if renamed is not None and renamed.abroad and named:
            named |= self._of_place(renamed, options)
        if not named and self._read(message, options, None) is None:
            named = set(self._notions.told(message, options))
        return tuple(option.id for option in options if option.id in named) if len(named) > 1 else ()

    def _by_place(self, renamed: Renamed, options: Sequence[OptionWords]) -> str | None:
        """ "Bé sinh bên Lào", "ly hôn bên Mỹ": the one option that speaks of the place, where nothing is said that it
        does not speak of, and nothing is denied."""
        id = _only(self._of_place(renamed, options))
        said = renamed.message
        if id is None or any(map(self._denials.is_denial, said.syllables)) or self._asking.asks(said, options):
            return None
        spoken = {fold_word(s) for pattern in self._names.of(options)[id] for s in pattern}
        slight = self._light | self._weightless
        return id if all(s in slight or fold_word(s) in spoken for s in said.syllables) else None

    def _of_place(self, renamed: Renamed, options: Sequence[OptionWords]) -> set[str]:
        names = self._names.of(options)
        return {id for id, patterns in names.items() if any(in_order(p, renamed.place) >= 0 for p in patterns)}

    def _read(self, message: Message, options: Sequence[OptionWords], answer: Answer | None) -> str | None:
        syllables = message.syllables
        kept, _ = drop(syllables, self._polite)
        names = self._names.of(options)
        asks = self._asking.asks(message, options)
        by_word = not message.text.isascii() and not any(char.isdigit() for char in message.text)
        if not (asks and by_word) and (number := self._numbers.read(message, kept, names, len(options))):
            return options[number - 1].id  # "ở đâu" is not "ở đầu"
        if id := _only(id for id, patterns in names.items() if tuple(syllables) in patterns):
            return id
        if asks:
            return None
        if id := self._said_exactly(kept, names) or self._people.oneself(syllables, names):
            return id
        if kept and self._none.whole(kept):
            return None
        if kept and self._nobody.whole(kept):
            return self._polarity.plain_no(names)
        if len(self._named(message, names)) > 1:
            return None
        if id := self._by_names_of(syllables, self._names.own_of(options)):
            return id
        if (answer is not Answer.UNSURE or self._asking.is_rhetorical(message)) and (
            told := self._notions.told(message, options)
        ):
            return _only(told)
        return (
            self._by_names_of(syllables, names)
            or self._people.relative(syllables, names)
            or self._polarity.read(message, options, names, answer)
            or (self._by_own_words(message, options, names) if answer is not Answer.UNSURE else None)
        )

    def _said_exactly(self, kept: Sequence[str], names: Names) -> str | None:
        if id := _only(id for id, patterns in names.items() if tuple(kept) in patterns):
            return id
        bare = self._bare(kept)
        return _only(i for i, patterns in names.items() if bare in map(self._bare, patterns)) if bare else None

    def _bare(self, syllables: Sequence[str]) -> Pattern:
        return tuple(s for s in syllables if s not in self._weightless)

    def _undenied(self, syllables: Sequence[str], names: OptionsNamed) -> int:
        """Where what is denied ends: "không phải bệnh viện, ở nhà" leaves "ở nhà"."""
        return max((e for _, s, e in self._names.mentions(syllables, names) if self.denied(syllables, s, e)), default=0)

    def _by_names_of(self, syllables: Sequence[str], names: OptionsNamed) -> str | None:
        return self._by_names(syllables, names) or self._by_names(self._people.without_owners(syllables), names)

    def _by_names(self, syllables: Sequence[str], names: OptionsNamed) -> str | None:
        """Names found in the message, the longest at each place; those denied do not count."""
        found = self._names.mentions(syllables, names)
        said = self._undenied_names(syllables, found)
        length = max((end - start for _, start, end in found), default=0)
        strange = sum(s not in self._light for s in syllables) - sum(end - start for _, start, end in found)
        return _only(said) if length > 1 and strange <= _MOST_STRANGE + length else None

    def _named(self, message: Message, names: OptionsNamed) -> set[str]:
        """The options named outright, in one row: two names side by side may be one option's ("cha mẹ")."""
        syllables = message.syllables
        return self._undenied_names(syllables, self._names.mentions(syllables, names))

    def _undenied_names(self, syllables: Sequence[str], found: Sequence[tuple[str, int, int]]) -> set[str]:
        return {id for id, start, end in found if not self.denied(syllables, start, end)}

    def points_at(self, message: Message, options: Sequence[OptionWords], id: str) -> bool:
        """By its number, or by its place in the list."""
        kept, _ = drop(message.syllables, self._polite)
        number = self._numbers.read(message, kept, self._names.of(options), len(options))
        return number is not None and number > 0 and options[number - 1].id == id

    def said(self, message: Message, options: Sequence[OptionWords]) -> Mapping[str, OptionSaid]:
        """What the reply tells of each option."""
        told, held = self._notions.told(message, options), self._notions.held(options)
        tells = self._notions.of(message, options)
        row = set(map(fold_word, message.syllables))
        return {
            option.id: OptionSaid(
                option.id in told,
                told == {option.id},
                not held[option.id].isdisjoint(tells.said),
                not held[option.id].isdisjoint(tells.outright),
                not held[option.id].isdisjoint(tells.denied),
                len(row & self._notions.words(option.label)),
            )
            for option in options
        }

    def strange(self, message: Message, options: Sequence[OptionWords]) -> int:
        """How many of its words tell nothing of what the options speak of."""
        return self._notions.of(message, options).strange

    def asks(self, message: Message, options: Sequence[OptionWords]) -> bool:
        return self._asking.asks(message, options)

    def may_ask(self, message: Message, options: Sequence[OptionWords]) -> bool:
        """Also what ends as only some questions do: "được miễn tiền khám không"."""
        return self.asks(message, options) or self._notions.asks(message)

    def denies(self, message: Message) -> bool:
        return any(map(self._denials.is_denial, message.syllables))

    def mentions(self, syllables: Sequence[str], names: OptionsNamed) -> list[Mention]:
        return self._names.mentions(syllables, names)

    def denied(self, syllables: Sequence[str], start: int, end: int) -> bool:
        return self._denials.denied(syllables, start, end)

    def _by_own_words(self, message: Message, options: Sequence[OptionWords], names: OptionsNamed) -> str | None:
        """Nothing is chosen by its words when any of them is denied."""
        rest = self._own_words.of(message)[self._undenied(message.syllables, names) :]
        if any(self._denials.is_denial(word.syllable) for word in rest):
            return None
        told = {self._bare(row) for row in self._own_words.without_details(rest)}
        told = {row for row in told if len(row) > 1} | {self._bare([word.syllable for word in rest])}
        if id := _only(i for i, ps in names.items() if any(name and name in told for name in map(self._bare, ps))):
            return id
        return self._own_words.read(rest, tuple(options))

    def all_names(self, options: Sequence[OptionWords]) -> OptionsNamed:
        """As the officer wrote them: what a story tells in passing is not stretched."""
        return self._names.of(options)


def _only(ids: object) -> str | None:
    found = set(ids)  # type: ignore[call-overload]
    return found.pop() if len(found) == 1 else None
