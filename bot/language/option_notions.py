"""The option whose notions a message tells of: "mụ vườn đỡ" for "Sinh tại nhà, sinh nơi khác"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.language.denials import Denials
from bot.language.lexicon import Lexicon
from bot.language.normaliser import Message, Normaliser
from bot.language.notions import Hit, Notions
from bot.language.phrases import PhraseBook
from bot.language.readings import OptionWords
from bot.language.remembered import OF_A_TURN
from bot.language.typed import fold_word

_STRANGE = 7  # words beside a phrase; more tell a story
_STRANGE_BESIDE_ONE_WORD = 2
_SHORT = 7  # syllables: a denial this short, of one of two options, means the other
Held = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Told:
    """`said`, `denied`: notions. `outright`: of `said`, those told by more than one word. `strange`: words beside."""

    said: frozenset[str]
    denied: frozenset[str]
    outright: frozenset[str]
    strange: int
    length: int


class OptionNotions:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser, denials: Denials) -> None:
        choices, answers = lexicon.choices, lexicon.answers
        self._normaliser = normaliser
        self._denials = denials
        self._notions = Notions(lexicon, normaliser)
        self._polite = PhraseBook(normaliser, {True: lexicon.commands.phrases("politeness")})
        slight = (*answers.phrases("fillers"), *choices.phrases("weightless"), *choices.phrases("slack"))
        self._slight = _syllables(normaliser, slight)
        self._manners = _syllables(normaliser, choices.phrases("manners"))
        self._asking = _syllables(normaliser, choices.phrases("asking_at_end"))
        self._answering = _syllables(normaliser, choices.phrases("answering_before"))
        self._held = lru_cache(1_024)(self._read_held)
        self.words = lru_cache(4_096)(self._read_words)
        self._told = lru_cache(OF_A_TURN)(self._read_told)  # the rules and the verdict both look at it

    def told(self, message: Message, options: Sequence[OptionWords]) -> frozenset[str]:
        """The options that the message speaks of; one where it is clear which is meant."""
        by_id = self.held(options)
        told = self.of(message, options)
        if not told.said:
            return self._other_of_two(told, by_id)
        open_ids = {id: keys for id, keys in by_id.items() if not keys & told.denied}
        for said in (told.said, told.outright):
            ids = frozenset(id for id, keys in open_ids.items() if said and said <= keys)
            if len(ids) == 1:
                return ids if self._to_the_point(told, message, ids, options) else frozenset()
            if ids:
                return frozenset()
        return frozenset(id for id, keys in open_ids.items() if keys & told.said)

    def places(self, message: Message, options: Sequence[OptionWords]) -> set[int]:
        """Where the message tells of a notion in more than one word."""
        keys = self._telling(self._held(tuple(option.label for option in options)))
        found: set[int] = set()
        start = 0
        for words in message.clauses():
            for hit in self._notions.hits(words, keys):
                if hit.end - hit.start > 1:
                    found.update(range(start + hit.start, start + hit.end))
            start += sum(len(word.syllables) for word in words)
        return found

    @staticmethod
    def _telling(held: Sequence[frozenset[str]]) -> frozenset[str]:
        return frozenset().union(*held) - frozenset.intersection(*held) if held else frozenset()

    def _other_of_two(self, told: Told, by_id: Held) -> frozenset[str]:
        """ "Không lên phường nữa": of two options, all that one speaks of is denied, which leaves the other."""
        left = frozenset(id for id, keys in by_id.items() if not keys or not keys <= told.denied)
        return left if len(by_id) == 2 and len(left) == 1 and told.length <= _SHORT else frozenset()

    def _to_the_point(self, told: Told, message: Message, ids: frozenset[str], options: Sequence[OptionWords]) -> bool:
        label = next(self.words(option.label) for option in options if option.id in ids)
        own = sum(fold_word(s) in label for s in message.syllables)
        return told.strange - own <= (_STRANGE if told.outright else _STRANGE_BESIDE_ONE_WORD)

    def asks(self, message: Message) -> bool:
        return any(self._asks([s for word in clause for s in word.syllables]) for clause in message.clauses())

    def held(self, options: Sequence[OptionWords]) -> Held:
        """The notions that each option speaks of."""
        return dict(
            zip((option.id for option in options), self._held(tuple(option.label for option in options)), strict=True)
        )

    def of(self, message: Message, options: Sequence[OptionWords]) -> Told:
        """What the message tells of all that the options speak of."""
        return self._told(message, self._held(tuple(option.label for option in options)))

    def _read_told(self, message: Message, held: tuple[frozenset[str], ...]) -> Told:
        keys = self._telling(held)
        said: set[str] = set()
        denied: set[str] = set()
        outright: set[str] = set()
        strange = 0
        for words in message.clauses():
            clause = [syllable for word in words for syllable in word.syllables]
            hits = [] if self._asks(clause) else self._notions.hits(words, keys)
            for hit in hits:
                if self._is_denied(clause, hit):
                    denied.add(hit.notion)
                    continue
                said.add(hit.notion)
                if hit.end - hit.start > 1:
                    outright.add(hit.notion)
            strange += self._strange(clause, hits)
        beside = frozenset().union(*(self._notions.over[key] for key in said))
        clear = frozenset(said) - beside
        return Told(clear, frozenset(denied - said), frozenset(outright) - beside, strange, len(message.syllables))

    def _asks(self, clause: Sequence[str]) -> bool:
        """ "Hộ nghèo được miễn tiền khám không", "ly hôn chưa"."""
        row = [s for s in clause if s not in self._manners]
        return len(row) > 2 and row[-1] in self._asking and row[-2] not in self._answering

    def _is_denied(self, clause: Sequence[str], hit: Hit) -> bool:
        return self._denials.denied_deed(clause, hit.start) or self._denials.denied_after(clause, hit.end)

    def _strange(self, clause: Sequence[str], hits: Sequence[Hit]) -> int:
        taken = {i for hit in hits for i in range(hit.start, hit.end)}
        taken |= {i for found in self._polite.scan(clause) for i in range(found.start, found.end)}
        return sum(i not in taken and fold_word(s) not in self._slight for i, s in enumerate(clause))

    def _read_held(self, labels: tuple[str, ...]) -> tuple[frozenset[str], ...]:
        return tuple(map(self._notions.held, labels))

    def _read_words(self, label: str) -> frozenset[str]:
        return frozenset(map(fold_word, self._normaliser.read(label).syllables))


def _syllables(normaliser: Normaliser, phrases: Sequence[str]) -> frozenset[str]:
    return frozenset(fold_word(s) for text in phrases for s in normaliser.read(text).syllables)
