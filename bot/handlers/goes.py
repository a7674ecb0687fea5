"""Who goes in another's place, told in passing at any moment: "còn hạn, mà con trai bác đi nộp chứ không phải bác". The
question may have any id: it is known by what its options say. Whose papers are looked at follows from it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.catalog.compiled import CompiledProcedure
from bot.catalog.models import Question
from bot.flows.review import Review, Slot, SlotKind, question_slot
from bot.handlers.side_questions import turns_of_speech
from bot.handlers.turn import AtHand, Turn
from bot.handlers.whose import who_goes
from bot.handlers.will_do import asks_who
from bot.handlers.words import option_words
from bot.language.goers import Errand, Goer, Who
from bot.language.sayings import Saying
from bot.language.text import fold


@dataclass(frozen=True, slots=True)
class Told:
    """`rest`: the message without the parts that say so; `behind`: what follows the last of them. `asked`: only whether
    somebody may go, or told too little plainly: the change is offered."""

    slot: Slot
    value: str | None  # None: somebody else, of whom it is not known what they are
    rest: str
    asked: bool
    for_whom: bool  # the question is for whom it is, which is seen from the one who goes
    somebody: bool  # who is sent, or whose sister it is, and not "ông bà nội làm thay được không" of anybody's
    behind: tuple[str, ...] = ()

    @property
    def values(self) -> dict[Slot, str]:
        return {self.slot: self.value} if self.value is not None else {}


def told(turn: Turn, procedure: CompiledProcedure, at: AtHand | None) -> Told | None:
    """Of this procedure; `at`: where its review stands."""
    if turn.tap is not None or not turn.text:
        return None
    split = turns_of_speech(turn)
    said = {part: goer for part in split if (goer := _goer(turn, part)) is not None}
    meant = {part: goer for part, goer in said.items() if _hands_in(goer, at)}
    if not meant:
        return None
    part, goer = _last(turn, meant)
    found = _option(turn, procedure, goer)
    if found is None:
        return None
    question, value = found
    return Told(
        question_slot(question.id),
        value,
        rest=", ".join(other for other in split if other not in meant),
        asked=turn.knowledge.reader.asks(part) or not goer.plain,
        for_whom=not asks_who(turn, question),
        somebody=bool(goer.sent or goer.owner),
        behind=tuple(split[max(place for place, other in enumerate(split) if other in meant) + 1 :]),
    )


def _last(turn: Turn, meant: Mapping[str, Goer]) -> tuple[str, Goer]:
    """Who is told of last, if possible in a part that asks nothing."""
    telling = [part for part in meant if not turn.knowledge.reader.asks(part)]
    part = (telling or list(meant))[-1]
    return part, meant[part]


def _goer(turn: Turn, part: str) -> Goer | None:
    return turn.knowledge.sayings.goer(part, turn.conversation.called)


def _hands_in(goer: Goer, at: AtHand | None) -> bool:
    """And does not fetch a paper that is looked at: "để mai con trai ra phường xin"."""
    slot = at.standing.open if at is not None else None
    of_paper = slot is not None and slot.kind is not SlotKind.QUESTION
    if goer.errand is Errand.HANDS_IN:
        return goer.who is not Who.ONESELF or goer.sent or goer.instead
    if goer.errand is Errand.FETCHES:
        asking = at is None or (slot is not None and not of_paper)
        return asking and goer.who is not Who.ONESELF and (goer.sent or goer.instead)
    return goer.instead or (goer.sent and not of_paper and (at is not None or goer.who is not Who.ONESELF))


def _option(turn: Turn, procedure: CompiledProcedure, goer: Goer) -> tuple[Question, str | None] | None:
    questions = [question for question in procedure.questions.values() if asks_who(turn, question)]
    if questions:
        value = _of_who(turn, questions[0], goer) if len(questions) == 1 else None
        return (questions[0], value) if value is not None or goer.who is Who.SOMEBODY else None
    if goer.who in (Who.SOMEBODY, Who.ONESELF):
        return None
    for question in procedure.questions.values():
        if (value := _of_whom(turn, question, goer)) is not None:
            return question, value
    return None


def _of_who(turn: Turn, question: Question, goer: Goer) -> str | None:
    ways, self_ = turn.knowledge.sayings.ways, oneself(turn, question)
    if goer.who is Who.ONESELF:
        return who_goes(turn, question, ways(Saying.I_GO)[0], self_)
    if goer.who is Who.OTHER:
        return _by_name(turn, question, goer.called) or _chosen(turn, question, ways(Saying.ANOTHER_GOES))
    kin = _chosen(turn, question, ways(Saying.KIN_GOES))
    if goer.who is Who.SOMEBODY and kin is not None:
        return None
    together = _chosen(turn, question, ways(Saying.BOTH_GO))  # the child's parents, a couple
    if self_ is not None and together == self_:
        if goer.who is Who.SPOUSE:
            return self_
        if goer.who is Who.PARENT and (value := _by_name(turn, question, f"{goer.called} {goer.owner}")) is not None:
            return value  # "mẹ cháu đi"
        if goer.who is Who.CHILD and kin not in (None, self_):
            return None  # of whom, is not known
    return kin or _chosen(turn, question, ways(Saying.ANOTHER_GOES))


def oneself(turn: Turn, question: Question) -> str | None:
    """The option of those who go themselves."""
    return _chosen(turn, question, turn.knowledge.sayings.ways(Saying.I_GO)[:1])


def _of_whom(turn: Turn, question: Question, goer: Goer) -> str | None:
    """Seen from the one who goes it is for a relative, or for somebody else."""
    ways = turn.knowledge.sayings.ways
    if not question.options or _chosen(turn, question, ways(Saying.FOR_ONESELF)) is None:
        return None
    return _chosen(turn, question, ways(Saying.FOR_STRANGER if goer.who is Who.OTHER else Saying.FOR_KIN))


def _chosen(turn: Turn, question: Question, ways: Iterable[str]) -> str | None:
    """By what stands in the options, as one piece."""
    options = {question.id: option_words(question)}
    found = (turn.knowledge.reader.facts(way, options).get(question.id) for way in ways)
    return next((value for value in found if value is not None), None)


def _by_name(turn: Turn, question: Question, called: str) -> str | None:
    """ "Nhờ con dâu", "con dâu đi", "thuê dịch vụ": the one option that speaks of such."""
    said, ways = fold(called), turn.knowledge.sayings.ways
    names = {fold(f"{way} {said}") for way in ways(Saying.SENDS)} | {
        fold(f"{said} {way}") for way in ways(Saying.GOES_THERE)
    }
    found = {item.id for item in question.options or () if names & {fold(name) for name in (item.label, *item.also)}}
    return found.pop() if len(found) == 1 else None


def of_the_traveller(turn: Turn, procedure: CompiledProcedure, review: Review, changed: Iterable[Slot]) -> list[Slot]:
    """What was told of the traveller's own papers, where another goes now."""
    asked = (procedure.questions.get(slot.id) for slot in changed if slot.kind is SlotKind.QUESTION)
    if not any(question is not None and question.options and asks_who(turn, question) for question in asked):
        return []
    return own_papers(turn, procedure, review)


def own_papers(turn: Turn, procedure: CompiledProcedure, review: Review) -> list[Slot]:
    own = own_ids(turn, procedure)
    return [slot for slot in review.answers if slot.kind is not SlotKind.QUESTION and slot.id in own]


def own_ids(turn: Turn, procedure: CompiledProcedure) -> frozenset[str]:
    return frozenset(paper.id for paper in procedure.papers if any(_is_own(turn, name) for name in paper.names))


def _is_own(turn: Turn, name: str) -> bool:
    return Saying.TRAVELLERS_OWN in turn.knowledge.sayings.in_officers_text(name)
