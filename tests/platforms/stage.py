"""A platform made to be played with by hand: what the terminal of `play` needs of it."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from tests.platforms.fake import Fake


class Phone(Protocol):
    """The citizen's; the officer at the ward's inbox writes by it too."""

    @property
    def screen(self) -> list[dict[str, Any]]: ...

    async def says(self, text: str) -> int: ...

    async def taps(self, title: str) -> int: ...

    async def officer_writes(self, text: str) -> int: ...


class Stage(Protocol):
    @property
    def name(self) -> str: ...

    @property
    def fake(self) -> Fake: ...

    @property
    def phone(self) -> Phone: ...

    def settings(self) -> Mapping[str, str]:
        """What makes the bot take this for the platform, for its `.env`."""

    def connecting(self) -> Sequence[str]:
        """The commands by which the account is connected."""

    def buttons(self, message: Mapping[str, Any]) -> list[str]: ...

    async def arrives(self) -> int:
        """The citizen opens the conversation: the HTTP status of the webhook, as of all that a phone does."""

    async def shows_photo(self) -> int: ...

    async def delivers_again(self) -> int | None:
        """What the citizen did last. None: nothing yet."""

    async def checks(self) -> bool:
        """As the platform's console does when somebody saves the webhook's address: is it pleased?"""

    def expires(self) -> None:
        """The token ends."""

    def revokes(self) -> None:
        """The account's administrator has withdrawn the consent."""
