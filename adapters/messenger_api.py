"""Calls to the Graph API. The token goes in a header: an address is written down in too many places."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import aiohttp

from adapters.calls import NoAnswer, Sessions, fetch
from adapters.messenger_errors import GraphError, read_error
from adapters.messenger_signature import proof
from adapters.messenger_usage import Usage, read_usage

PATIENCE: Final = 12.0
"""Seconds. Shorter than the sender's, so that it is we who say what became of a call."""


@dataclass(frozen=True, slots=True)
class Answer:
    body: Mapping[str, Any]
    error: GraphError | None
    usage: Usage


class GraphApi:
    def __init__(self, sessions: Sessions, url: str, version: str, secret: str, patience: float = PATIENCE) -> None:
        """`secret`: the app's, of which each call carries a proof."""
        self._sessions = sessions
        self._url = f"{url.rstrip('/')}/{version.strip('/')}"
        self._secret = secret
        self._patience = patience
        self._session: aiohttp.ClientSession | None = None

    async def send(self, page: str, token: str, body: Mapping[str, Any]) -> Answer:
        return await self.call("POST", f"{page}/messages", token, page, json=body)

    async def call(self, method: str, path: str, token: str, page: str, **rest: Any) -> Answer:
        """`page`: whose allowance it is taken from. `rest`: `json` or `params`."""
        params = {**rest.pop("params", {}), "appsecret_proof": proof(self._secret, token)}
        headers = {"Authorization": f"Bearer {token}"}
        if self._session is None or self._session.closed:
            self._session = self._sessions()
        status, told, text = await fetch(
            self._session, method, f"{self._url}/{path}", self._patience, params=params, headers=headers, **rest
        )
        return _read(status, text, read_usage(told, page))

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None


def _read(status: int, text: str, usage: Usage) -> Answer:
    try:
        body = json.loads(text)
    except (ValueError, RecursionError):
        body = None
    if isinstance(body, dict):
        error = read_error(body)
        if error is not None or status < 400:
            return Answer(body, error, usage)
    if status == 429:
        return Answer({}, GraphError(613, 0, transient=True, trace="", about=""), usage)
    raise NoAnswer(f"http {status} without an error", perhaps_done=status >= 500 or status < 300)
