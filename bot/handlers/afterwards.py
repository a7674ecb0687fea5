"""What is said around the report: is that all, can it be printed, I come tomorrow."""

from bot.catalog.compiled import Alternative
from bot.flows.standing import PaperStanding, PaperState
from bot.handlers.desk import desk
from bot.handlers.heard import heard
from bot.handlers.lookup import lookup, surely
from bot.handlers.named_paper import named_paper
from bot.handlers.side_questions import side_questions
from bot.handlers.switching import switch_choices
from bot.handlers.turn import AtHand, Outcome, Then, Turn
from bot.handlers.ways_on import after_report
from bot.handlers.wishes import plainly_wanted
from bot.language.passages import Kind
from bot.language.readings import Facet
from bot.language.sayings import Saying


def handle(turn: Turn) -> Outcome | None:
    at = turn.at
    if turn.tap is not None or not turn.text or at is None:
        return None
    if heard(turn, Saying.MORE):
        return Outcome(turn.conversation, (what_is_left(turn, at),), Then.RETURN)
    if heard(turn, Saying.KEEP):
        return Outcome(turn.conversation, (turn.say("after.keep"),), Then.RETURN)
    if turn.facet is Facet.HOURS and len(side_questions(turn)) == 1 and not plainly_wanted(turn):
        return Outcome(turn.conversation, (desk(turn, at.procedure)[1],), Then.RETURN)
    if (item := _out_of_reach(turn)) is not None:
        text = turn.say("aside.source", name=item.alternative.name, text=_without_it(turn, item.alternative))
        return Outcome(turn.conversation, (text,), Then.RETURN)
    if _asks_for_another_place(turn):
        told = surely(turn, at.procedure, turn.text, Kind.AUTHORITY) or desk(turn, at.procedure)[0]
        return Outcome(turn.conversation, (told,), Then.RETURN)
    if _asks_beyond_the_list(turn):
        return _beyond(turn, at)
    goes = heard(turn, Saying.PARTING)  # where and when has been told with the report
    if heard(turn, Saying.COMING) and turn.facet is not Facet.TIME and not goes:
        return Outcome(turn.conversation, (_coming(turn, at),), Then.RETURN)
    return None


def _out_of_reach(turn: Turn) -> PaperStanding | None:
    """ "Ngân hàng giữ bản chính thì lấy đâu ra mà mang": the paper that is named, else the only one to be fetched."""
    at = turn.reviewed
    if at is None or not heard(turn, Saying.WITHHELD) or not turn.knowledge.reader.asks(turn.text):
        return None
    if (named := named_paper(turn, at, turn.text)) is not None:
        return at.standing.paper(named[0].id)
    open_ones = [
        item for item in at.standing.papers if item.state is not PaperState.READY and not item.alternative.at_counter
    ]
    return open_ones[0] if len(open_ones) == 1 else None


def _without_it(turn: Turn, paper: Alternative) -> str:
    return f"{turn.say('amiss.held')} {paper.note or ''}".strip()


def _asks_for_another_place(turn: Turn) -> bool:
    """ "Vợ tôi hộ khẩu Phú Vang thì nộp ở đây được không": whose desk it is, tells."""
    reader = turn.knowledge.reader
    asks = turn.facet is None and reader.asks(turn.text) and not reader.requests(turn.text)
    return asks and heard(turn, Saying.SUBMITS_AT)


def _asks_beyond_the_list(turn: Turn) -> bool:
    """ "Xong rồi có phải đi đổi hộ khẩu không": no paper of the dossier, so its list answers nothing."""
    at = turn.reviewed
    if at is None or turn.facet is not Facet.DOCUMENTS or turn.knowledge.reader.requests(turn.text):
        return False
    of_the_dossier = named_paper(turn, at, turn.text) is not None or heard(turn, Saying.FORM)
    return heard(turn, Saying.MUST) and not heard(turn, Saying.WHAT) and not of_the_dossier


def _beyond(turn: Turn, at: AtHand) -> Outcome:
    text = lookup(turn, at.procedure, turn.text) or turn.say("missed.question")
    return Outcome(turn.conversation, (text,), Then.STOP, (*switch_choices(turn), *after_report(turn, at)))


def what_is_left(turn: Turn, at: AtHand) -> str:
    say, standing = turn.say, at.standing
    if at.busy:
        return say("report.not_yet")
    if at.procedure.source.card is not None or standing.referral is not None:
        return say("after.nothing_more")
    lacking = [item.paper.name for item in standing.papers if item.state is not PaperState.READY]
    if lacking:
        return say("after.still", names=", ".join(lacking))
    return say("after.unclear") if standing.unclear else say("after.nothing_more")


def _coming(turn: Turn, at: AtHand) -> str:
    """Where and when, and what to bring of what is there."""
    lines = [*desk(turn, at.procedure)]
    ready = [item.alternative.name for item in at.standing.with_state(PaperState.READY)]
    if ready and not at.busy:
        lines.append(turn.say("after.bring", names=", ".join(ready)))
    lacking = [item for item in at.standing.papers if item.state is not PaperState.READY]
    if lacking and not at.busy:
        lines.append(turn.say("after.still", names=", ".join(item.paper.name for item in lacking)))
    return "\n".join(lines)
