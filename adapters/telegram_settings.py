"""When Telegram is on. Apart from `telegram`, whose library takes a fifth of a second to import."""

from bot.settings import Settings


def missing(settings: Settings) -> tuple[str, ...]:
    """What must still be set for this channel to be on, as it is called outside."""
    return () if settings.telegram_token else ("MOTCUA_TELEGRAM_TOKEN",)
