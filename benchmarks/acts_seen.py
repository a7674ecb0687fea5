"""What the bot did with a message, in the words of the labels: by the phrases that it said, and by what it stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.catalog.phrases import Phrases
from bot.flows.review import Slot
from bot.handlers.conversation import Conversation
from bot.language.acts import Act
from bot.messages import Reply

_ASKS: Final = frozenset(act for act in Act if act.startswith("ask_") and act is not Act.ASK_PROGRESS)
_SAID: Final[Mapping[str, str]] = {
    "aside.fee": "ask_fee",
    "aside.time": "ask_duration",
    "aside.result": "ask_duration",
    "aside.place": "ask_place",
    "aside.online": "ask_place ask_other",
    "aside.online_url": "ask_place ask_other ask_get",
    "aside.not_online": "ask_place ask_other",
    "aside.hours": "ask_hours",
    "aside.who": "ask_proxy ask_other",
    "aside.law": "ask_why ask_other",
    "aside.source": "ask_get ask_place ask_other",
    "aside.which_paper": "ask_get ask_other",
    "aside.explain": "ask_meaning",
    "aside.form": "ask_other ask_list ask_why",
    "aside.not_listed": "ask_other ask_list",
    "aside.needed": "ask_other ask_why",
    "aside.maybe_needed": "ask_other ask_why",
    "aside.not_needed": "ask_other ask_why",
    "aside.of_candidate": "ask_meaning ask_list ask_other",
    "why.question": "ask_why ask_meaning",
    "why.document": "ask_why",
    "why.check": "ask_why ask_other",
    "place.counter_of": "ask_place",
    "place.several": "ask_place",
    "list.head": "ask_list ask_progress",
    "report.not_yet": "ask_progress",
    "after.still": "ask_progress ask_list",
    "after.nothing_more": "ask_progress ask_list",
    "after.unclear": "ask_progress",
    "after.keep": "ask_other",
    "small.welcome": "thanks",
    "small.agreed": "thanks remark go_on",
    "small.bye": "thanks farewell",
    "small.hello": "greet back",
    "small.hello_again": "greet back",
    "greet.how": "greet",
    "small.sticker": "nonsense",
    "small.sticker_idle": "nonsense",
    "leave.kept": "farewell",
    "leave.done": "farewell",
    "leave.idle": "farewell",
    "leave.unfinished": "farewell",
    "resume.here": "back go_on hold",
    "resume.back": "back go_on",
    "resume.nothing": "back go_on",
    "back.done": "undo",
    "back.first": "undo",
    "skip.done": "skip",
    "stop.kept": "stop farewell",
    "stop.done": "stop farewell",
    "start.again": "restart",
    "correct.which": "correct",
    "correct.again": "correct undo",
    "correct.open": "correct",
    "correct.nothing": "correct",
    "correct.done": "correct",
    "after.otherwise": "correct",
    "person.hours": "person",
    "anger.busy": "upset",
    "anger.idle": "upset",
    "anger.wish": "upset",
    "feedback.sorry": "upset",
    "feedback.thanks": "thanks",
    "loss.sorry": "upset remark",
    "elsewhere.lead": "wish",
    "start.understood": "wish",
    "candidates.ask": "wish",
    "choice.switch": "",
    "ack.known": "remark answer later_paper",
    "candidates.kept": "remark",
    "candidates.choose_first": " ".join(_ASKS),
    "act.heard": "remark",
    "act.hold": "hold",
    "act.later": "later_paper",
    "act.progress": "ask_progress",
    "act.progress_early": "ask_progress",
    "act.restart": "restart",
    "act.wish": "wish",
    "act.wish_after": "wish",
}
_UNANSWERED: Final = frozenset({"aside.unknown", "missed.question", "aside.which"})
_MISSED: Final = frozenset({"missed.open", "missed.after", "missed.idle", "missed.long"})
_PROMPTS: Final = ("choice.", "ask.", "step.", "form.", "again.", "field.", "menu.", "possession.", "report.", "low")


@dataclass(frozen=True, slots=True)
class Recorder(Phrases):
    """The bot's phrases; keeps those that it makes sentences of: key and sentence."""

    made: list[tuple[str, str]] = field(default_factory=list)

    def __call__(self, key: str, /, **values: object) -> str:
        text = self.texts[key].format_map(values)
        self.made.append((key, text))
        return text

    def said(self, replies: Sequence[Reply]) -> list[str]:
        """The keys of the sentences that went out: some are only made to compare."""
        out = "\n".join(reply.text for reply in replies)
        labels = {choice.label for reply in replies for choice in reply.choices}
        return [key for key, text in self.made if text.strip() and (text in out or text in labels)]


@dataclass(frozen=True, slots=True)
class Seen:
    """`open`: the open slot was filled; `stored`: of other slots, new or with another value."""

    acts: frozenset[str]
    open: str | None
    stored: Mapping[Slot, str]
    changed: bool
    missed: bool
    unanswered: bool
    said: tuple[str, ...]

    @property
    def told(self) -> str:
        """In a line."""
        values = [f"open={self.open}"] if self.open else []
        values += [f"{'/'.join(map(str, slot[1:]))}={value}" for slot, value in self.stored.items()]
        return f"[{' '.join((*values, *self.said))}]"


def seen(before: Conversation, slot: Slot | None, after: Conversation, said: list[str]) -> Seen:
    old = before.review.answers if before.review else {}
    same = before.review is None or (after.review is not None and after.review.procedure == before.review.procedure)
    new = after.review.answers if after.review and same else {}
    skipped = "skip.done" in said
    stored = {
        key: given.value
        for key, given in new.items()
        if (key not in old or old[key].value != given.value) and before.review is not None and not skipped
    }
    filled = stored.pop(slot, None) if slot is not None else None
    changed = any(key in old for key in stored)
    acts = {act for key in said for act in _SAID.get(key, "").split()}
    acts |= _by_state(before, after)
    if _led_elsewhere(before, after):
        acts.add("answer")
    kept = tuple(dict.fromkeys(key for key in said if not key.startswith(_PROMPTS)))
    missed = not _MISSED.isdisjoint(said)
    unanswered = not _UNANSWERED.isdisjoint(said)
    if filled is not None:
        acts.add("answer")
    if stored:
        acts |= {"correct"} if changed else {"later_paper"}
    if not acts and not missed and before.review is not None and new == dict(old):
        acts |= _ASKS  # told in a sentence of the procedure
    return Seen(frozenset(acts), filled, stored, changed, missed, unanswered, kept)


def _led_elsewhere(before: Conversation, after: Conversation) -> bool:
    """By what was answered."""
    return (
        before.review is not None and after.review is not None and before.review.procedure in after.review.referred_from
    )


def _by_state(before: Conversation, after: Conversation) -> set[str]:
    began = after.review is not None and after.review != before.review
    if before.candidates:
        fewer = 0 < len(after.candidates) < len(before.candidates)
        return {"answer"} if (began and _offered(before, after)) or fewer else set()
    if after.candidates and after.candidates != before.candidates:
        return {"wish"}
    other = began and before.review is not None and after.review is not None
    if other and before.review and after.review and after.review.procedure != before.review.procedure:
        return {"wish"}
    return set()


def _offered(before: Conversation, after: Conversation) -> bool:
    return after.review is not None and after.review.procedure in {offer.id for offer in before.candidates}
