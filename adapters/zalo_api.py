"""Calls to the OA host. It answers HTTP 200 to errors too: what counts is the field `error`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, Final

import aiohttp
from yarl import URL

from adapters.calls import Line, NoAnswer, Sessions
from adapters.zalo_errors import LIMIT
from bot.web.body import json_object

PATIENCE: Final = 10.0
"""Seconds for a call. Shorter than the sender's, so that it is we who say what became of it."""

_MESSAGE: Final = "/v3.0/oa/message/cs"
_TO_VISITOR: Final = "/v2.0/oa/message"
_TAG: Final = "/v2.0/oa/tag/tagfollower"

_NO_HEADERS: Final[Mapping[str, str]] = {}


@dataclass(frozen=True, slots=True)
class Answer:
    code: int  # 0: done
    data: Mapping[str, Any] = field(default_factory=dict)
    remain: int | None = None  # calls left in this minute

    @property
    def message_id(self) -> str | None:
        found = self.data.get("message_id")
        return str(found) if found else None


class ZaloApi:
    def __init__(self, sessions: Sessions, url: str, patience: float = PATIENCE) -> None:
        self._line = Line(sessions, patience)
        self._url = url.rstrip("/")
        self._urls: dict[str, URL] = {}  # parsed once: there are no more than the paths above

    async def send(self, token: str, user: str, message: Mapping[str, Any]) -> Answer:
        return await self._post(_MESSAGE, token, {"recipient": {"user_id": user}, "message": message})

    async def send_to_visitor(self, token: str, visitor: tuple[str, str], message: Mapping[str, Any]) -> Answer:
        recipient = {"anonymous_id": visitor[0], "conversation_id": visitor[1]}
        return await self._post(_TO_VISITOR, token, {"recipient": recipient, "message": message})

    async def label(self, token: str, user: str, name: str) -> Answer:
        return await self._post(_TAG, token, {"user_id": user, "tag_name": name})

    async def about(self, token: str) -> Answer:
        """The OA itself: who it is, whether verified, which package. Costs nothing."""
        return await self._call("GET", "/v2.0/oa/getoa", token)

    async def labels(self, token: str) -> Answer:
        return await self._call("GET", "/v2.0/oa/tag/gettagsofoa", token)

    async def allowance(self, token: str) -> Answer:
        """What is left of the messages beyond 48 hours; refused where the package allows no messages by API."""
        wanted = {"quota_owner": "OA", "product_type": "cs", "quota_type": "sub_quota"}
        return await self._post("/v3.0/oa/quota/message", token, wanted)

    async def upload(self, token: str, name: str, content: bytes) -> Answer:
        """A PDF, DOC or DOCX of at most 5 MB; `data["token"]` is good for seven days. The name needs its ending."""
        form = aiohttp.FormData()
        form.add_field("file", BytesIO(content), filename=name)
        return await self._call("POST", "/v2.0/oa/upload/file", token, data=form)

    async def close(self) -> None:
        await self._line.close()

    async def _post(self, path: str, token: str, body: Mapping[str, Any]) -> Answer:
        # As bytes: aiohttp makes an object of its own of what it turns into JSON itself.
        return await self._call(
            "POST", path, token, {"Content-Type": "application/json"}, data=json.dumps(body).encode()
        )

    async def _call(
        self, method: str, path: str, token: str, headers: Mapping[str, str] = _NO_HEADERS, **body: Any
    ) -> Answer:
        named = {"access_token": token, **headers}
        status, told, text = await self._line.fetch(method, self._where(path), headers=named, **body)
        return _read(status, told.get("X-RateLimit-Remain", ""), text)

    def _where(self, path: str) -> URL:
        found = self._urls.get(path)
        if found is None:
            found = self._urls[path] = URL(self._url + path)
        return found


def read_answer(status: int, text: str) -> Mapping[str, Any]:
    value = json_object(text)
    if value is None:
        raise NoAnswer(f"http {status}, not JSON", perhaps_done=status >= 500 or status == 200)
    return value


def _read(status: int, remain: str, text: str) -> Answer:
    """`remain`: what is left of this minute's calls."""
    if status == 429:
        return Answer(LIMIT)
    if status >= 500:
        raise NoAnswer(f"http {status}", perhaps_done=True)
    body = read_answer(status, text)
    try:
        code = int(body["error"])
    except (KeyError, TypeError, ValueError):
        raise NoAnswer(f"http {status}, no error code", perhaps_done=True) from None
    data = body.get("data")
    left = int(remain) if remain.isascii() and remain.isdecimal() and len(remain) < 10 else None
    return Answer(code, data if isinstance(data, dict) else {}, left)
