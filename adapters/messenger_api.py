"""Calls to the Graph API. The token goes in a header: an address is written down in too many places."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from adapters.calls import Line, NoAnswer, Sessions
from adapters.messenger_errors import GraphError, read_error
from adapters.messenger_signature import proof
from adapters.messenger_usage import Usage, read_usage
from bot.web.body import json_object

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
        self._line = Line(sessions, patience)
        self._url = f"{url.rstrip('/')}/{version.strip('/')}"
        self._secret = secret

    async def send(self, page: str, token: str, body: Mapping[str, Any]) -> Answer:
        return await self.call("POST", f"{page}/messages", token, page, json=body)

    async def call(self, method: str, path: str, token: str, page: str, **rest: Any) -> Answer:
        """`page`: whose allowance it is taken from. `rest`: `json` or `params`."""
        params = {**rest.pop("params", {}), "appsecret_proof": proof(self._secret, token)}
        headers = {"Authorization": f"Bearer {token}"}
        url = f"{self._url}/{path}"
        status, told, text = await self._line.fetch(method, url, params=params, headers=headers, **rest)
        return _read(status, text, read_usage(told, page))

    async def close(self) -> None:
        await self._line.close()


def _read(status: int, text: str, usage: Usage) -> Answer:
    body = json_object(text)
    if body is not None:
        error = read_error(body)
        if error is not None or status < 400:
            return Answer(body, error, usage)
    if status == 429:
        return Answer({}, GraphError(613, 0, transient=True, trace="", about=""), usage)
    raise NoAnswer(f"http {status} without an error", perhaps_done=status >= 500 or status < 300)
