"""After the report: "khoan, hộ khẩu tôi ở phường khác", "ông nội đi nộp chứ không phải tôi". What says otherwise than
an answer that was given corrects it, where the words say that something is wrong; else `said_otherwise` offers it."""

from collections.abc import Iterator
from typing import Final

from bot.flows.review import Slot, document_slot, question_slot
from bot.handlers import review
from bot.handlers.begin import begin
from bot.handlers.heard import heard
from bot.handlers.named_paper import meant_paper
from bot.handlers.named_review import named_review
from bot.handlers.own_question import told_anew
from bot.handlers.replaced import of_a_check
from bot.handlers.side_questions import turns_of_speech
from bot.handlers.topic import told_otherwise
from bot.handlers.turn import AtHand, Outcome, Then, Turn
from bot.handlers.wishes import plainly_wanted
from bot.handlers.words import all_option_words, clauses
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


def instead(turn: Turn) -> Outcome | None:
    """ "Thôi để tui tự đi, khỏi nhờ con rể", after the report: one clause tells what was noted, the other what it is
    to be instead. It begins like a goodbye."""
    at = turn.reviewed
    split = clauses(turn.text) if at is not None and turn.tap is None else []
    reader = turn.knowledge.reader
    if at is None or len(split) != 2 or not heard(turn, Saying.PARTING) or reader.asks(turn.text):
        return None
    told = [reader.facts(part, all_option_words(at.procedure)) for part in split]
    ids = [id for id in at.standing.answers if all(id in facts for facts in told)]
    if len(ids) != 1:
        return None
    new, noted = (facts[ids[0]] for facts in told)
    if new == noted or noted != at.standing.answers[ids[0]]:
        return None
    return review.apply(turn, at, {question_slot(ids[0]): new})


def anew(turn: Turn) -> Outcome | None:
    """Before anything that it names is looked for: "VNeID mới mức 1 thôi, chưa có mức 2"."""
    at = turn.reviewed
    if at is None or turn.tap is not None or not turn.text or turn.command is not None:
        return None
    values = told_anew(turn, at, turns_of_speech(turn))
    return review.apply(turn, at, values) if values else None


def _says_no(turn: Turn) -> bool:
    return heard(turn, Saying.NONE_OF_THESE) or heard(turn, Saying.MISTAKEN) or heard(turn, Saying.REFUSED)


def handle(turn: Turn) -> Outcome | None:
    at = turn.reviewed
    if at is None or turn.tap is not None or not turn.text or not _is_wrong(turn):
        return None
    if turn.facet is not None and turn.knowledge.reader.asks(turn.text):
        return None
    named = dict(_papers(turn, at))
    facts = {} if named else turn.knowledge.reader.facts(turn.text, all_option_words(at.procedure))
    told = {question_slot(id): value for id, value in facts.items() if id in at.standing.answers}
    told = told or ({} if named else told_otherwise(turn, at, turn.text))
    changed = {slot: value for slot, value in (named or told).items() if at.review.value(slot) != value}
    return review.apply(turn, at, changed) if changed and not plainly_wanted(turn) else None


def _is_wrong(turn: Turn) -> bool:
    return heard(turn, Saying.MISTAKEN) or heard(turn, Saying.NOT_THAT)


def _papers(turn: Turn, at: AtHand) -> Iterator[tuple[Slot, str]]:
    """Each clause by itself: "giấy báo tử tôi không có, chỉ có giấy trạm y tế"; of those that this dossier asks for."""
    for clause in clauses(turn.text):
        found = meant_paper(turn, at, clause)
        if found is None or at.standing.paper(found[0].id) is None:
            continue
        if (told := of_a_check(turn, *found, clause)) is not None:
            yield from told.items()
        elif value := turn.knowledge.reader.possession(clause, found[0].names):
            yield document_slot(found[0].id, found[1].id), value
