"""Where a death is told with the wish, one sentence of condolence before the work; a procedure whose own first question
has it says it itself."""

from collections.abc import Sequence

from bot.handlers.turn import Turn


def condolence(turn: Turn, ids: Sequence[str]) -> str:
    """Empty where there is nothing to be sorry for, or one of these procedures says so."""
    if not tells_a_death(turn):
        return ""
    sorry = turn.say("loss.sorry")
    procedures = (turn.knowledge.procedure(id, turn.now) for id in ids)
    says_it = any(sorry in item.ask for found in procedures if found for item in found.questions.values())
    return "" if says_it else sorry


def tells_a_death(turn: Turn) -> bool:
    return bool(turn.text) and turn.knowledge.sayings.tells_a_death(turn.knowledge.reader.words(turn.text))


def without_condolence(turn: Turn, text: str) -> str:
    """Of a question that was put before: what is said again and again is not felt."""
    return text.replace(f"{turn.say('loss.sorry')} ", "")
