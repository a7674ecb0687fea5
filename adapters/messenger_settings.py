"""What the Messenger channel must be told."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from adapters.messenger_api import PATIENCE
from bot.settings import Settings

_NEEDED: Final = ("messenger_app_secret", "messenger_verify_token", "secret_key")


@dataclass(frozen=True, slots=True)
class MessengerSettings:
    secrets: tuple[str, ...] = field(repr=False)  # of the app: the first one signs, all are accepted
    verify_token: str = field(repr=False)
    api_url: str = "https://graph.facebook.com"
    graph_version: str = "v25.0"
    rate_per_minute: int = 600
    app_ids: tuple[str, ...] = ()  # our own; without them the first echo of ours tells
    watch: timedelta = timedelta(hours=1)  # between two looks whether the pages are still subscribed
    patience: float = PATIENCE  # seconds that a call may take

    @classmethod
    def of(cls, settings: Settings) -> "MessengerSettings":
        return cls(
            app_secrets(settings),
            settings.messenger_verify_token,
            settings.messenger_api_url,
            settings.messenger_graph_version,
            settings.messenger_rate_per_minute,
        )


def app_secrets(settings: Settings) -> tuple[str, ...]:
    """Several, separated by commas, while one takes the other's place."""
    return tuple(part.strip() for part in settings.messenger_app_secret.split(",") if part.strip())


def missing(settings: Settings) -> tuple[str, ...]:
    """What must still be set for this channel to be on, as it is called outside."""
    return tuple(f"MOTCUA_{name.upper()}" for name in _NEEDED if not getattr(settings, name).strip(", "))
