"""The web chat over HTTP, with the real store and service behind it."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from adapters.webchat import ACCOUNT, MAX_BODY, MAX_TEXT, WebChat, WebChatSettings
from bot.messages import Address
from bot.web.page import ChatPage
from bot.web.session import Sessions
from tests.web.scripted import GREETING, MENU
from tests.web.visitor import Running, Visitor, running


@pytest.fixture(scope="module")
def page() -> ChatPage:
    return ChatPage.load()


@pytest.fixture
async def place(tmp_path: Path, page: ChatPage) -> AsyncIterator[Running]:
    async with running(tmp_path / "chat.db", page) as made:
        yield made


@pytest.fixture
async def lan(place: Running) -> Visitor:
    return await place.visitor()


async def test_a_talk(lan: Visitor) -> None:
    stream = await lan.listens()
    assert [event.name for event in await stream.until("ready")] == ["hello", "ready"]

    answer = await lan.says("start", kind="event")
    greeting = (await stream.until("message"))[-1]

    assert answer == {"new": True, "replies": [int(greeting.id)]}
    assert greeting.data["text"] == GREETING
    assert greeting.data["choices"] == [{"label": choice.label, "value": choice.value} for choice in MENU]
    assert greeting.data["id"] == int(greeting.id)
    assert greeting.data["at"].endswith("+00:00")

    await lan.says("start:khai-sinh", kind="choice")
    assert (await stream.hears()).startswith("Anh/chị đã có")
    await lan.says("có rồi ạ")
    assert await stream.hears() == "Dạ, anh/chị nói: có rồi ạ"


async def test_a_message_sent_twice_is_answered_once(lan: Visitor) -> None:
    first = await lan.says("chào", key="the-same-key")
    again = await lan.says("chào", key="the-same-key")
    assert (first["new"], again["new"]) == (True, False)
    assert again["replies"] == []
    events = await (await lan.listens()).until("ready")
    assert [event.id for event in events if event.name == "message"] == [str(first["replies"][0])]


async def test_a_page_that_was_away_gets_the_rest(lan: Visitor) -> None:
    ids = [(await lan.says(f"câu {number}"))["replies"][0] for number in range(4)]

    async def missed(after: int, **headers: str) -> list[int]:
        stream = await lan.listens(after, {name.replace("_", "-"): headers[name] for name in headers})
        return [int(event.id) for event in await stream.until("ready") if event.id]

    assert await missed(0) == ids
    assert await missed(ids[1]) == ids[2:]
    assert await missed(0, Last_Event_ID=str(ids[2])) == ids[3:]
    # A browser that reconnects repeats the old address: the header is the later one.
    assert await missed(ids[0], Last_Event_ID=str(ids[1])) == ids[2:]


async def test_more_than_one_batch_is_caught_up_with(lan: Visitor) -> None:
    await asyncio.gather(*(lan.says("chào") for _ in range(230)))
    events = await (await lan.listens()).until("ready")
    ids = [int(event.id) for event in events if event.name == "message"]
    assert len(ids) == 230
    assert ids == sorted(ids)


async def test_all_tabs_hear_it(lan: Visitor) -> None:
    tabs = [await lan.listens() for _ in range(3)]
    await lan.says("chào")
    assert {await tab.hears() for tab in tabs} == {"Dạ, anh/chị nói: chào"}


async def test_the_newest_tab_replaces_the_oldest(lan: Visitor) -> None:
    limit = WebChatSettings().streams_per_session
    tabs = [await lan.listens() for _ in range(limit + 1)]
    assert (await tabs[0].until("replaced"))[-1].name == "replaced"
    assert await tabs[0].ended()
    await lan.says("chào")
    assert {await tab.hears() for tab in tabs[1:]} == {"Dạ, anh/chị nói: chào"}


async def test_a_silent_stream_shows_that_it_lives(tmp_path: Path, page: ChatPage) -> None:
    async with running(tmp_path / "chat.db", page, WebChatSettings(heartbeat=0.05)) as place:
        stream = await (await place.visitor()).listens()
        assert [event.name for event in await stream.until("beat")] == ["hello", "ready", "beat"]


async def test_a_tab_that_is_gone_is_forgotten(tmp_path: Path, page: ChatPage) -> None:
    async with running(tmp_path / "chat.db", page, WebChatSettings(heartbeat=0.05)) as place:
        stream = await (await place.visitor()).listens()
        await stream.until("ready")
        assert len(place.chat.webchat.streams) == 1
        stream.response.close()
        async with asyncio.timeout(5):
            while len(place.chat.webchat.streams):  # noqa: ASYNC110 – nothing tells us of it
                await asyncio.sleep(0.02)


async def test_a_reply_of_another_process_arrives(tmp_path: Path, page: ChatPage) -> None:
    """The other process answers and "sends"; here nobody is woken, only the heartbeat looks again."""
    quick = WebChatSettings(heartbeat=0.05)
    async with running(tmp_path / "chat.db", page, quick) as here, running(tmp_path / "chat.db", page) as there:
        listening, speaking = await here.visitor(), await there.visitor(opens=False)
        stream = await listening.listens()
        speaking.http.cookie_jar.update_cookies({"motcua": listening.cookie}, there.server.make_url("/"))
        await speaking.says("chào")
        assert await stream.hears() == "Dạ, anh/chị nói: chào"


async def test_citizens_do_not_hear_each_other(place: Running) -> None:
    lan, minh = await place.visitor(), await place.visitor()
    assert lan.cookie != minh.cookie
    assert (await lan.says("chuyện của Lan", key="one-key-for-two"))["new"]
    assert (await minh.says("chuyện của Minh", key="one-key-for-two"))["new"]
    heard = [event.data["text"] for event in await (await minh.listens()).until("ready") if event.id]
    assert heard == ["Dạ, anh/chị nói: chuyện của Minh"]


async def test_a_turn_without_a_reply(lan: Visitor) -> None:
    assert await lan.says("im lặng") == {"new": True, "replies": []}


async def test_forgetting(place: Running, lan: Visitor) -> None:
    stream = await lan.listens()
    before = lan.cookie
    await lan.says("chào")
    address = await _address(lan, stream)
    assert await place.chat.store.conversation(address) is not None

    assert (await lan.post("/chat/forget", json={})).status == 200

    assert await stream.ended()
    assert lan.cookie != before
    assert await place.chat.store.conversation(address) is None
    assert await place.chat.store.replies_after(address, 0) == []
    assert [event.name for event in await (await lan.listens()).until("ready")] == ["hello", "ready"]


async def _address(visitor: Visitor, stream: Any) -> Address:
    """By the cookie, as the server sees it; the page is told only a part of it."""
    request = type("Request", (), {"cookies": {"motcua": visitor.cookie}})()
    user = Sessions(secure=False, days=1).user(request)
    assert user is not None
    assert user.startswith((await stream.until("hello"))[-1].data["session"])
    assert visitor.cookie not in user
    return Address(WebChat.name, ACCOUNT, user)


async def test_the_end_of_the_server_ends_the_streams(tmp_path: Path, page: ChatPage) -> None:
    async with asyncio.timeout(5):  # not the minute that a server waits for open requests
        async with running(tmp_path / "chat.db", page) as place:
            stream = await (await place.visitor()).listens()
            await stream.until("ready")
            await place.server.close()
            assert await stream.ended()


BAD_MESSAGES: dict[str, tuple[Any, int, str]] = {
    "no key": ({"text": "chào"}, 400, "bad_key"),
    "short key": ({"key": "1", "text": "chào"}, 400, "bad_key"),
    "key that is no text": ({"key": 12345678, "text": "chào"}, 400, "bad_key"),
    "key with a line": ({"key": "12345678\n", "text": "chào"}, 400, "bad_key"),
    "nothing said": ({"key": "12345678"}, 400, "bad_message"),
    "two things said": ({"key": "12345678", "text": "a", "choice": "b"}, 400, "bad_message"),
    "text that is no text": ({"key": "12345678", "text": ["a"]}, 400, "bad_message"),
    "empty choice": ({"key": "12345678", "choice": ""}, 400, "bad_choice"),
    "long choice": ({"key": "12345678", "choice": "a" * 201}, 400, "bad_choice"),
    "unknown event": ({"key": "12345678", "event": "erase"}, 400, "bad_event"),
    "long text": ({"key": "12345678", "text": "ạ" * (MAX_TEXT + 1)}, 413, "text_too_long"),
    "large body": ({"key": "12345678", "text": "a" * MAX_BODY}, 413, "body_too_large"),
    "a list": ([1], 400, "bad_json"),
    "a number": (1, 400, "bad_json"),
}


@pytest.mark.parametrize(("body", "status", "code"), BAD_MESSAGES.values(), ids=BAD_MESSAGES)
async def test_bad_messages(lan: Visitor, body: Any, status: int, code: str) -> None:
    response = await lan.post("/chat/messages", json=body)
    assert (response.status, (await response.json())["error"]) == (status, code)


@pytest.mark.parametrize(
    "body", [b"", b"{", b"\xff\xfe", b'{"key": NaN', b"[" * 30_000, b'{"key":' + b"9" * 20_000 + b"}"]
)
async def test_bodies_that_are_no_json(lan: Visitor, body: bytes) -> None:
    response = await lan.post("/chat/messages", data=body, headers={"Content-Type": "application/json"})
    assert (response.status, (await response.json())["error"]) == (400, "bad_json")


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
async def test_what_a_foreign_form_could_send(lan: Visitor, kind: str) -> None:
    response = await lan.post(
        "/chat/messages", data=b'{"key": "12345678", "text": "x"}', headers={"Content-Type": kind}
    )
    assert (response.status, (await response.json())["error"]) == (415, "not_json")


async def test_a_large_body_that_does_not_say_so(lan: Visitor) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(64):
            yield b" " * 1024

    response = await lan.post("/chat/messages", data=chunks(), headers={"Content-Type": "application/json"})
    assert (response.status, (await response.json())["error"]) == (413, "body_too_large")


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("", ""),
        ("ạ" * MAX_TEXT, "ạ" * MAX_TEXT),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("một\nhai\r\nba", "một\nhai\r\nba"),
        ("nửa \ud83d thôi", "nửa \ufffd thôi"),
        ("không \x00 gì", "không \ufffd gì"),
        ("👨‍👩‍👧 🇻🇳", "👨‍👩‍👧 🇻🇳"),
    ],
    ids=["empty", "longest", "markup", "lines", "half an emoji", "nul", "emoji"],
)
async def test_any_text_is_taken(lan: Visitor, text: str, heard: str) -> None:
    body = json.dumps({"key": "12345678", "text": text}).encode()
    stream = await lan.listens()
    response = await lan.post("/chat/messages", data=body, headers={"Content-Type": "application/json"})
    assert response.status == 202
    assert await stream.hears() == f"Dạ, anh/chị nói: {heard}"


FROM_ELSEWHERE = {
    "other site": {"Sec-Fetch-Site": "cross-site"},
    "neighbour": {"Sec-Fetch-Site": "same-site", "Origin": "https://khac.hue.gov.vn"},
    "typed address": {"Sec-Fetch-Site": "none"},
    "other origin": {"Origin": "https://ke-xau.vn"},
    "origin that begins like ours": {"Origin": "http://127.0.0.1:{port}.ke-xau.vn"},
    "no origin to speak of": {"Origin": "null"},
    "other scheme": {"Origin": "file://127.0.0.1:{port}"},
    "the browser knows better": {"Origin": "http://127.0.0.1:{port}", "Sec-Fetch-Site": "cross-site"},
}


@pytest.mark.parametrize("headers", FROM_ELSEWHERE.values(), ids=FROM_ELSEWHERE)
@pytest.mark.parametrize("path", ["/chat/messages", "/chat/forget"])
async def test_other_sites_may_not_speak_for_a_citizen(
    place: Running, lan: Visitor, path: str, headers: dict[str, str]
) -> None:
    filled = {name: value.format(port=place.server.port) for name, value in headers.items()}
    response = await lan.post(path, json={"key": "12345678", "text": "chào"}, headers=filled)
    assert (response.status, (await response.json())["error"]) == (403, "wrong_origin")


async def test_our_own_page_may(place: Running, lan: Visitor) -> None:
    for number, headers in enumerate(
        [
            {"Sec-Fetch-Site": "same-origin", "Origin": "https://truoc-proxy.vn"},
            {"Origin": f"http://127.0.0.1:{place.server.port}"},
            {"Origin": f"https://127.0.0.1:{place.server.port}"},  # a proxy ends TLS
            {},
        ]
    ):
        body = {"key": f"message-{number}", "text": "chào"}
        assert (await lan.post("/chat/messages", json=body, headers=headers)).status == 202


async def test_an_allowed_origin(tmp_path: Path, page: ChatPage) -> None:
    settings = WebChatSettings(allowed_origins=frozenset({"https://huongthuy.hue.gov.vn"}))
    async with running(tmp_path / "chat.db", page, settings) as place:
        lan = await place.visitor()
        headers = {"Origin": "https://huongthuy.hue.gov.vn"}
        body = {"key": "12345678", "text": "chào"}
        assert (await lan.post("/chat/messages", json=body, headers=headers)).status == 202


@pytest.mark.parametrize("cookie", [None, "short", "x" * 44, "ạ" * 43, "../" + "x" * 40])
async def test_without_a_session(place: Running, cookie: str | None) -> None:
    nobody = await place.visitor(opens=False)
    headers = {"Cookie": f"motcua={cookie}"} if cookie else {}
    for response in (
        await nobody.post("/chat/messages", json={"key": "12345678", "text": "chào"}, headers=headers),
        await nobody.post("/chat/forget", json={}, headers=headers),
        await nobody.get("/chat/events", **headers),
    ):
        assert (response.status, (await response.json())["error"]) == (401, "no_session")


@pytest.mark.parametrize("after", ["x", "-1", "1.5", "٣", "9" * 40, "1;drop"])
async def test_a_place_in_the_talk_that_is_none(lan: Visitor, after: str) -> None:
    for response in (
        await lan.get(f"/chat/events?after={after}"),
        await lan.get("/chat/events", Last_Event_ID=after.encode("ascii", "replace").decode()),
    ):
        assert (response.status, (await response.json())["error"]) == (400, "bad_after")


async def test_a_bug_is_no_traceback_and_no_words_in_the_log(lan: Visitor, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        response = await lan.post("/chat/messages", json={"key": "12345678", "text": "hỏng"})
    assert (response.status, await response.json()) == (500, {"error": "failed"})
    assert "ValueError at scripted.py" in caplog.text
    assert "hỏng" not in caplog.text
    # Nothing was kept of it: the same message may come again.
    assert (await lan.says("lành", key="12345678"))["new"]


async def test_a_store_that_cannot(place: Running, lan: Visitor) -> None:
    await place.chat.sender.stop()
    await place.chat.store.close()
    for path, body in (("/chat/messages", {"key": "12345678", "text": "chào"}), ("/chat/forget", {})):
        response = await lan.post(path, json=body)
        assert (response.status, await response.json()) == (503, {"error": "unavailable"})
        assert response.headers["Retry-After"] == "2"
    assert await (await lan.listens()).ended()


async def test_other_methods(lan: Visitor) -> None:
    assert (await lan.get("/chat/messages")).status == 405
    assert (await lan.post("/chat/events")).status == 405
    assert (await lan.http.head("/chat/events")).status == 405
