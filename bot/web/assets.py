"""The static files of the chat page, read once and served from memory."""

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Self

from aiohttp import ETag, web

_YEAR = 365 * 24 * 60 * 60
# Not left to the machine's own table: a wrong type for a module and the browser refuses to run it.
_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Asset:
    body: bytes
    packed: bytes
    content_type: str
    etag: str

    @classmethod
    def of(cls, name: str, body: bytes) -> Self:
        suffix = name[name.rfind(".") :]
        kind = _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
        packed = gzip.compress(body, mtime=0)
        return cls(body, packed, kind, hashlib.sha256(body).hexdigest()[:24])

    def response(self, request: web.Request, cache: str) -> web.Response:
        packed = "gzip" in request.headers.get("Accept-Encoding", "")
        etag = self.etag + ("-gzip" if packed else "")
        headers = {"Cache-Control": cache, "Vary": "Accept-Encoding"}
        if any(known.value in ("*", etag) for known in request.if_none_match or ()):
            answer = web.Response(status=304, headers=headers)
        else:
            answer = web.Response(
                body=self.packed if packed else self.body,
                content_type=self.content_type,
                charset="utf-8",
                headers={**headers, "Content-Encoding": "gzip"} if packed else headers,
            )
        answer.etag = ETag(etag)
        return answer


class Assets:
    """`version` stands for the content of all files. It is part of their addresses, because modules
    import one another by relative address and must all be of one version."""

    def __init__(self, bodies: dict[str, bytes]) -> None:
        self._assets = {name: Asset.of(name, body) for name, body in bodies.items()}
        marks = "".join(f"{name}:{asset.etag}\n" for name, asset in sorted(self._assets.items()))
        self.version = hashlib.sha256(marks.encode()).hexdigest()[:12]

    @classmethod
    def load(cls) -> Self:
        """Reads files: call it before the event loop runs, or in a thread."""
        return cls({entry.name: entry.read_bytes() for entry in _folder().iterdir() if entry.is_file()})

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._assets)

    def response(self, request: web.Request, version: str, name: str) -> web.Response:
        asset = self._assets.get(name)
        if asset is None:
            raise web.HTTPNotFound
        # A page from before an update still gets its files, but nobody stores them under the old address.
        current = version == self.version
        return asset.response(request, f"public, max-age={_YEAR}, immutable" if current else "no-cache")


def _folder() -> Traversable:
    return files("bot.web") / "static"
