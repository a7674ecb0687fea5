"""Who is talking on the chat page: a random cookie, and nothing about the person."""

import hashlib
import re
import secrets

from aiohttp import web

_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
_DAY = 24 * 60 * 60


class Sessions:
    """`secure`: the page is served over https only. The cookie then also refuses to be set by a
    neighbouring subdomain (`__Host-`)."""

    def __init__(self, *, secure: bool, days: int) -> None:
        self._secure = secure
        self._max_age = days * _DAY
        self.cookie = "__Host-motcua" if secure else "motcua"

    def user(self, request: web.Request) -> str | None:
        """The user of an address. A digest: who reads the database cannot take over a conversation."""
        token = request.cookies.get(self.cookie, "")
        return _digest(token) if _TOKEN.fullmatch(token) else None

    def keep(self, request: web.Request, response: web.StreamResponse) -> None:
        """A visitor gets a cookie, a known visitor's lasts longer again."""
        token = request.cookies.get(self.cookie, "")
        self._set(response, token if _TOKEN.fullmatch(token) else secrets.token_urlsafe(32))

    def replace(self, response: web.StreamResponse) -> None:
        self._set(response, secrets.token_urlsafe(32))

    def _set(self, response: web.StreamResponse, token: str) -> None:
        response.set_cookie(
            self.cookie,
            token,
            max_age=self._max_age,
            path="/",
            secure=self._secure,
            httponly=True,
            samesite="Lax",
        )


def session_tag(user: str) -> str:
    """By which the page sees that its stored talk belongs to another session; of no use to anybody else."""
    return user[:12]


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()[:32]
