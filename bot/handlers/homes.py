"""Which ward is told to be theirs: neither a former home nor where they trade or work ("hồi trước ở Phú Lộc, chừ chuyển
về Hương Thủy", "vô Huế buôn bán ở chợ Phú Bài")."""

from collections.abc import Mapping, Sequence

from bot.catalog.compiled import CompiledProcedure
from bot.catalog.models import Question
from bot.handlers.turn import Turn
from bot.handlers.words import clauses
from bot.language.readings import OptionWords
from bot.language.sayings import Saying


def asks_for_ward(question: Question) -> bool:
    return any(option.ward for option in question.options or ())


def told_of(
    turn: Turn, procedure: CompiledProcedure, text: str, options: Mapping[str, Sequence[OptionWords]]
) -> dict[str, str]:
    """What the text tells of these questions."""
    reader = turn.knowledge.reader
    told: dict[str, str] = {}
    for id, value in reader.facts(text, options).items():
        question = procedure.questions[id]
        now = of_now(turn, text, question.ask) if asks_for_ward(question) else text
        kept = value if now == text else reader.facts(now, {id: options[id]}).get(id)
        if kept is not None:
            told[id] = kept
    return told


def of_now(turn: Turn, text: str, ask: str = "") -> str:
    """Without what is told of another place than a home of today; `ask` may be about just that."""
    told: list[str] = []
    split = clauses(text)
    for clause in split:
        if _says(turn, Saying.TRADES, clause) and not _says(turn, Saying.TRADES, ask):
            continue
        if _says(turn, Saying.LIVED_BEFORE, clause) and not _says(turn, Saying.LIVED_BEFORE, ask):
            since = turn.knowledge.sayings.after(Saying.MOVED_TO, clause)
            told += [min(since, key=len)] if since else []
        else:
            told.append(clause)
    return text if told == split else ", ".join(told)


def _says(turn: Turn, saying: Saying, text: str) -> bool:
    return bool(text) and turn.knowledge.sayings.says(saying, text, turn.knowledge.reader.words(text))
