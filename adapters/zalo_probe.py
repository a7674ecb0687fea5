"""What `motcua account doctor` posts to the webhook: an event of no meaning, signed with the secret that it has read
from its own settings. The server says whether that is its secret too, and counts it nowhere: the figures tell of
what Zalo has sent."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from adapters.zalo_signature import mac

SAME: Final = "signed"
OTHER: Final = "not signed"

_NAME: Final = "motcua_doctor"


def is_probe(event: Mapping[str, Any] | None) -> bool:
    return event is not None and event.get("event_name") == _NAME


def signed_probe(app: str, secret: str, now: datetime) -> tuple[bytes, Mapping[str, str]]:
    """Body and headers."""
    timestamp = f"{now.timestamp() * 1000:.0f}"
    body = json.dumps({"event_name": _NAME, "timestamp": timestamp}).encode()
    signature = mac(app, body, timestamp, secret)
    return body, {"X-ZEvent-Signature": f"mac={signature}", "Content-Type": "application/json"}
