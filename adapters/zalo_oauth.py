"""Access tokens of an OA: the consent link with PKCE, the first pair, every next one.

Facts: developers.zalo.me, official-account/bat-dau/xac-thuc-va-uy-quyen. A refresh token works once, and its
use kills the access token before it at once. Errors come with HTTP 200 and other keys than the API's.
"""

import base64
import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from urllib.parse import urlencode

import aiohttp

from adapters.calls import NoAnswer, Sessions, fetch
from adapters.zalo_api import PATIENCE, read_answer

LIFE: Final = timedelta(hours=25)

_PAIR: Final = "/v4/oa/access_token"
_PERMISSION: Final = "/v4/oa/permission"
_CODES: Final = range(-99_999, 0)


@dataclass(frozen=True, slots=True)
class Pair:
    access: str
    refresh: str
    life: timedelta

    def __repr__(self) -> str:
        return f"Pair({self.life})"

    @property
    def secrets(self) -> Mapping[str, str]:
        return {"access_token": self.access, "refresh_token": self.refresh}


class Denied(Exception):
    """The platform has understood and said no: another try would only be denied again."""

    def __init__(self, code: int | None) -> None:
        super().__init__(f"denied ({code})" if code is not None else "denied")
        self.code = code


@dataclass(frozen=True, slots=True)
class Pkce:
    verifier: str

    @classmethod
    def fresh(cls) -> "Pkce":
        return cls(secrets.token_urlsafe(32))  # 43 characters

    @property
    def challenge(self) -> str:
        digest = hashlib.sha256(self.verifier.encode()).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


class ZaloOAuth:
    def __init__(self, sessions: Sessions, url: str, app_id: str, app_secret: str) -> None:
        self._sessions = sessions
        self._url = url.rstrip("/")
        self._app_id = app_id
        self._app_secret = app_secret

    def consent_link(self, redirect: str, pkce: Pkce, state: str) -> str:
        query = {"app_id": self._app_id, "redirect_uri": redirect, "code_challenge": pkce.challenge, "state": state}
        return f"{self._url}{_PERMISSION}?{urlencode(query)}"

    async def exchange(self, code: str, pkce: Pkce) -> Pair:
        """The code is good for ten minutes, once."""
        return await self._pair({"code": code, "grant_type": "authorization_code", "code_verifier": pkce.verifier})

    async def refresh(self, token: str) -> Pair:
        """Raise Denied for ever, NoAnswer for now."""
        return await self._pair({"refresh_token": token, "grant_type": "refresh_token"})

    async def _pair(self, form: Mapping[str, str]) -> Pair:
        async with self._sessions() as session:
            return await self._asked(session, {**form, "app_id": self._app_id})

    async def _asked(self, session: aiohttp.ClientSession, form: Mapping[str, str]) -> Pair:
        headers = {"secret_key": self._app_secret}
        status, _, text = await fetch(session, "POST", self._url + _PAIR, PATIENCE, data=form, headers=headers)
        if status >= 500 or status == 429:
            raise NoAnswer(f"http {status}", perhaps_done=status != 429)
        body = read_answer(status, text)
        access, refresh = body.get("access_token"), body.get("refresh_token")
        if not (isinstance(access, str) and access and isinstance(refresh, str) and refresh):
            raise Denied(_code(body.get("error")))
        return Pair(access, refresh, _life(body.get("expires_in")))


def _code(value: object) -> int | None:
    """Only a number: what else stands there may repeat what was sent."""
    try:
        code = int(str(value))
    except ValueError:
        return None
    return code if code in _CODES else None


def _life(value: object) -> timedelta:
    """Text or number. Nonsense counts as the usual."""
    text = str(value)
    seconds = int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0
    return timedelta(seconds=seconds) if seconds else LIFE
