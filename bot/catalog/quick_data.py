"""What a well-written file holds, straight from libyaml's events: without nodes, and without the places that only a
mistake asks for. Whatever is out of the ordinary is left to `loader`, which tells what is wrong and where."""

import unicodedata
from typing import Any, Final

import yaml
from yaml import CSafeLoader
from yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_MERGE: Final = "<<"


class Unusual(Exception):
    """To be read with care."""


def quick_data(text: str, deepest: int) -> Any:
    """`deepest`: levels of lists and mappings. Raise Unusual."""
    events = CSafeLoader(text)
    try:
        return _file(events, deepest)
    except yaml.YAMLError:
        raise Unusual from None
    finally:
        events.dispose()


def _file(events: CSafeLoader, deepest: int) -> Any:
    events.get_event()
    if not isinstance(events.get_event(), DocumentStartEvent):
        return None  # nothing is in it
    data = _value(events, events.get_event(), deepest)
    if not isinstance(events.get_event(), DocumentEndEvent) or not isinstance(events.get_event(), StreamEndEvent):
        raise Unusual
    return data


def _value(events: CSafeLoader, event: Event | None, deepest: int) -> Any:
    if isinstance(event, ScalarEvent):
        return _scalar(event)
    if not isinstance(event, MappingStartEvent | SequenceStartEvent) or deepest <= 0 or event.anchor or event.tag:
        raise Unusual
    if isinstance(event, MappingStartEvent):
        return _mapping(events, event.flow_style, deepest - 1)
    found = []
    while not isinstance(item := events.get_event(), SequenceEndEvent):
        found.append(_value(events, item, deepest - 1))
    return found


def _scalar(event: ScalarEvent) -> str | None:
    if event.anchor or event.tag:
        raise Unusual
    value: str = event.value
    if event.implicit[0]:  # without quotes
        if value in _NULLS:
            return None
        if value == _MERGE:
            raise Unusual
    return value if value.isascii() else unicodedata.normalize("NFC", value)


def _mapping(events: CSafeLoader, flow: bool | None, deepest: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    while not isinstance(event := events.get_event(), MappingEndEvent):
        if not isinstance(event, ScalarEvent) or event.anchor or event.tag:
            raise Unusual
        key = unicodedata.normalize("NFC", event.value)
        # Two of a name; a colon without its space; in braces, a comma that belongs to a sentence.
        if key in found or ":" in key or (flow and not _is_name(key)):
            raise Unusual
        found[key] = _value(events, events.get_event(), deepest)
    return found


def _is_name(key: str) -> bool:
    return key.isascii() and key.replace("_", "").isalnum() and key.islower()
