"""Who sent it, and that we may ask: the webhook's signature and the proof that goes with every call.
Facts: developers.facebook.com, messenger-platform/webhooks and graph-api/securing-requests."""

import hashlib
import hmac
import re
from collections.abc import Sequence
from typing import Final

_HEADER: Final = re.compile(r"sha256=[0-9a-f]{64}")
_BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]")


def is_signed(header: str, body: bytes, secrets: Sequence[str]) -> bool:
    """`body`: the raw bytes. The platform signs the JSON with its letters escaped; a gateway that turned the
    escapes into letters is forgiven, nothing else is. Several secrets: while one is being changed."""
    if not _HEADER.fullmatch(header):
        return False
    forms = [body]
    if not body.isascii() and (form := _escaped(body)) is not None:
        forms.append(form)
    return any(hmac.compare_digest(header, sign(secret, form)) for secret in secrets if secret for form in forms)


def sign(secret: str, body: bytes) -> str:
    """The header, as the platform makes it."""
    return f"sha256={_digest(secret, body)}"


def proof(secret: str, token: str) -> str:
    """`appsecret_proof`: without the app's secret a stolen token is of no use."""
    return _digest(secret, token.encode())


def _digest(secret: str, message: bytes) -> str:
    return hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()


def _escaped(body: bytes) -> bytes | None:
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return None
    return _BEYOND_ASCII.sub(_escape, text).encode("ascii")


def _escape(found: re.Match[str]) -> str:
    units = found.group().encode("utf-16-be").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
