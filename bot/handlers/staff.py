"""An officer writes to the citizen in the OA's console or the page's inbox: the bot is silent until the
pause of the ward has passed, the officer gives the conversation back, or the citizen wants the bot again."""

from dataclasses import replace
from datetime import timedelta

from bot.handlers import privacy, taps
from bot.handlers.conversation import Conversation
from bot.handlers.turn import Noted, Outcome, Then, Turn
from bot.language.readings import Command
from bot.language.text import fold
from bot.messages import Kind

BACK, WAIT = "yes", "no"
_STARTS_ANEW = frozenset({Command.RESUME, Command.RESTART, Command.MENU})


def wrote(turn: Turn) -> Conversation:
    """After what an officer (or another automation of the account) wrote: nothing is answered to it."""
    ward, conversation = turn.knowledge.ward, privacy.unasked(turn.conversation)
    if ward is not None and fold(ward.resume_word) in fold(turn.inbound.text).split():
        return replace(conversation, quiet_until=None, handing_back=False)
    pause = timedelta(minutes=ward.quiet_minutes if ward else 60)
    return replace(conversation, quiet_until=turn.now + pause, handing_back=False)


def is_quiet(turn: Turn) -> bool:
    until = turn.conversation.quiet_until
    return until is not None and turn.now < until


def handle(turn: Turn) -> Outcome | None:
    """While the bot is silent: what it does answer. None: nothing is said."""
    kind, argument = taps.split(turn.tap or "")
    if kind == taps.STAFF:
        if argument != BACK:
            return Outcome(turn.conversation, (turn.say("staff.waiting"),), Then.STOP)
        back = replace(turn.conversation, quiet_until=None, handing_back=False)
        return Outcome(back, (turn.say("staff.back"),), Then.RETURN, noted=(Noted("handed_back", {}),))
    if turn.conversation.handing_back or not _starts_anew(turn):
        return None
    asked = replace(turn.conversation, handing_back=True)
    choices = (
        taps.tap(turn.say("choice.bot"), taps.STAFF, BACK),
        taps.tap(turn.say("choice.wait"), taps.STAFF, WAIT),
    )
    return Outcome(asked, (turn.say("staff.ask"),), Then.STOP, choices)


def _starts_anew(turn: Turn) -> bool:
    if turn.inbound.kind is Kind.EVENT:
        return True
    kind, argument = taps.split(turn.tap or "")
    if turn.tap is not None:
        return kind in {taps.PICK, taps.RESUME, taps.FIELD} or (kind == taps.DO and argument in _STARTS_ANEW)
    return turn.command is not None and turn.command.command in _STARTS_ANEW
