"""Every parser of outside bytes, for longer than a test may: broken platform events, any bytes, any YAML, any state.

    python -m benchmarks.fuzz [--examples 1500] [--only NAME …]

Each must answer or refuse in the way it states; anything else it raises is printed with the input, and the exit code
is 1.
"""

import argparse
import json
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from aiohttp import web
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters import messenger_events, messenger_signature, telegram_events, webchat, zalo_events, zalo_signature
from bot.catalog.catalog import SHIPPED
from bot.catalog.loader import parse
from bot.handlers.brain import take_turn
from bot.handlers.conversation import Conversation, dump, load
from bot.handlers.knowledge import read
from bot.messages import Address, Inbound, Kind
from bot.store.codec import digest, storable
from bot.web.body import json_object

NOW: Final = datetime(2026, 11, 22, 2, tzinfo=UTC)
_SAMPLES: Final = Path(__file__).parents[1] / "tests" / "platforms"
_ODD: Final = ["", "\x00", "\ud800", "\u202e", "9" * 400, "-1", "NaN", "../..", "\r\nX: y", "'; --", "🏴" * 50]

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30) | st.sampled_from(_ODD),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=6,
)


def samples(name: str) -> st.SearchStrategy[Any]:
    """One of the platform's events, with up to three places in it exchanged for anything or gone."""
    found = list(json.loads((_SAMPLES / f"{name}_samples.json").read_text()).values())
    cuts = st.lists(st.tuples(st.integers(0, 60), st.booleans(), anything), max_size=3)
    return st.builds(_altered, st.sampled_from(found), cuts)


def _altered(event: Any, cuts: list[tuple[int, bool, Any]]) -> Any:
    event = json.loads(json.dumps(event))
    for place, gone, value in cuts:
        spots = list(_spots(event))
        if spots:
            container, key = spots[place % len(spots)]
            if gone and isinstance(container, dict):
                del container[key]
            else:
                container[key] = value
    return event


def _spots(value: Any) -> Any:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in list(items):
        yield value, key
        yield from _spots(inner)


def zalo(event: Any) -> None:
    body = json.dumps(event).encode()
    found = json_object(body, number=str)
    if found is not None:
        said = zalo_events.read(found, body)
        if isinstance(said, Inbound):
            storable(said.address.user + said.key)
            digest(said)


def messenger(event: Any) -> None:
    found = json_object(json.dumps(event).encode())
    if found is not None:
        messenger_events.read(found, NOW)


def telegram(event: Any) -> None:
    found = json_object(json.dumps(event).encode())
    if found is not None and telegram_events.update_id(found) is not None:
        telegram_events.read(found, NOW)


def raw(body: bytes) -> None:
    json_object(body)
    json_object(body, number=str)


def signature(header: str) -> None:
    if zalo_signature.is_signed(header, ("1",), b"{}", "1", "s") or messenger_signature.is_signed(
        header, b"{}", ("s",)
    ):
        raise AssertionError("taken for signed")


def page(body: Any) -> None:
    if isinstance(body, dict):
        with suppress(web.HTTPException):
            webchat.read_message(body)


def yaml(text: str) -> None:
    parse("fuzz.yaml", text)


def state(value: Any) -> None:
    dump(load(json.dumps(value)) or Conversation())


def turn() -> Callable[[tuple[str, Kind]], None]:
    knowledge, states = read(SHIPPED), list[str | None]([None])

    def check(said: tuple[str, Kind]) -> None:
        text, kind = said
        before = states[len(text) % len(states)]
        result = take_turn(knowledge, before, Inbound(Address("zalo", "oa", "x"), "k", NOW, kind, text), NOW)
        if len(states) < 50:
            states.append(result.state)

    return check


_YAML: Final = st.text(alphabet=st.sampled_from("abc:-[]{}#&*!|>'\"\n \t,?%@0ệ"), max_size=120) | st.text(max_size=60)
_WORDS: Final = st.sampled_from(
    ["có", "chưa", "mất rồi", "làm giấy khai sinh", "1", "sửa câu 2", "quay lại", "xóa dữ liệu"]
)
_SAID: Final = st.tuples(
    _WORDS | st.text(max_size=80), st.sampled_from([Kind.TEXT, Kind.CHOICE, Kind.ATTACHMENT, Kind.EVENT])
)
_HEADERS: Final = st.text(max_size=80) | st.from_regex(r"(mac|sha256)=[0-9a-f]{64}")


def targets() -> dict[str, tuple[st.SearchStrategy[Any], Callable[[], Callable[[Any], None]]]]:
    keyed = st.fixed_dictionaries({}, optional=dict.fromkeys(("key", "text", "choice", "event"), anything))
    return {
        "zalo": (samples("zalo"), lambda: zalo),
        "messenger": (samples("messenger"), lambda: messenger),
        "telegram": (samples("telegram"), lambda: telegram),
        "raw": (st.binary(max_size=200) | st.text(alphabet='[]{}":,0', max_size=60).map(str.encode), lambda: raw),
        "signature": (_HEADERS, lambda: signature),
        "page": (keyed | anything, lambda: page),
        "yaml": (_YAML, lambda: yaml),
        "state": (anything, lambda: state),
        "turn": (_SAID, turn),
    }


def fuzzed(strategy: st.SearchStrategy[Any], target: Callable[[Any], None], examples: int) -> BaseException | None:
    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(strategy)
    def check(value: Any) -> None:
        target(value)

    try:
        check()
    except Exception as error:
        return error
    return None


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--examples", type=int, default=1_500)
    parser.add_argument("--only", nargs="*")
    options = parser.parse_args(arguments)
    broken = 0
    print("| parser | inputs | s | |\n| --- | --- | --- | --- |")
    for name, (strategy, make) in targets().items():
        if options.only and name not in options.only:
            continue
        began = time.monotonic()
        error = fuzzed(strategy, make(), options.examples)
        said = "held" if error is None else f"BROKEN: {type(error).__name__}: {error} {getattr(error, '__notes__', '')}"
        broken += error is not None
        print(f"| {name} | {options.examples:,} | {time.monotonic() - began:.0f} | {said} |", flush=True)
    return 1 if broken else 0


if __name__ == "__main__":
    raise SystemExit(main())
