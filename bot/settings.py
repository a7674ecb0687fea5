"""Everything that can be set from outside: environment or `.env`, prefix `MOTCUA_`. Read once, at start."""

import re
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.catalog.catalog import SHIPPED

ENV_FILE: Final = ".env"
_ORIGIN: Final = re.compile(r"https?://[^/\s?#]+")


def _words(value: object) -> object:
    return value.replace(",", " ").split() if isinstance(value, str) else value


def _origins(value: tuple[str, ...]) -> tuple[str, ...]:
    """As a browser sends them, which ends no origin in a stroke and knows none without a scheme."""
    found = tuple(item.rstrip("/") for item in value)
    for item in found:
        if not _ORIGIN.fullmatch(item):
            raise PydanticCustomError("origin", "not an origin")
    return found


Origins = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_words), AfterValidator(_origins)]
"""Separated by spaces or commas."""


class Settings(BaseSettings):
    model_config = SettingsConfigDict(
        env_prefix="MOTCUA_",
        env_file=ENV_FILE,
        env_file_encoding="utf-8-sig",  # as editors on Windows save it
        env_ignore_empty=True,  # `MOTCUA_KNOWLEDGE=` is no folder
        extra="ignore",
        frozen=True,
    )

    database_url: str = "sqlite:///var/motcua.db"
    knowledge: Path = SHIPPED
    ward: str | None = None  # whose name the chat page bears, where the folder holds several wards
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)
    secure_cookie: bool = False  # true where a proxy serves the page by https
    allowed_origins: Origins = ()  # of the page, where a proxy changes Host: https://chat.example.vn
    frame_ancestors: Origins = ()  # sites that may show the page in a frame
    log: Literal["text", "json"] = "text"  # lines on stderr
    secret_key: str = ""  # encrypts the stored tokens; several, separated by commas: the first one locks
    messages_per_minute: int = Field(default=60, ge=1)  # of one citizen; more is not answered
    console_password: str = Field(default="", pattern="^(|.{12,})$")  # of /console; none: it is off
    retention_days: int = Field(default=180, ge=1)  # conversations untouched for longer are swept, daily
    statistics_days: int = Field(default=400, ge=1)  # figures, which name nobody, are kept for longer
    zalo_app_id: str = ""
    zalo_app_secret: str = ""  # OAuth
    zalo_oa_secret: str = ""  # of the webhook's signature: the "OA Secret Key", another value than the app's
    zalo_api_url: str = "https://openapi.zalo.me"
    zalo_oauth_url: str = "https://oauth.zaloapp.com"
    zalo_rate_per_minute: int = Field(default=600, ge=1)  # what one account sends at most
    messenger_app_secret: str = ""
    messenger_verify_token: str = ""
    messenger_api_url: str = "https://graph.facebook.com"
    messenger_graph_version: str = "v25.0"
    messenger_rate_per_minute: int = Field(default=600, ge=1)
    telegram_token: str = ""
    telegram_api_url: str = "https://api.telegram.org"
    telegram_webhook_secret: str = ""
    telegram_alert_chat: str = ""  # the officers' group: who asked for a person, which account has stopped
