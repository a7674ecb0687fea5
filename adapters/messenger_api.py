"""Calls to the Graph API. The token goes in a header: an address is written down in too many places."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import aiohttp

from adapters.messenger_errors import GraphError, read_error
from adapters.messenger_signature import proof
from adapters.messenger_usage import Usage, read_usage

Sessions = Callable[[], aiohttp.ClientSession]

PATIENCE: Final = 12.0
"""Seconds. Shorter than the sender's, so that it is we who say what became of a call."""


@dataclass(frozen=True, slots=True)
class Answer:
    body: Mapping[str, Any]
    error: GraphError | None
    usage: Usage


class NoAnswer(Exception):
    """`perhaps_done`: it may have been carried out all the same. The reason names no token and no address."""

    def __init__(self, reason: str, *, perhaps_done: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.perhaps_done = perhaps_done


class GraphApi:
    def __init__(self, sessions: Sessions, url: str, version: str, secret: str, patience: float = PATIENCE) -> None:
        """`secret`: the app's, of which each call carries a proof."""
        self._sessions = sessions
        self._url = f"{url.rstrip('/')}/{version.strip('/')}"
        self._secret = secret
        self._timeout = aiohttp.ClientTimeout(total=patience, connect=patience / 3)
        self._session: aiohttp.ClientSession | None = None

    async def send(self, page: str, token: str, body: Mapping[str, Any]) -> Answer:
        return await self.call("POST", f"{page}/messages", token, page, json=body)

    async def call(self, method: str, path: str, token: str, page: str, **rest: Any) -> Answer:
        """`page`: whose allowance it is taken from. `rest`: `json` or `params`."""
        params = {**rest.pop("params", {}), "appsecret_proof": proof(self._secret, token)}
        headers = {"Authorization": f"Bearer {token}"}
        if self._session is None or self._session.closed:
            self._session = self._sessions()
        try:
            # No redirect is followed: it would carry the token off.
            async with self._session.request(
                method,
                f"{self._url}/{path}",
                params=params,
                headers=headers,
                allow_redirects=False,
                timeout=self._timeout,
                **rest,
            ) as response:
                text = await response.text(errors="replace")
                return _read(response.status, text, read_usage(response.headers, page))
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NoAnswer(f"no connection: {type(error).__name__}", perhaps_done=False) from None
        except TimeoutError:
            raise NoAnswer("no answer in time", perhaps_done=True) from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise NoAnswer(f"connection lost: {type(error).__name__}", perhaps_done=True) from None

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
