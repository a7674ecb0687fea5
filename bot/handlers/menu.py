"""What there is to choose from: every procedure while they are few, else the fields first."""

from bot.catalog.compiled import CompiledProcedure
from bot.handlers import taps
from bot.handlers.begin import begin
from bot.handlers.by_words import closest, telling
from bot.handlers.knowledge import VIETNAM
from bot.handlers.turn import Outcome, Then, Turn
from bot.handlers.ways_on import way_back
from bot.language.readings import Command, Decision, OptionWords
from bot.messages import Choice

FEW = 15
"""A numbered list of more is not read to its end on a phone."""


UNRANKED = 100

PAGE = 10
"""Procedures of a field shown at once."""


def handle(turn: Turn) -> Outcome | None:
    kind, argument = taps.split(turn.tap or "")
    if kind == taps.FIELD:
        field, _, page = argument.partition("/")
        choices = [choice for own, choice in _procedures(turn) if own == field]
        shown = _page(turn, field, choices, int(page) if page.isdecimal() and len(page) < 3 else 0)
        return Outcome(turn.conversation, (turn.say("menu.field"),), Then.STOP, shown) if shown else None
    if turn.tap is None and (named := _named_field(turn)) is not None:
        return handle(turn.tapping(named))
    if turn.tap is None and turn.text and (id := _picked(turn)) is not None:
        return begin(turn, id, asides=False)
    reading = turn.command
    if (kind, argument) == (taps.DO, Command.MENU) or (reading and reading.command is Command.MENU):
        paused = turn.conversation.paused()
        return Outcome(paused, (turn.say("menu.all"),), Then.STOP, (*menu_choices(turn), *way_back(turn, paused)))
    return None


def _named_field(turn: Turn) -> str | None:
    """The tap of the field that is shown and named: "hộ tịch", "bên đất đai á"."""
    shown = [choice for choice in turn.conversation.offered if taps.split(choice.value)[0] == taps.FIELD]
    said = telling(turn, turn.text) if shown and turn.text else frozenset[str]()
    for choice in shown if said else ():
        heads = choice.label.partition("(")[0].split(",")
        if said in (telling(turn, choice.label.partition("(")[0]), *(telling(turn, head) for head in heads)):
            return choice.value
    return None


def _picked(turn: Turn) -> str | None:
    """The procedure of the page that is shown: "cái đầu", "mở mới"."""
    taps_shown = [(taps.split(choice.value), choice.label) for choice in turn.conversation.offered]
    shown = {id: label for (kind, id), label in taps_shown if kind == taps.PICK}
    if turn.busy or turn.conversation.candidates or len(shown) < 2 or turn.match.decision is Decision.MATCH:
        return None
    if turn.command is not None or turn.knowledge.reader.requests(turn.text):
        return None
    words = [OptionWords(id, label) for id, label in shown.items()]
    named = turn.knowledge.reader.option(turn.text, words, turn.now.year)
    if named in shown:
        return named
    heads = {id: (label.partition("(")[0],) for id, label in shown.items()}
    return closest(turn, heads) or closest(turn, {id: (label,) for id, label in shown.items()})


def _page(turn: Turn, field: str, choices: list[Choice], page: int) -> tuple[Choice, ...]:
    """All that is left where that is little more than a page."""
    start = page * PAGE
    if len(choices) - start <= PAGE + 2:
        return tuple(choices[start:])
    more = taps.tap(turn.say("choice.more"), taps.FIELD, f"{field}/{page + 1}")
    return (*choices[start : start + PAGE], more)


def menu_choices(turn: Turn) -> tuple[Choice, ...]:
    procedures = _procedures(turn)
    if len(procedures) <= FEW:
        return tuple(choice for _, choice in procedures)
    fields = dict.fromkeys(field for field, _ in procedures)
    return tuple(taps.tap(turn.say.get(f"field.{field}") or field, taps.FIELD, field) for field in fields)


def _procedures(turn: Turn) -> list[tuple[str, Choice]]:
    """By what citizens call them; the fields in the order in which the phrases name them, what is asked most
    before the rest."""
    kept, day = turn.knowledge.menus, turn.now.astimezone(VIETNAM).date()
    if day not in kept:
        kept.clear()
        kept[day] = _in_order(turn)
    return kept[day]


def _in_order(turn: Turn) -> list[tuple[str, Choice]]:
    order = [key for key in turn.say.texts if key.startswith("field.")]

    def place(item: CompiledProcedure) -> tuple[int, int, str]:
        key = f"field.{item.source.field}"
        return order.index(key) if key in order else len(order), item.source.rank or UNRANKED, item.short

    return [
        (item.source.field or "", taps.tap(_capital(item.short), taps.PICK, item.id))
        for item in sorted(turn.knowledge.procedures(turn.now), key=place)
    ]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
