"""Everything that can be set from outside: environment or `.env`, prefix `MOTCUA_`. Read once, at start."""

from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.catalog.catalog import SHIPPED


def _words(value: object) -> object:
    return value.replace(",", " ").split() if isinstance(value, str) else value


Origins = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_words)]
"""Separated by spaces or commas."""


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="MOTCUA_", env_file=".env", extra="ignore", frozen=True)

    database_url: str = "sqlite:///var/motcua.db"
    knowledge: Path = SHIPPED
    ward: str | None = None  # whose name the chat page bears, where the folder holds several wards
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)
    secure_cookie: bool = False  # true where a proxy serves the page by https
    allowed_origins: Origins = ()  # of the page, where a proxy changes Host: https://chat.example.vn
    frame_ancestors: Origins = ()  # sites that may show the page in a frame
