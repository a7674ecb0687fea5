"""A citizen, the bot and an officer on one page: the real handlers, with the small knowledge of the tests."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from bot.handlers.brain import take_turn
from bot.handlers.knowledge import Knowledge
from bot.language.readings import Decision as Found
from bot.messages import Inbound
from bot.store.base import Decision, Fact
from tests.adapters.messenger.place import Place, address, place
from tests.handlers.conftest import small
from tests.platforms.messenger import APP, PAGE
from tests.platforms.messenger_phone import INBOX, MessengerPhone


@dataclass(frozen=True)
class Bot:
    knowledge: Knowledge

    def decide(self, state: str | None, inbound: Inbound, now: datetime) -> Decision:
        result = take_turn(self.knowledge, state, inbound, now)
        return Decision(result.state, result.replies, tuple(Fact(item.name, item.values) for item in result.noted))

    def asks(self, page: str, text: str) -> bool:
        return self.knowledge.matcher.match(text).decision in (Found.MATCH, Found.ASK)

    def resume_word(self, page: str) -> str:
        assert self.knowledge.ward is not None
        return self.knowledge.ward.resume_word


@pytest.fixture
def bot() -> Bot:
    return Bot(small())


@pytest.fixture
async def ward(tmp_path: Path, bot: Bot) -> AsyncIterator[Place]:
    async with place(tmp_path / "motcua.db", bot, asks=bot.asks, resume_word=bot.resume_word) as made:
        yield made


@pytest.fixture
def lan(ward: Place) -> MessengerPhone:
    return ward.phone()


async def says(ward: Place, lan: MessengerPhone, text: str) -> list[str]:
    """What the bot answers."""
    before = len(lan.screen)
    await lan.says(text)
    await ward.drained()
    return lan.texts[before:]


async def taps(ward: Place, lan: MessengerPhone, title: str) -> list[str]:
    before = len(lan.screen)
    await lan.taps(title)
    await ward.drained()
    return lan.texts[before:]


async def test_a_review_by_taps(ward: Place, lan: MessengerPhone) -> None:
    await lan.starts(ref="khai-sinh")
    await ward.drained()
    assert "Bé được sinh ở đâu" in lan.texts[-1]
    for _ in range(30):
        if "Theo những gì anh/chị cho biết" in lan.texts[-1]:
            break
        await taps(ward, lan, lan.screen[-1]["quick_replies"][0]["title"])
    assert "Theo những gì anh/chị cho biết" in lan.texts[-1]
    assert await ward.dead() == []
    assert all(len(set(text)) > 1 for text in lan.texts)


async def test_an_officer_takes_over_and_gives_back(ward: Place, lan: MessengerPhone) -> None:
    await says(ward, lan, "làm giấy khai sinh cho con")
    await lan.officer_writes("Chào chị, tôi là cán bộ hộ tịch")
    assert await says(ward, lan, "dạ em chào chị") == []
    assert await says(ward, lan, "ở bệnh viện") == []
    await lan.officer_writes("Chị xem tiếp với trợ lý nhé #bot")
    assert len(await says(ward, lan, "ở bệnh viện")) == 1


async def test_a_conversation_passed_back_by_the_inbox_is_given_back(ward: Place, lan: MessengerPhone) -> None:
    await says(ward, lan, "làm giấy khai sinh cho con")
    await lan.acts({"take_thread_control": {"previous_owner_app_id": APP, "new_owner_app_id": str(INBOX)}})
    assert await says(ward, lan, "ở bệnh viện") == []
    await lan.acts({"pass_thread_control": {"previous_owner_app_id": str(INBOX), "new_owner_app_id": APP}})
    assert len(await says(ward, lan, "ở bệnh viện")) == 1


async def test_an_old_button_still_means_the_same(ward: Place, lan: MessengerPhone) -> None:
    await says(ward, lan, "làm giấy khai sinh cho con")
    await taps(ward, lan, lan.screen[0]["quick_replies"][0]["title"])
    first = lan.screen[0]["quick_replies"][1]
    await lan.says(first["title"], quick_reply={"payload": first["payload"]})
    await ward.drained()
    assert len(lan.texts) == 3


async def test_a_forged_value_does_no_harm(ward: Place, lan: MessengerPhone) -> None:
    await says(ward, lan, "làm giấy khai sinh cho con")
    state = await ward.store.conversation(address(lan.user))
    for value in (
        "mc1:set:q/noi_sinh=../../x",
        "mc1:do:nothing",
        "mc1:pick:khong-co",
        "mc1:\U0001f476",
        "mc1:staff:no",
    ):
        await lan.says("x", quick_reply={"payload": value})
    await ward.drained()
    assert "Em xin lỗi, có lỗi" not in "".join(lan.texts)
    assert _review(await ward.store.conversation(address(lan.user))) == _review(state)


async def test_a_comment_becomes_a_talk(ward: Place, lan: MessengerPhone) -> None:
    comment = f"{559217392549680}_{1190457722331045}"
    ward.fake.pages[PAGE].comments[comment] = (lan.user, ward.clock())
    await lan.comments(comment, "Phường ơi cho em hỏi làm giấy khai sinh cho con thì làm sao ạ")
    await ward.drained()
    assert len(lan.texts) == 1
    assert "Bé được sinh ở đâu" in lan.texts[0]
    # The citizen types the answer, in a conversation that they have never written in before.
    (answer,) = await says(ward, lan, "ở bệnh viện ạ")
    assert "Bé được sinh ở đâu" not in answer
    assert "Câu 2" in answer


def _review(state: str | None) -> object:
    return json.loads(state or "{}").get("review")
