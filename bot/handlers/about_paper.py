"""Side questions about a paper: the one that is named, also before it is reached, else the one that is open."""

from bot.catalog.compiled import Alternative, CompiledProcedure, Paper
from bot.flows.review import SlotKind
from bot.flows.standing import PaperState
from bot.handlers.by_words import telling
from bot.handlers.heard import heard
from bot.handlers.named_paper import LEAST, named_paper
from bot.handlers.prompt import form_words
from bot.handlers.report import get_line
from bot.handlers.side_questions import SideQuestion
from bot.handlers.turn import AtHand, Turn
from bot.language.readings import Facet, Possession
from bot.language.sayings import Saying
from bot.language.text import fold

_ASKED_WITH = (Saying.FORM, Saying.NEED, Saying.WILL_DO, Saying.WISHES)
_GONE = frozenset({Possession.LOST, Possession.DAMAGED})


def about_paper(turn: Turn, asked: SideQuestion, procedure: CompiledProcedure) -> str | None:
    """Of the paper that the question names; of the open one only where it asks for its form."""
    at = turn.at
    if at is None or at.procedure.id != procedure.id:
        return None
    if asked.facet is Facet.DOCUMENTS:
        return form_line(turn, at, asked.text)
    found = named_paper(turn, at, asked.text)
    if found is None or asked.facet not in (Facet.PLACE, Facet.SOURCE, Facet.EXPLAIN, Facet.WHY, Facet.OTHER):
        return None
    return _told(turn, asked.facet, found[1], asked.text)


def _told(turn: Turn, facet: Facet, paper: Alternative, text: str) -> str:
    say = turn.say
    if _is_lost(turn, paper, text):
        return say("aside.source", name=paper.name, text=paper.lost or get_line(say, paper))
    if facet in (Facet.PLACE, Facet.SOURCE, Facet.OTHER):
        return say("aside.source", name=paper.name, text=get_line(say, paper))
    if facet is Facet.EXPLAIN:
        text = paper.recognise or paper.why or get_line(say, paper)
        return say("aside.explain", name=paper.name, text=text)
    return paper.why or say("why.document", name=paper.name)


def _is_lost(turn: Turn, paper: Alternative, text: str) -> bool:
    """Told so, or asked about: "mất rồi thì xin ở đâu" tells the reader nothing, because it asks."""
    names, sayings = (paper.name, *paper.also), turn.knowledge.sayings
    if turn.knowledge.reader.possession(text, names) in _GONE or sayings.after(Saying.LOST, text):
        return True
    beginnings = {" ".join(fold(name).split()[:LEAST]) for name in names}
    rests = [f"{fold(rest)} " for rest in sayings.after(Saying.LOST_BEFORE_PAPER, text)]
    return any(rest.startswith(f"{beginning} ") for rest in rests for beginning in beginnings)


def asks_form(turn: Turn, at: AtHand, text: str) -> bool:
    """ "Bản gốc hay photo", "mấy bản": of a paper that is named or open."""
    if not heard(turn, Saying.FORM):
        return False
    return named_paper(turn, at, text) is not None or (_open(at) is not None and not _tells_of_another(turn, at, text))


def asks_of_another(turn: Turn, at: AtHand, text: str) -> bool:
    """Of a paper that is not on the list: "bản án ly hôn photo được không", "còn giấy độc thân có cần không"."""
    if named_paper(turn, at, text) is not None or not _tells_of_another(turn, at, text):
        return False
    said, meant = turn.knowledge.sayings.says, turn.knowledge.reader.words(text)
    needed = turn.busy and said(Saying.NEED, text, meant) and not said(Saying.WHAT, text, meant)
    return heard(turn, Saying.FORM) or needed


def _tells_of_another(turn: Turn, at: AtHand, text: str) -> bool:
    """Beside the form that is asked for, is there more in it than the open paper's own words?"""
    found, sayings = _open(at), turn.knowledge.sayings
    own = " ".join((found[1].name, found[1].ask or "", *found[1].also)) if found else ""
    common = frozenset[str]().union(*(sayings.syllables(saying) for saying in _ASKED_WITH))
    return len(telling(turn, text) - common - frozenset(fold(own).split())) >= LEAST


def form_line(turn: Turn, at: AtHand, text: str) -> str | None:
    """How a paper is handed in, and whether it is needed at all; None where no paper is meant."""
    named = named_paper(turn, at, text)
    about_form = heard(turn, Saying.FORM)
    found = named or (_open(at) if about_form and not _tells_of_another(turn, at, text) else None)
    if found is None or not (about_form or heard(turn, Saying.NEED)):
        return None
    paper, alternative = found
    form = form_words(turn.say, alternative) or turn.say("aside.any_form")
    lines = [turn.say("aside.form", name=alternative.name, form=form), alternative.note or ""]
    if named is not None and not heard(turn, Saying.CERTIFIED):  # "có cần chứng thực không" knows that it is needed
        lines.insert(0, _need(turn, at, paper))
    return "\n".join(line for line in lines if line)


def _need(turn: Turn, at: AtHand, paper: Paper) -> str:
    item = at.standing.paper(paper.id)
    if item is not None and item.needed:
        return turn.say("aside.needed") if heard(turn, Saying.NEED) else ""
    undecided = paper.when is not None and paper.when.value(at.standing.answers) is None
    return turn.say("aside.maybe_needed" if undecided else "aside.not_needed")


def about_open(turn: Turn, asked: SideQuestion, procedure: CompiledProcedure) -> str:
    """Why, what and whence of what is being asked now."""
    say, at = turn.say, turn.at
    slot = at.standing.open if at is not None and at.procedure.id == procedure.id else None
    if at is None or slot is None:
        return _sources(turn)
    if slot.kind is SlotKind.QUESTION:
        return procedure.questions[slot.id].why or say("why.question")
    opened = _open(at)
    assert opened is not None
    if slot.kind is SlotKind.CHECK and asked.facet is Facet.WHY:
        check = opened[1].checks[slot.check - 1]
        return check.why or say("why.check", fix=check.fix)
    return _told(turn, asked.facet, opened[1], turn.text)


def _open(at: AtHand) -> tuple[Paper, Alternative] | None:
    slot = at.standing.open
    if slot is None or slot.kind is SlotKind.QUESTION:
        return None
    paper = at.procedure.papers_by_id[slot.id]
    alternative = paper.alternative(slot.alternative)
    return (paper, alternative) if alternative else None


def _sources(turn: Turn) -> str:
    """After the report, "where do I get it?" without a name means what is missing."""
    missing = turn.at.standing.with_state(PaperState.MISSING) if turn.at else []
    lines = [
        turn.say("aside.source", name=item.alternative.name, text=get_line(turn.say, item.alternative))
        for item in missing
    ]
    return "\n".join(lines) if lines else turn.say("aside.which_paper")
