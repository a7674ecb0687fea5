"""One short line to an answer: what own words were taken for, and what helps at once."""

from typing import Final

from bot.catalog.compiled import Alternative, CompiledProcedure
from bot.catalog.conditions import UNSURE
from bot.flows.review import Slot, SlotKind
from bot.flows.standing import copy_will_do
from bot.handlers.original import only_the_copy_is_missing
from bot.handlers.prompt import alternative_of, form_words, value_name
from bot.handlers.report import get_line
from bot.handlers.turn import Turn
from bot.language.readings import Answer, Possession
from bot.language.sayings import Saying
from bot.language.text import fold

_COPIED: Final = frozenset({"copy", "certified_copy"})  # forms for which an original alone is not enough


def acknowledge(turn: Turn, procedure: CompiledProcedure, slot: Slot, value: str) -> str:
    """One short line, and what helps at once: how to get it, what to mend."""
    say = turn.say
    if slot.kind is SlotKind.QUESTION:
        why = procedure.questions[slot.id].why or ""
        return say("ack.unsure_question", why=why).strip() if value == UNSURE else _understood(turn, slot, value)
    told = told_freely(turn)
    alternative = alternative_of(procedure, slot)
    if slot.kind is SlotKind.CHECK:
        check = alternative.checks[slot.check - 1]
        if value == Answer.UNSURE:
            return say("ack.unsure_check", fix=check.fix)
        if value != check.expect:
            return say("ack.fix", fix=check.fix)
        return say("ack.understood", value=value_name(say, procedure, slot, value)) if told else say("ack.good")
    if value == Possession.HAVE and told and alternative.form in _COPIED and only_the_copy_is_missing(turn, turn.text):
        return say("ack.copy_to_make", form=form_words(say, alternative))
    return _acknowledge_paper(turn, alternative, Possession(value), told=told)


def _understood(turn: Turn, slot: Slot, value: str) -> str:
    """What own words were taken for ("phường này", "em 22 còn vợ 19"); a tap, a number, a plain yes or no, or the
    option's own words need no echo."""
    if turn.at is None or turn.tap is not None or not turn.text:
        return ""
    options = turn.at.procedure.questions[slot.id].options
    option = next((option for option in options or () if option.id == value), None)
    if option is not None and fold(turn.text) in {fold(words) for words in (option.label, *option.also)}:
        return ""
    if option is None and not told_freely(turn):
        return ""
    return turn.say("ack.understood", value=value_name(turn.say, turn.at.procedure, slot, value))


def told_freely(turn: Turn) -> bool:
    """In more than "có rồi ạ", "dạ chưa": what that was taken for is worth a word."""
    if turn.tap is not None or not turn.text:
        return False
    said = {fold(word) for word in turn.knowledge.reader.words(turn.text)}
    sayings = turn.knowledge.sayings
    return bool(said - sayings.ignored - sayings.syllables(Saying.PLAIN) - sayings.syllables(Saying.UNSPECIFIC))


def _of_copy(alternative: Alternative, value: Possession) -> str:
    if not copy_will_do(alternative, value):
        return "ack.photo_not_ok" if value is Possession.PHOTO else "ack.copy_not_ok"
    return "ack.have" if alternative.form == "certified_copy" else "ack.copy_ok"  # just what is asked for


def _acknowledge_paper(turn: Turn, alternative: Alternative, value: Possession, *, told: bool) -> str:
    get = get_line(turn.say, alternative)
    form = turn.say(f"form.{alternative.form or 'original'}")
    freely = "_told" if told and value in (Possession.HAVE, Possession.MISSING) else ""
    return turn.say(
        f"ack.{value}{freely}",
        get=get,
        again=alternative.lost or get,
        form=form,
        recognise=alternative.recognise or alternative.why or get,
        copy_will_do=turn.say(_of_copy(alternative, value), form=form),
    )
