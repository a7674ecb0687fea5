"""What an error of the Graph API asks for: decided by code and subcode.
Facts: developers.facebook.com, messenger-platform/error-codes (June 2026)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Final


class Act(Enum):
    LATER = auto()  # may pass by itself
    PAUSE = auto()  # too many calls of this page
    PAUSE_ALL = auto()  # too many calls of the app
    REST = auto()  # the page may not send for a while, nobody says how long
    WAIT = auto()  # the platform is talking to the citizen itself
    SENT = auto()  # an error, but the message is out
    HANDED = auto()  # another app, or a person, has the conversation
    REFUSE = auto()  # this message will never reach this citizen
    ALARM = auto()  # nor will others: somebody has to look
    TOKEN = auto()  # the token is dead: nothing will be sent until there is another
    STOP = auto()  # the platform wants this page to send nothing more


@dataclass(frozen=True, slots=True)
class GraphError:
    code: int
    subcode: int
    transient: bool
    trace: str
    about: str  # a hint that has no code of its own; never shown

    def __str__(self) -> str:
        return f"error {self.code}/{self.subcode}" if self.subcode else f"error {self.code}"


_BOTH: Final[Mapping[Act, tuple[tuple[int, int], ...]]] = {
    Act.SENT: ((1, 1357046),),
    Act.ALARM: ((1, 99), (613, 2018338), (200, 2018028), (100, 2018164)),
    Act.REFUSE: (
        *((10, 2018278), (10, 2534022), (10, 2018065)),  # the window has closed
        *((10, 2018108), (200, 1545041)),  # the citizen receives nothing
        *((613, 1893016), (10, 2018336)),
    ),
    Act.REST: ((10, 1893063),),
    Act.HANDED: ((10, 2018300), (100, 2534037)),
    Act.WAIT: ((10, 2018321), (100, 2018321)),
}
_CODE: Final[Mapping[Act, tuple[int, ...]]] = {
    Act.LATER: (1, 2, 1200),
    Act.PAUSE_ALL: (4,),
    Act.PAUSE: (17, 32, 613, 80001, 80006),
    Act.REFUSE: (100, 551, 10900, 10903, 9000001),
    Act.ALARM: (3, 10, 200, 230, 2022),
    Act.TOKEN: (102, 190),
    Act.STOP: (368,),
    Act.HANDED: (2018300,),
    Act.WAIT: (2018321,),
}
_HINTS: Final[Mapping[tuple[int, str], Act]] = {
    (100, "appsecret_proof"): Act.TOKEN,
    (10, "controlling this thread"): Act.HANDED,
}
"""The two that come without a subcode of their own."""

_BY_BOTH: Final = {key: act for act, keys in _BOTH.items() for key in keys}
_BY_CODE: Final = {code: act for act, codes in _CODE.items() for code in codes}

BLOCKED: Final = "blocked by the platform's policy"
"""The reason of a page that the platform has stopped without an error of a call."""

_SECRET: Final = 100
"""Stops a page where the proof by the app's secret is refused."""

_BY_REASON: Final = {
    **{f"error {code}": "page_token" for code in (*_CODE[Act.TOKEN], _SECRET)},
    **{f"error {code}": "page_blocked" for code in _CODE[Act.STOP]},
    BLOCKED: "page_blocked",
}


def remedy(reason: str) -> str | None:
    """What an officer can do about a page that has stopped for this reason, by the name that the command line has
    for it. None: nothing in particular."""
    return _BY_REASON.get(reason.partition("/")[0])  # whatever the subcode


def act(error: GraphError) -> Act:
    """A code that is in no table may pass; so may what the platform calls transient. The sender gives up after
    a few tries."""
    known = _BY_BOTH.get((error.code, error.subcode))
    if known is None and not error.subcode:
        known = _HINTS.get((error.code, error.about))
    known = known or _BY_CODE.get(error.code, Act.LATER)
    return Act.LATER if known is Act.REFUSE and error.transient else known


def read_error(body: Mapping[str, Any]) -> GraphError | None:
    error = body.get("error")
    if not isinstance(error, dict):
        return None
    message = str(error.get("message", ""))
    return GraphError(
        _number(error.get("code")),
        _number(error.get("error_subcode")),
        error.get("is_transient") is True,
        str(error.get("fbtrace_id", ""))[:40],
        next((hint for _, hint in _HINTS if hint in message), ""),
    )


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
