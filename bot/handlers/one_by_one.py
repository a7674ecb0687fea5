"""A message of several parts, read as if they had been sent one after the other: "hợp đồng công chứng rồi, còn tờ khai
thuế thì chưa", where it is asked of the contract."""

from dataclasses import replace

from bot.handlers import review
from bot.handlers.likeness import tells
from bot.handlers.named_paper import named_paper
from bot.handlers.pieces import pieces
from bot.handlers.turn import Outcome, Then, Turn


def one_by_one(turn: Turn, *, several: bool) -> Outcome | None:
    """The first part answers what is open, each that follows names the paper that it is of. None where the message has
    but one part, or the first answers nothing; `several`: also where none of the others names a paper."""
    first, *others = pieces(turn) or [""]
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
        if more is not None and more.then is Then.GO_ON:
            told = replace(more, lead=(*told.lead, *more.lead), noted=(*told.noted, *more.noted))
    return told
