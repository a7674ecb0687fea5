"""Attacks, and input that nobody would type. What belongs to one channel's wire is beside its adapter in
tests/adapters; here is what comes through to the inside, from anybody on any channel."""

import json
import random
import shutil
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalog.catalog import read_catalog
from bot.catalog.loader import MAX_BYTES, parse
from bot.catalog.problems import Severity
from bot.handlers import taps
from bot.handlers.brain import take_turn
from bot.handlers.conversation import dump, load
from bot.messages import Address, Inbound, Kind
from bot.store.codec import digest, load_reply
from tests.handlers.conftest import small
from tests.talk import Talk, shipped

SMALL = Path(__file__).parent / "knowledge"
NOW = datetime(2026, 11, 22, 2, tzinfo=UTC)
ODD = [
    "\x00",
    "a\x00b",
    "\u202egnol\u202c",  # right-to-left override
    "\u2066\u2067\u2068\u2069",
    "\ud800",
    "e\ud83d",
    "\ufeff\ufffe\uffff",
    "🏴\U000e0067\U000e0062\U000e007f" * 200,
    "ा" * 3000,
    "Z" + "\u0337" * 3000,  # one letter under a tower of marks
    "<script>alert(1)</script>",
    "{ward} {0} %s %(x)s ${x} {{",
    "'; DROP TABLE conversation; --",
    "../../etc/passwd",
    "\r\nSet-Cookie: a=b\r\n",
    "set:q/noi_sinh=co_so_y_te",
    "pick:khong-co",
    "do:erase",
    "edit:q/khong_co",
    "field:../..",
    "field:ho-tich/99999999999999999999",
]


def hears(state: str | None, text: str, kind: Kind = Kind.TEXT) -> tuple[str | None, str]:
    inbound = Inbound(Address("zalo", "oa", "x"), "k", NOW, kind, text)
    result = take_turn(shipped(), state, inbound, NOW)
    json.loads(result.state or "{}")
    return result.state, " ".join(reply.text for reply in result.replies)


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.CHOICE, Kind.EVENT, Kind.ATTACHMENT, Kind.STICKER, Kind.STAFF])
@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_input_is_a_message_like_any_other(text: str, kind: Kind) -> None:
    state, _ = hears(None, text, kind)
    began, _ = hears(state, "làm giấy khai sinh cho con")
    after, said = hears(began, text, kind)
    assert "{ward}" not in said
    _, said = hears(after, "xin chào")
    assert said or kind is Kind.STAFF


def test_a_made_up_button_changes_nothing() -> None:
    talk = Talk().says("làm giấy khai sinh cho con").asks("noi_sinh")
    before = talk.view["answers"]
    for value in (
        "set:q/noi_sinh=khong_co",
        "set:q/khong_co=yes",
        "set:d/to_khai=have=x",
        "set:",
        "set:c/to_khai//999=yes",
    ):
        talk.taps_value(value)
        assert talk.view["answers"] == before, value


def _slow(seconds: float, work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


ENDLESS = {
    "one letter": "a" * 5000,
    "one syllable": "khong " * 2000,
    "digits": "1" * 5000,
    "numbers": "1 2 3 4 5 " * 500,
    "punctuation": ".,;:!?" * 1000,
    "brackets": "(" * 5000,
    "spaces": " " * 5000 + "x",
    "telex": "ddaawsfrxj" * 500,
    "vni": "a6u7o7i1" * 600,
    "run together": "giaykhaisinhchocon" * 280,
    "dashes": "co-" * 1700,
    "yes and no": "có không " * 1200,
    "paper numbers": "thiếu 1 và 2, có 3 với 4; " * 200,
    "html": "&#38;#x26;" * 500,
    "marks": "ệ̣̂" * 1600,
    "questions": "sao " * 1200 + "?",
    "names": "giấy chứng sinh, tờ khai, căn cước, " * 140,
}


@pytest.mark.parametrize("name", ENDLESS)
def test_no_message_costs_more_than_its_length(name: str) -> None:
    """Of processor time, not of the clock: a second for the whole turn leaves two orders of magnitude to what
    it takes, and a pattern that blows up needs hours."""
    talk = Talk().says("làm giấy khai sinh cho con")
    assert _slow(1, lambda: hears(talk.state, ENDLESS[name])) < 1
    assert _slow(1, lambda: hears(None, ENDLESS[name])) < 1


@settings(max_examples=150)
@given(st.text(max_size=300))
def test_any_text_is_answered(text: str) -> None:
    state, said = hears(None, text)
    assert said
    hears(state, text)


@settings(max_examples=200)
@given(st.text(max_size=120))
def test_any_button_value_is_harmless(value: str) -> None:
    talk = Talk(small()).says("làm giấy khai sinh cho con")
    before = talk.view["answers"]
    inbound = Inbound(Address("zalo", "oa", "x"), "k", talk.now, Kind.CHOICE, value)
    result = take_turn(small(), talk.state, inbound, talk.now)
    assert result.replies
    assert load(result.state) is not None
    if not value.startswith("set:"):
        assert talk.view["answers"] == before
    taps.read_slot(value)
    taps.read_answer(value)


@settings(max_examples=300)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_any_stored_state_is_read_or_replaced(data: object) -> None:
    found = load(json.dumps(data))
    assert found is None or load(dump(found)) == found


@pytest.mark.parametrize("stored", ["", "{", "null", "[]", "[" * 100_000, '{"review": {"procedure": 3}}'])
def test_a_state_that_cannot_be_read_starts_afresh(stored: str) -> None:
    state, said = hears(stored, "xin chào")
    assert said
    assert load(state) is not None


@given(st.text(), st.text(), st.text(), st.text())
def test_two_messages_have_two_digests(user: str, key: str, other_user: str, other_key: str) -> None:
    """Nobody can use up another's key, however the parts are cut."""
    one = Inbound(Address("zalo", "oa", user), key, NOW, Kind.TEXT)
    two = Inbound(Address("zalo", "oa", other_user), other_key, NOW, Kind.TEXT)
    assert (digest(one) == digest(two)) == ((user, key) == (other_user, other_key))


def test_a_stored_reply_of_an_older_version_is_read() -> None:
    assert load_reply('["chào",[["Có","x"]]]').choices[0].value == "x"


BOMBS = {
    "aliases": "a: &a [x, x]\nb: &b [*a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]\nid: *c\n",
    "tags": "id: !!python/object/apply:os.system ['true']\n",
    "own tags": "id: !include /etc/passwd\n",
    "deep lists": "id: " + "[" * 3000 + "]" * 3000,
    "deep maps": "".join(f"{' ' * level}a:\n" for level in range(900)) + " " * 900 + "b",
    "merge keys": "<<: {id: a}\nid: b\n",
    "many documents": "---\nid: a\n---\nid: b\n",
    "binary": "id: !!binary R0lGODlhDAAMAIQAAP\n",
    "long key": f"{'k' * 5000}: x\n",
}


@pytest.mark.parametrize("name", BOMBS)
def test_knowledge_that_is_a_bomb_is_a_problem_with_a_place(name: str, tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "knowledge")
    (tmp_path / "knowledge/procedures/bomb.yaml").write_text(BOMBS[name])
    assert _slow(5, lambda: read_catalog(tmp_path / "knowledge")) < 5
    _, problems = read_catalog(tmp_path / "knowledge")
    assert any(item.place.file.endswith("bomb.yaml") and item.severity is Severity.ERROR for item in problems)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "knowledge")
    (tmp_path / "knowledge/procedures/large.yaml").write_text("# x\n" * (MAX_BYTES // 4 + 1))
    _, problems = read_catalog(tmp_path / "knowledge")
    assert [item.code for item in problems if item.place.file.endswith("large.yaml")] == ["file_too_large"]


@settings(max_examples=200)
@given(st.text(alphabet=st.sampled_from(list("ab:-{}[]&*!#'\"|>%@`, \n\t?<\x00é")), max_size=80))
def test_any_file_is_read_or_is_a_problem(text: str) -> None:
    file, problems = parse("x.yaml", text)
    assert file.data is not None or problems or not text.strip() or file.data is None


def test_bytes_of_any_kind_are_no_crash(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "knowledge")
    path = tmp_path / "knowledge/procedures/noise.yaml"
    dice = random.Random(7)
    for _ in range(60):
        path.write_bytes(dice.randbytes(dice.randrange(1, 400)))
        _, problems = read_catalog(tmp_path / "knowledge")
        assert any(item.place.file.endswith("noise.yaml") for item in problems)
