"""A call to a platform, and the difference that matters when it fails: was it perhaps carried out all the same?"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import aiohttp
from yarl import URL

Sessions = Callable[[], aiohttp.ClientSession]


class Line:
    """To one platform: a session that is opened by the first call. `patience`: of `fetch`."""

    def __init__(self, sessions: Sessions, patience: float) -> None:
        self._sessions = sessions
        self._patience = patience
        self._session: aiohttp.ClientSession | None = None

    async def fetch(self, method: str, url: str | URL, **rest: Any) -> tuple[int, Mapping[str, str], str]:
        if self._session is None or self._session.closed:
            self._session = self._sessions()
        return await fetch(self._session, method, url, self._patience, **rest)

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None


@lru_cache
def _timeout(patience: float) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=patience, connect=patience / 2)


class NoAnswer(Exception):
    """`perhaps_done`: it may have been carried out all the same. The reason names no token and no address."""

    def __init__(self, reason: str, *, perhaps_done: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.perhaps_done = perhaps_done


async def fetch(
    session: aiohttp.ClientSession, method: str, url: str | URL, patience: float, **rest: Any
) -> tuple[int, Mapping[str, str], str]:
    """Status, headers, text. `patience`: seconds for the whole. No redirect is followed: it would carry the token
    off."""
    try:
        async with session.request(method, url, allow_redirects=False, timeout=_timeout(patience), **rest) as response:
            # By itself aiohttp would look for the encoding in every answer: JSON has but one.
            return response.status, response.headers, (await response.read()).decode("utf-8", "replace")
    except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
        raise NoAnswer(f"no connection: {type(error).__name__}", perhaps_done=False) from None
    except TimeoutError:
        raise NoAnswer("no answer in time", perhaps_done=True) from None
    except (aiohttp.ClientError, OSError, ValueError) as error:
        raise NoAnswer(f"connection lost: {type(error).__name__}", perhaps_done=True) from None
