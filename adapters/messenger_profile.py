"""What a citizen sees of the page before the first word: greeting, Get Started, the menu that is always there; and
which events the page sends us. Setting it twice changes nothing the second time.
Facts: developers.facebook.com, messenger-platform/reference/messenger-profile-api."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from adapters.cutting import utf16
from adapters.messenger_api import GraphApi
from adapters.messenger_errors import GraphError
from adapters.messenger_events import GET_STARTED, PREFIX
from adapters.messenger_values import mapping, mappings
from adapters.messenger_watch import FIELDS

MAX_GREETING: Final = 160
MAX_TITLE: Final = 30
_LOCALE: Final = "default"
_READ: Final = ("get_started", "greeting", "persistent_menu", "ice_breakers")


@dataclass(frozen=True, slots=True)
class MenuItem:
    """`target`: the value of a choice, or an address that begins with https."""

    title: str
    target: str


class PageRefusal(Exception):
    def __init__(self, error: GraphError) -> None:
        super().__init__(str(error))
        self.error = error


class TooLong(Exception):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


def wanted(greeting: str, items: Sequence[MenuItem]) -> Mapping[str, Any]:
    """Raise TooLong for a text that the platform would refuse."""
    texts = {greeting: MAX_GREETING} | {item.title: MAX_TITLE for item in items}
    for text, limit in texts.items():
        if utf16(text) > limit:
            raise TooLong(text)
    return {
        "get_started": {"payload": GET_STARTED},
        "greeting": [{"locale": _LOCALE, "text": greeting}],
        "persistent_menu": [
            {
                "locale": _LOCALE,
                "composer_input_disabled": False,
                "call_to_actions": [_item(item) for item in items],
            }
        ],
    }


async def set_profile(api: GraphApi, page: str, token: str, profile: Mapping[str, Any]) -> list[str]:
    """The names of what was changed; raise PageRefusal. At most three calls of the ten that are allowed in ten
    minutes. Questions set by an earlier bot go: they would hide Get Started."""
    answer = await api.call("GET", _path(), token, page, params={"fields": ",".join(_READ)})
    _check(answer.error)
    present = next(iter(mappings(answer.body.get("data"))), {})
    changed = {name: value for name, value in profile.items() if not _same(present.get(name), value)}
    if changed:
        # The menu is refused without Get Started: it goes along.
        body = {**changed, "get_started": profile["get_started"]}
        _check((await api.call("POST", _path(), token, page, json=body)).error)
    if present.get("ice_breakers"):
        _check((await api.call("DELETE", _path(), token, page, json={"fields": ["ice_breakers"]})).error)
        return [*changed, "ice_breakers"]
    return list(changed)


async def subscribe(api: GraphApi, page: str, token: str) -> None:
    """The page's half; the app's is chosen once in its console. Raise PageRefusal."""
    answer = await api.call(
        "POST", f"{page}/subscribed_apps", token, page, json={"subscribed_fields": ",".join(FIELDS)}
    )
    _check(answer.error)


def _path() -> str:
    return "me/messenger_profile"


def _check(error: GraphError | None) -> None:
    if error is not None:
        raise PageRefusal(error)


def _same(present: object, value: object) -> bool:
    """The platform adds keys of its own; what we want must be there as we want it."""
    if isinstance(value, list):
        return (
            isinstance(present, list)
            and len(present) == len(value)
            and all(_same(one, other) for one, other in zip(present, value, strict=True))
        )
    if isinstance(value, dict):
        found = mapping(present)
        return all(_same(found.get(key), item) for key, item in value.items() if item is not False or key in found)
    return present == value


def _item(item: MenuItem) -> Mapping[str, str]:
    if item.target.startswith("https://"):
        return {"type": "web_url", "title": item.title, "url": item.target, "webview_height_ratio": "full"}
    return {"type": "postback", "title": item.title, "payload": PREFIX + item.target}
