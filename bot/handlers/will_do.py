""" "VNeID thay được không", "có phải công chứng không", "con ruột đi cũng cần giấy à": whether something else will do,
or more is asked. Answered by the sentences in which the officer speaks of just that, and by no others."""

from collections.abc import Iterable, Iterator
from typing import Final

from bot.catalog.compiled import Alternative
from bot.catalog.models import Question
from bot.flows.review import SlotKind
from bot.handlers.by_words import telling
from bot.handlers.named_paper import named_paper
from bot.handlers.prompt import alternative_of, form_words
from bot.handlers.turn import AtHand, Turn
from bot.handlers.words import listed_papers
from bot.language.readings import Facet
from bot.language.sayings import Saying

_ASKED_AS: Final = frozenset(
    {Facet.DOCUMENTS, Facet.OTHER, Facet.EXPLAIN, Facet.WHY, Facet.WHO, Facet.SOURCE, Facet.ONLINE}
)
_MATTERS: Final = (Saying.ELECTRONIC, Saying.CERTIFIED)
_ELSE: Final = {Saying.ELECTRONIC: Saying.SUBMITS_ONLINE, Saying.CERTIFIED: Saying.CERTIFIED_AT}
"""What else is asked with the same words: how to hand in, where to have it certified."""

_MOST: Final = 2  # sentences


def will_do(turn: Turn, at: AtHand, facet: Facet, text: str) -> str | None:
    """None where the officer says nothing of it, or something else is asked."""
    matter = next((saying for saying in _MATTERS if _asks_of(turn, saying, text)), None)
    if facet not in _ASKED_AS or not _asks(turn, text):
        return None
    if matter is None and _asks_of(turn, Saying.PHOTO, text):
        return _its_form(turn, at, text)
    if matter is None:
        return why_of_who(turn, at, text) if _asks_of(turn, Saying.PAPER_AT_ALL, text) else None
    if _asks_of(turn, _ELSE[matter], text):
        return None
    meant = named_paper(turn, at, text)
    of_paper = [meant[1]] if meant else _open(at)
    found = list(_told(turn, matter, of_paper))
    if not found and not meant:
        found = [why] if (why := why_of_who(turn, at, text)) and _says(turn, matter, why) else []
    if not found:
        papers = (item.alternative for item in listed_papers(at.standing))
        found = list(_told(turn, matter, papers)) if matter is Saying.ELECTRONIC else []
    if not found:
        found = [
            note.text
            for note in at.procedure.notes
            if note.when is None and note.confidence is None and _says(turn, matter, note.text)
        ]
    return "\n".join(list(dict.fromkeys(found))[:_MOST]) or None


def _its_form(turn: Turn, at: AtHand, text: str) -> str | None:
    """Asked of a picture of it: what the officer wants instead."""
    meant = named_paper(turn, at, text)
    paper = next(iter([meant[1]] if meant else _open(at)), None)
    form = form_words(turn.say, paper) if paper else ""
    return turn.say("aside.form", name=paper.name, form=form) if paper and form else None


def why_of_who(turn: Turn, at: AtHand, text: str) -> str | None:
    """Of the question who goes, whose options the text speaks of."""
    slot = at.standing.open
    said = telling(turn, " ".join(turn.knowledge.reader.words(text)))
    open_one = slot.id if slot is not None and slot.kind is SlotKind.QUESTION else None
    shared = {
        id: len(said & telling(turn, " ".join(_of_options(question))))
        for id, question in at.procedure.questions.items()
        if question.why and asks_who(turn, question) and (id == open_one or id in at.standing.answers)
    }
    best = max(shared, key=lambda id: (shared[id], id == open_one), default=None)
    return at.procedure.questions[best].why if best is not None and shared[best] else None


def asks_who(turn: Turn, question: Question) -> bool:
    return any(_says(turn, Saying.GOES_ONESELF, name) for name in _of_options(question))


def _of_options(question: Question) -> Iterator[str]:
    for option in question.options or ():
        yield from (option.label, *option.also)


def _open(at: AtHand) -> list[Alternative]:
    slot = at.standing.open
    return [alternative_of(at.procedure, slot)] if slot is not None and slot.kind is not SlotKind.QUESTION else []


def _told(turn: Turn, matter: Saying, papers: Iterable[Alternative]) -> Iterator[str]:
    for paper in papers:
        for text in _texts(paper):
            if _says(turn, matter, text):
                yield turn.say("aside.explain", name=paper.name, text=text)


def _texts(paper: Alternative) -> Iterator[str]:
    """Those that say what is to be done."""
    get = paper.get.text if paper.get else None
    yield from (text for text in (paper.note, get, *(check.fix for check in paper.checks), paper.lost) if text)


def _asks(turn: Turn, text: str) -> bool:
    reader = turn.knowledge.reader
    return reader.asks(text) or any(
        _asks_of(turn, saying, text) for saying in (Saying.WILL_DO, Saying.NEED, Saying.MUST)
    )


def _asks_of(turn: Turn, saying: Saying, text: str) -> bool:
    return turn.knowledge.sayings.says(saying, text, turn.knowledge.reader.words(text))


def _says(turn: Turn, saying: Saying, text: str) -> bool:
    """Of an officer's text."""
    return saying in turn.knowledge.sayings.in_officers_text(text)
