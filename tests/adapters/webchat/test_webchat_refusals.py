"""What the web chat does not take, and from whom."""

import json
import logging
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from adapters.webchat import MAX_BODY, MAX_TEXT, WebChatSettings
from bot.web.page import ChatPage
from tests.web.visitor import Running, Visitor, running

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


async def test_a_page_that_is_refused_is_told_of_once_with_the_setting_that_lets_it_in(
    lan: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    for number in (1, 1, 2, *range(100)):
        headers = {"Origin": f"https://hoso-{number}.phuong.example.vn"}
        await lan.post("/chat/messages", json={"key": "12345678", "text": "chào"}, headers=headers)
    told = [record.getMessage() for record in caplog.records if "MOTCUA_ALLOWED_ORIGINS" in record.getMessage()]
    assert "'https://hoso-1.phuong.example.vn'" in told[0]
    assert len(told) == len(set(told)) == 20


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
