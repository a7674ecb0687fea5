"""What an error of the OA host asks for. Facts: developers.zalo.me, official-account/phu-luc/ma-loi."""

from collections.abc import Mapping
from enum import Enum, auto
from typing import Final


class Act(Enum):
    RENEW = auto()  # the access token is dead: refresh it and try once more
    LIMIT = auto()  # too many calls in this minute
    LATER = auto()  # may pass by itself
    NEXT_HOUR = auto()  # a quota: another try now is in vain
    MORNING = auto()  # not between 22:00 and 06:00
    REFUSE = auto()  # this message will never reach this citizen
    STOP = auto()  # nothing of this account will, until a person has acted


LIMIT: Final = -32
TOKEN: Final = -216

REFRESH: Final = "refresh"
"""How the reason of an account begins whose refresh token was refused."""

AFRESH: Final = " after a refresh"
"""How it ends where the platform refuses even fresh tokens."""

_CODES: Final[Mapping[Act, tuple[int, ...]]] = {
    Act.RENEW: (TOKEN, -220, 216, 401, -401),
    Act.LIMIT: (LIMIT,),
    Act.LATER: (-200, -214),
    Act.NEXT_HOUR: (-211,),
    Act.MORNING: (-234,),
    Act.REFUSE: (
        *(-100, -201, -202, -210, -213, -217, -218, -222, -227, -230, -232, -233),
        *(-237, -238, -240, -241, -244, -248, -249, -305, -311, -403),
    ),
    Act.STOP: (*(-204, -205, -207, -208, -209, -212, -215, -219, -221, -223, -224, -235, -242, -320, -321),),
}
_ACTS: Final = {code: act for act, codes in _CODES.items() for code in codes}

SHAPE: Final = frozenset({-201, -210, -233})
"""May be about the buttons, which no page of the third version names: the text alone is worth a try."""

_REMEDIES: Final[Mapping[str, tuple[int, ...]]] = {
    "settings": (-207, -208, -215, -242),
    "locked": (-204, -205),
    "activate": (-209, -219),
    "permission": (-212, -223),
    "verify": (-221, -235),
    "package": (-224,),
    "credit": (-320, -321),
}


def reason_of(code: int) -> str:
    return f"error {code}"


_BY_REASON: Final = {
    f"{REFRESH} denied (-14002)": "settings",
    **{reason_of(code): key for key, codes in _REMEDIES.items() for code in codes},
}


def remedy(reason: str) -> str | None:
    """What an officer can do about an account that has stopped for this reason, by the name that the command line
    has for it. None: nothing in particular."""
    known = _BY_REASON.get(reason)
    if known is None and (reason.startswith(f"{REFRESH} ") or reason.endswith(AFRESH)):
        return "login"
    return known


def act(code: int) -> Act:
    """A code that is in no table may pass; the sender gives up after a few tries."""
    return _ACTS.get(code, Act.LATER)
