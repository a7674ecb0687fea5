"""`motcua run` with an engine that always says the same: what everything around the engine costs.

python -m benchmarks.hollow run --port 8080
"""

import sys
from datetime import datetime
from typing import Any, Final

import bot.app
from bot.cli.main import main
from bot.messages import Choice, Inbound, Reply
from bot.store.base import Decision, Fact

# As large as the real ones are in the middle of a review.
_STATE: Final = '{"review":"' + "x" * 700 + '"}'
_REPLY: Final = Reply(
    "Dạ, em ghi nhận là chưa có tờ khai ạ.\n\nAnh/chị đã có giấy chứng sinh do cơ sở y tế cấp chưa ạ?",
    (Choice("Có rồi", "set:d/chung_sinh=have"), Choice("Chưa có", "set:d/chung_sinh=missing")),
)
_FACT: Final = Fact("step", {"procedure": "dang-ky-khai-sinh", "asked": "d/chung_sinh"})


class Hollow:
    """In the place of `HandlersBrain`."""

    def __init__(self, *_: Any, **__: Any) -> None:
        pass

    def decide(self, state: str | None, inbound: Inbound, now: datetime) -> Decision:
        return Decision(_STATE, (_REPLY,), (_FACT,))


if __name__ == "__main__":
    setattr(bot.app, "HandlersBrain", Hollow)  # noqa: B010
    sys.exit(main())
