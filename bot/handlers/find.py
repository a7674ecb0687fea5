"""Which procedure? Sure: start and say what was understood. In doubt: offer two or three. Never a guess."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.flows.review import question_slot
from bot.handlers import review, taps
from bot.handlers.begin import begin, elsewhere, restart
from bot.handlers.certainty import EVEN, SHARE_IN_A_LIST, SHARE_IN_A_REVIEW
from bot.handlers.choosing import asked_of_each, kept, named_candidate, narrowed, offer_only, refused, with_facts
from bot.handlers.heard import heard
from bot.handlers.menu import menu_choices
from bot.handlers.several_wishes import one_after_the_other, several
from bot.handlers.side_questions import parts
from bot.handlers.sorrow import condolence
from bot.handlers.switching import is_known, left_before, together
from bot.handlers.told import told_facts
from bot.handlers.turn import AtHand, Noted, Outcome, Then, Turn
from bot.handlers.ways_on import way_back
from bot.handlers.wishes import names, plainest, plainly_wanted
from bot.handlers.words import all_option_words, clauses
from bot.language.readings import Command, Decision, Possession
from bot.language.sayings import Saying

_THERE: Final = frozenset({Possession.HAVE, Possession.AWAY, Possession.HELD, Possession.COPY})

OFFERED: Final = 3
"""Candidates in one message: three hold the right one nearly always, and fit any screen."""


def handle(turn: Turn) -> Outcome | None:
    if turn.tap is not None:
        kind, argument = taps.split(turn.tap)
        return begin(turn, argument, resume=kind == taps.RESUME) if kind in {taps.PICK, taps.RESUME} else None
    if not turn.text:
        return None
    if turn.conversation.candidates:
        return _chosen(turn)
    return _matched(turn)


def _chosen(turn: Turn) -> Outcome | None:
    """An answer to the candidates, a question about them, or another wish; never other candidates for a remark."""
    if picked := named_candidate(turn):
        return begin(turn, picked, asides=len(parts(turn)) > 1)  # "cái đầu á" asks nothing
    if refused(turn):
        conversation = replace(turn.conversation, candidates=())
        choices = (*menu_choices(turn), *way_back(turn, conversation))
        return Outcome(conversation, (turn.say("menu.all"),), Then.STOP, choices)
    if turn.match.decision is not Decision.MATCH and (answered := asked_of_each(turn)):
        return _keeping(turn, answered)
    if _tells_of_a_paper(turn):
        return kept(turn) or Outcome(turn.conversation, (turn.say("act.heard"),), Then.RETURN)
    if _names_another(turn):
        return _matched(turn)
    if turn.match.decision is Decision.ASK:
        left = narrowed(turn)
        if len(left) == 1 and left[0] == turn.match.candidates[0].id:
            return begin(turn, left[0])
        if left and len(left) < len(turn.conversation.candidates):
            return offer_only(turn, left)
        if left or not turn.knowledge.reader.requests(turn.text):
            return kept(turn)
    return _matched(turn) or kept(turn)


def _keeping(turn: Turn, answered: Outcome) -> Outcome:
    """What is told beside the question waits with the offer too."""
    before = {offer.id: offer for offer in turn.conversation.candidates}
    offers = with_facts(turn, list(before), before)
    return replace(answered, conversation=replace(answered.conversation, candidates=offers))


def _tells_of_a_paper(turn: Turn) -> bool:
    """ "Hai đứa có giấy kết hôn rồi" wishes for none, though the paper bears a procedure's name."""
    if turn.match.decision is Decision.MATCH or turn.knowledge.reader.requests(turn.text):
        return False
    return turn.knowledge.reader.possession(turn.text) in _THERE


def _names_another(turn: Turn) -> bool:
    """A procedure that was not offered, by a piece of its name and no more: "khai sinh", "cái sang tên đó"."""
    best = turn.match.candidates[0] if turn.match.candidates else None
    if best is None or best.id in {offer.id for offer in turn.conversation.candidates}:
        return False
    return names(turn, best.id)


def _matched(turn: Turn) -> Outcome | None:
    match, conversation = turn.match, turn.conversation
    if not turn.busy and (wishes := several(turn)):
        return one_after_the_other(turn, wishes)
    same = match.candidates and turn.at is not None and match.candidates[0].id == turn.at.procedure.id
    if turn.busy and not same and not turn.knowledge.reader.requests(turn.text) and not _is_aside(turn):
        return None  # in a review a remark is no request: see `switch_choices`
    if turn.reviewed is not None and not plainly_wanted(turn):
        return None  # about the dossier: see `brain`
    if match.decision is Decision.MATCH:
        id = match.candidates[0].id
        if (found := turn.knowledge.procedure(id, turn.now)) is not None:
            id = _by_amount(turn, [id, *found.source.siblings]) or id
        if conversation.review is None or conversation.review.procedure != id:
            return offered(turn, [id]) if _may_be_about_a_paper(turn) else begin(turn, id)
        return _again(turn, turn.at) if turn.at is not None else None
    if match.decision is Decision.ASK:
        return _ask(turn)
    return elsewhere(turn, match.candidates[0].id) if match.decision is Decision.ELSEWHERE else None


def _may_be_about_a_paper(turn: Turn) -> bool:
    """ "Có bia mộ với giấy của chùa được không", asked while papers are asked for: no review is left for it unasked."""
    asks_leave = turn.busy and heard(turn, Saying.WILL_DO) and turn.knowledge.reader.asks(turn.text)
    return asks_leave and not heard(turn, Saying.WISHES)


def _is_aside(turn: Turn) -> bool:
    """A question of everyday life that has its answer in elsewhere.yaml."""
    if turn.match.decision is not Decision.ELSEWHERE:
        return False
    item = turn.knowledge.catalog.elsewhere.get(turn.match.candidates[0].id)
    return item is not None and item.aside


def _again(turn: Turn, at: AtHand) -> Outcome | None:
    """The procedure at hand is named once more: for what is new in the message, or to start afresh."""
    if not at.busy:
        return restart(turn, at) if turn.was_away or turn.reviewed is None else _finished(turn)
    facts = told_facts(turn, at.procedure)
    new = {question_slot(id): value for id, value in facts.items() if at.review.value(question_slot(id)) != value}
    if new:
        return review.apply(turn, at, new)
    if turn.knowledge.reader.requests(turn.text):
        return Outcome(turn.conversation, (turn.say("start.already"),), Then.RETURN)
    return None


def _finished(turn: Turn) -> Outcome:
    """Begun anew only when that is wanted: the answers would be gone."""
    say = turn.say
    choices = (
        taps.tap(say("choice.report"), taps.DO, Command.REPORT),
        taps.tap(say("choice.restart"), taps.DO, Command.RESTART),
    )
    return Outcome(turn.conversation, (say("start.finished"),), Then.STOP, choices)


def _ask(turn: Turn) -> Outcome | None:
    """Offer the candidates. In the middle of a review a doubtful match is no reason to leave it: see
    `switch_choices`."""
    if turn.busy:
        return asked_for(turn) if turn.knowledge.reader.requests(turn.text) else None
    if (left := left_before(turn)) is not None:
        return begin(turn, left, resume=True)
    if (told := _told_by_the_story(turn)) is not None:
        return begin(turn, told)
    found = _worth_offering(turn)
    if not found:
        return None
    best = turn.knowledge.procedure(found[0], turn.now)
    if (of_age := _by_amount(turn, [*found, *(best.source.siblings if best else ())])) is not None:
        return begin(turn, of_age)
    if (plain := plainest(turn)) is not None:
        return begun_in_doubt(turn, plain)
    return offered(turn, found)


def _worth_offering(turn: Turn) -> list[str]:
    """Not what is hardly likely, unless it is easily taken for the likeliest."""
    first = turn.match.candidates[0]
    best = turn.knowledge.procedure(first.id, turn.now)
    alike = best.source.siblings if best is not None else {}
    likely = [
        item.id for item in turn.match.candidates if item.id in alike or item.score >= SHARE_IN_A_LIST * first.score
    ]
    return [id for id in likely if is_known(turn, id)][:OFFERED]


def begun_in_doubt(turn: Turn, id: str) -> Outcome | None:
    """With a way out under its first question."""
    outcome = begin(turn, id)
    if outcome is None:
        return None
    not_this = taps.tap(turn.say("choice.not_this"), taps.DO, Command.MENU)
    return replace(outcome, choices=(not_this, *outcome.choices))


def asked_for(turn: Turn) -> Outcome | None:
    """ "À mà thôi, cho hỏi làm khai sinh trước": another procedure is wanted in the middle of a review."""
    match, at = turn.match, turn.at
    if match.decision is Decision.MATCH:
        return begin(turn, match.candidates[0].id)
    best = match.candidates[0] if match.decision is Decision.ASK else None
    if best is None or at is None or together(match) < EVEN:
        return None
    if _one_more(turn, at):
        return Outcome(turn.conversation, (turn.say("start.another"),), Then.RETURN)
    if best.id == at.procedure.id:
        return Outcome(turn.conversation, (turn.say("start.already"),), Then.RETURN)
    if (left := left_before(turn)) is not None:
        return begin(turn, left, resume=True)
    likely = [item.id for item in match.candidates if item.score >= SHARE_IN_A_REVIEW * best.score]
    found = [id for id in likely if id != at.procedure.id and is_known(turn, id)][:OFFERED]
    return offered(turn, found) if found else None


def _one_more(turn: Turn, at: AtHand) -> bool:
    """ "Xin giấy khai sinh của em luôn, giấy kia là của ba mẹ": a second paper of the procedure at hand."""
    if not heard(turn, Saying.ANOTHER):
        return False
    wishes = [part for part in clauses(turn.text) if turn.knowledge.reader.requests(part)]
    found = [turn.knowledge.matcher.match(part, 1).candidates for part in wishes]
    return any(item.id == at.procedure.id for candidates in found for item in candidates)


def offered(turn: Turn, ids: Sequence[str]) -> Outcome:
    offers = with_facts(turn, ids, {offer.id: offer for offer in turn.conversation.candidates})
    noted = (Noted("asked_back", {"first": ids[0]}),)
    lead = (condolence(turn, ids),)
    return Outcome(replace(turn.conversation.paused(), candidates=offers), lead, noted=noted)


def _by_amount(turn: Turn, ids: Sequence[str]) -> str | None:
    """The one for the age, or the like, that is said: "cháu 15 tuổi làm căn cước"."""
    procedures = (turn.knowledge.procedure(id, turn.now) for id in ids)
    names = {item.id: item.source.name for item in procedures if item is not None}
    return turn.knowledge.reader.by_amount(turn.text, names, turn.now.year) if len(names) > 1 else None


def _told_by_the_story(turn: Turn) -> str | None:
    """One clause names a procedure for sure, and every other clause that names anything answers one of that
    procedure's questions: "làm giấy khai sinh cho con, vợ sinh ở nhà, chưa đăng ký kết hôn"."""
    parts = clauses(turn.text)
    matches = [turn.knowledge.matcher.match(clause) for clause in parts]
    sure = {match.candidates[0].id for match in matches if match.decision is Decision.MATCH}
    first = turn.match.candidates[0].id if turn.match.candidates else None
    for id in sure:
        procedure = turn.knowledge.procedure(id, turn.now)
        words = all_option_words(procedure) if procedure else {}
        if words and all(
            match.decision is Decision.NONE
            or match.candidates[0].id == id
            or (first == id and match.decision is Decision.ASK and not turn.knowledge.reader.requests(clause))
            or turn.knowledge.reader.facts(clause, words)
            for clause, match in zip(parts, matches, strict=True)
        ):
            return id
    return None
