"""Everything that can be set from outside: environment or `.env`, prefix `MOTCUA_`. Read once, at start."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.catalog.catalog import SHIPPED


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="MOTCUA_", env_file=".env", extra="ignore", frozen=True)

    database_url: str = "sqlite:///var/motcua.db"
    knowledge: Path = SHIPPED
    ward: str | None = None  # whose name the chat page bears, where the folder holds several wards
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)
    secure_cookie: bool = False  # true where a proxy serves the page by https
