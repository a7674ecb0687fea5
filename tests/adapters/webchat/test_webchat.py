"""A talk over HTTP: posts in, a stream out."""

import asyncio
from pathlib import Path
from typing import Any

from adapters.webchat import ACCOUNT, WebChat, WebChatSettings
from bot.messages import Address
from bot.web.page import ChatPage
from bot.web.session import Sessions
from tests.web.scripted import GREETING, MENU
from tests.web.visitor import Running, Visitor, running


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
