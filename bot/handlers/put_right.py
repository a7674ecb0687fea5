"""After the report: "khoan, hộ khẩu tôi ở phường khác", "ông nội đi nộp chứ không phải tôi". What says otherwise than
an answer that was given corrects it, where the words say that something is wrong; else `said_otherwise` offers it."""

from collections.abc import Iterator
from typing import Final

from bot.flows.review import Slot, document_slot, question_slot
from bot.handlers import review
from bot.handlers.begin import begin
from bot.handlers.heard import heard
from bot.handlers.named_paper import named_paper
from bot.handlers.named_review import named_review
from bot.handlers.turn import AtHand, Outcome, Then, Turn
from bot.handlers.wishes import plainly_wanted
from bot.handlers.words import all_option_words, clauses, paper_names
from bot.language.sayings import Saying

SHORT: Final = 12  # words; in more, it is told what is asked


def meant(turn: Turn) -> Outcome | None:
    """ "Không phải, tôi hỏi kết hôn mà": back to the dossier that is named; no answer to anything."""
    if turn.tap is not None or not 0 < len(turn.text.split()) <= SHORT:
        return None
    if not heard(turn, Saying.ASKS_ABOUT) or not _says_no(turn) or turn.knowledge.reader.requests(turn.text):
        return None
    named, at = named_review(turn, turn.text), turn.at
    if named is None or at is None or at.procedure.id != named:
        return begin(turn, named, resume=True) if named else None
    lead = turn.say("after.ask_again", name=at.procedure.source.name)
    return None if at.busy else Outcome(turn.conversation, (lead,), Then.RETURN)


def _says_no(turn: Turn) -> bool:
    return heard(turn, Saying.NONE_OF_THESE) or heard(turn, Saying.MISTAKEN) or heard(turn, Saying.REFUSED)


def handle(turn: Turn) -> Outcome | None:
    at = turn.reviewed
    if at is None or turn.tap is not None or not turn.text or not heard(turn, Saying.MISTAKEN):
        return None
    if turn.facet is not None and turn.knowledge.reader.asks(turn.text):
        return None
    named = dict(_papers(turn, at))
    facts = {} if named else turn.knowledge.reader.facts(turn.text, all_option_words(at.procedure))
    told = {question_slot(id): value for id, value in facts.items() if id in at.standing.answers}
    changed = {slot: value for slot, value in (named or told).items() if at.review.value(slot) != value}
    return review.apply(turn, at, changed) if changed and not plainly_wanted(turn) else None


def _papers(turn: Turn, at: AtHand) -> Iterator[tuple[Slot, str]]:
    """Each clause by itself: "giấy báo tử tôi không có, chỉ có giấy trạm y tế"."""
    for clause in clauses(turn.text):
        found = named_paper(turn, at, clause)
        if found is not None and (value := turn.knowledge.reader.possession(clause, paper_names(found[0]))):
            yield document_slot(found[0].id, found[1].id), value
