"""What every answer of this server says to a browser, and whether a request comes from our own page."""

from collections.abc import Awaitable, Callable, Collection

from aiohttp import web

# Not `no-referrer`: with it some browsers send `Origin: null` even to ourselves.
_COMMON = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Server": "motcua",
}

Headers = Callable[[web.Request, web.StreamResponse], Awaitable[None]]


def content_policy(frame_ancestors: Collection[str] = ()) -> str:
    """Nothing from other hosts, nothing inline. `frame_ancestors`: origins that may show us in a frame."""
    return "; ".join(
        [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "connect-src 'self'",
            "img-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            " ".join(["frame-ancestors 'self'", *frame_ancestors]),
        ]
    )


def security_headers(frame_ancestors: Collection[str] = ()) -> Headers:
    """For `app.on_response_prepare`. A middleware would be too late for event streams: their headers
    are gone before it sees the response. A handler that sets a header itself keeps it."""
    headers = {**_COMMON, "Content-Security-Policy": content_policy(frame_ancestors)}
    if not frame_ancestors:  # the old header knows no list
        headers["X-Frame-Options"] = "SAMEORIGIN"

    async def prepare(_: web.Request, response: web.StreamResponse) -> None:
        for name, value in headers.items():
            if name == "Server":
                response.headers[name] = value  # else aiohttp's, with its version
            else:
                response.headers.setdefault(name, value)

    return prepare


def from_own_page(request: web.Request, allowed_origins: Collection[str] = ()) -> bool:
    """Against forged requests from other sites. `allowed_origins` is for a reverse proxy that changes
    Host. A client that sends neither header is no browser, so it carries nobody else's cookie."""
    origin = request.headers.get("Origin")
    if origin is not None and origin in allowed_origins:
        return True
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    if origin is None:
        return True
    # The scheme is left out: behind a proxy that ends TLS we do not know our own.
    scheme, _, authority = origin.partition("://")
    return scheme in ("http", "https") and authority.lower() == request.headers.get("Host", "").lower()
