"""A message of several parts, read as if they had been sent one after the other: "hợp đồng công chứng rồi, còn tờ khai
thuế thì chưa", where it is asked of the contract."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.flows.review import Review, Slot, SlotKind
from bot.handlers import review
from bot.handlers.likeness import tells
from bot.handlers.named_paper import named_paper
from bot.handlers.turn import Outcome, Then, Turn


def one_by_one(turn: Turn, split: Sequence[str], *, several: bool) -> Outcome | None:
    """The first part answers what is open, each that follows names the paper that it is of. None where the message has
    but one part, or the first answers nothing; `several`: also where none of the others names a paper."""
    first, *others = split or [""]
    if not others or not tells(turn, first):
        return None
    of_papers = [part for part in others if turn.at and named_paper(turn, turn.at, part) and tells(turn, part)]
    told = None if several and not of_papers else review.handle(turn.saying(first))
    if told is None or told.then is not Then.GO_ON:
        return None
    for part in others:
        after = replace(turn.saying(part), conversation=told.conversation)
        named = after.at is not None and named_paper(after, after.at, part) is not None
        more = review.handle(after) if named and tells(turn, part) else None
        if more is not None and more.then is Then.GO_ON and only_papers(turn, told, more):
            told = replace(more, lead=(*told.lead, *more.lead), noted=(*told.noted, *more.noted))
    return told


def only_papers(turn: Turn, told: Outcome, more: Outcome) -> bool:
    """Nothing that the message has answered already is answered anew, and of what comes next only papers are: "có rồi"
    of the paper is no answer to its check."""
    before = new_answers(turn.conversation.review, told.conversation.review)
    new = new_answers(told.conversation.review, more.conversation.review)
    return all(slot.kind is SlotKind.DOCUMENT and slot not in before for slot in new)


def new_answers(before: Review | None, after: Review | None) -> Mapping[Slot, str]:
    """Those that were not there, or read otherwise; none where it is another procedure's."""
    if before is None or after is None or before.procedure != after.procedure:
        return {}
    return {slot: given.value for slot, given in after.answers.items() if given != before.answers.get(slot)}
