"""The whole list of papers at once, numbered, so that "đủ hết" or "thiếu 2 và 4" answers it."""

from bot.catalog.compiled import Paper
from bot.flows.review import SlotKind
from bot.flows.standing import PaperStanding
from bot.handlers import taps
from bot.handlers.turn import AtHand, Outcome, Then, Turn
from bot.handlers.words import listed_papers
from bot.language.readings import Command


def handle(turn: Turn) -> Outcome | None:
    asked = turn.tap == f"{taps.DO}:{Command.LIST}"
    if not asked and (turn.tap is not None or turn.command is None or turn.command.command is not Command.LIST):
        return None
    return paper_list(turn, turn.at) if turn.at else None


def paper_list(turn: Turn, at: AtHand) -> Outcome:
    say, standing = turn.say, at.standing
    items = listed_papers(standing)
    lines = [say("list.head", name=at.procedure.source.name)]
    lines += [_line(turn, number, item) for number, item in enumerate(items, 1)]
    known = {item.paper.id for item in items}
    maybe = [paper for paper in _undecided(at) if paper.id not in known]
    if maybe:
        lines.append(say("list.maybe"))
        lines += [say("report.item", text=_name(turn, paper)) for paper in maybe]
    asking = standing.open is not None and standing.open.kind is not SlotKind.QUESTION
    if not asking:
        return Outcome(turn.conversation, ("\n".join(lines),), Then.RETURN)
    lines.append(say("list.how"))
    return Outcome(turn.conversation, ("\n".join(lines),), Then.STOP, listed=True)


def _line(turn: Turn, number: int, item: PaperStanding) -> str:
    name = _name(turn, item.paper)
    if item.state is None:
        return turn.say("list.item", number=number, name=name)
    return turn.say("list.item_state", number=number, name=name, state=turn.say(f"state.{item.state}"))


def _name(turn: Turn, paper: Paper) -> str:
    names = [alternative.name for alternative in paper.alternatives]
    if len(names) > 1:
        return turn.say("list.one_of", first=names[0], others=turn.say("report.or").join(names[1:]))
    form = paper.alternatives[0].form
    return turn.say("list.name", name=names[0], form=turn.say(f"form.{form}")) if form else names[0]


def _undecided(at: AtHand) -> list[Paper]:
    """Papers that the answers so far neither call for nor rule out."""
    answers = at.standing.answers
    return [paper for paper in at.procedure.papers if paper.when is not None and paper.when.value(answers) is None]
