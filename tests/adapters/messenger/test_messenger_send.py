"""What is sent, kept and said, whatever the platform, the network and people do."""

import pytest

from adapters.messenger_errors import read_error
from bot.messages import Reply
from tests.adapters.messenger.place import Place, settled
from tests.adapters.place import HELLO, Listener, choices
from tests.platforms.messenger import ERRORS, PAGE, TOKEN, VERSION
from tests.platforms.messenger_phone import MessengerPhone


async def test_a_question_and_a_tap(ward: Place, lan: MessengerPhone, listener: Listener) -> None:
    listener.answers = (Reply("Chị có giấy chứng sinh chưa ạ?", choices("Có rồi", "Chưa có")),)
    await lan.says("khai sinh")
    await ward.drained()
    await lan.taps("Chưa có")
    assert listener.lines == ["text: khai sinh", "choice: set:q/2=yes"]


async def test_a_call_carries_token_proof_and_version_where_they_belong(ward: Place, lan: MessengerPhone) -> None:
    await lan.says("chào")
    await ward.drained()
    (call,) = ward.fake.calls
    assert (call.path, call.token) == (f"/{PAGE}/messages", TOKEN)
    assert call.body["messaging_type"] == "RESPONSE"
    assert set(call.body) == {"recipient", "message", "messaging_type"}
    assert call.version == VERSION


async def test_a_long_reply_comes_in_order_and_its_choices_last(
    ward: Place, lan: MessengerPhone, listener: Listener
) -> None:
    text = "\n\n".join(f"Đoạn {n}. " + "Câu này dài. " * 60 for n in range(1, 6))
    listener.answers = (Reply(text, choices("Có", "Không")),)
    await lan.says("chào")
    await ward.drained()
    assert "".join("".join(lan.texts).split()).startswith("".join(text.split()))
    assert ["quick_replies" in message for message in lan.screen] == [False, False, True]


# What goes wrong: how long until the next try, the calls in all, and the dead letters.
FAULTS: dict[str, tuple[dict[str, int], int, list[str]]] = {
    "temporary_1200": ({}, 2, []),
    "unexpected_2": ({}, 2, []),
    "rate_limit_613": ({"minutes": 5}, 2, []),
    "rate_limit_80006": ({"minutes": 4}, 2, []),
    "app_limit_4": ({"minutes": 5}, 2, []),
    "error 1": ({}, 2, []),
    "error 987654": ({}, 2, []),  # in no table
    **{f"error {code}": ({"minutes": 5}, 2, []) for code in (17, 32, 80001)},
    "error 10/2018321": ({"minutes": 3}, 2, []),  # the platform is asking the citizen something itself
    "page_restricted_1893063": ({"minutes": 30}, 2, []),
    "502": ({"seconds": 10}, 2, []),
    "drop": ({"seconds": 10}, 2, []),
    "slow": ({"seconds": 10}, 2, []),
    "outside_window_2018278": ({}, 1, ["error 10/2018278"]),
    "no_matching_user_2018001": ({}, 1, ["error 100/2018001"]),
    "deprecated_tag_100": ({}, 1, ["error 100"]),
    "person_unavailable_551": ({}, 1, ["error 551/1545041"]),
    "not_live_200_2018028": ({}, 1, ["error 200/2018028"]),
    "thread_owned_by_other_app_2018300": ({}, 1, ["error 10/2018300"]),
    "private_reply_already_sent_10900": ({}, 1, ["error 10900"]),
    "attachment_fetch_failed_2018008": ({}, 1, ["error 100/2018008"]),
    "profile_unavailable_2018218": ({}, 1, ["error 100/2018218"]),
}


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_fault_once(fault: str, ward: Place, lan: MessengerPhone) -> None:
    after, calls, dead = FAULTS[fault]
    ward.fake.misbehave.append(fault)
    await lan.says("chào")
    await ward.drained()
    if after:
        await ward.later(**{unit: amount * 0.8 for unit, amount in after.items()})
        assert len(ward.fake.sends()) == 1
        await ward.later(**{unit: amount * 0.8 for unit, amount in after.items()})
    await settled(ward, lan, calls)
    assert len(ward.fake.sends()) == calls
    assert await ward.dead() == dead
    assert lan.texts == ([] if dead else [HELLO])


@pytest.mark.parametrize(
    "fault",
    ["token_expired_190_463", "token_password_changed_190_460", "appsecret_proof_missing", "appsecret_proof_invalid"],
)
async def test_a_dead_token_stops_the_account_and_loses_nothing(
    fault: str, ward: Place, lan: MessengerPhone, caplog: pytest.LogCaptureFixture
) -> None:
    ward.fake.misbehave.append(fault)
    await lan.says("chào")
    await ward.drained()
    await lan.says("có ai không")
    await ward.later(minutes=3)
    (account,) = ward.book.all("messenger")
    assert account.stopped == (str(read_error(ERRORS[fault]["body"])))
    assert len(ward.fake.sends()) == 1
    assert TOKEN not in caplog.text
    assert (await ward.messenger.probe())["stopped"] == f"{PAGE}: {account.stopped}"

    await ward.connect()  # an officer has put in a new token
    await ward.later(minutes=2)
    await settled(ward, lan, 3)
    assert lan.texts == [HELLO, HELLO]


async def test_a_token_replaced_meanwhile_is_taken_up(ward: Place, lan: MessengerPhone) -> None:
    ward.fake.pages[PAGE].token = "EAAanother"
    locked = ward.vault.lock({"access_token": "EAAanother"})
    (account,) = await ward.store.accounts()
    await ward.store.put_account(type(account)("messenger", PAGE, None, locked), ward.clock())
    await lan.says("chào")
    await settled(ward, lan, 2)
    assert lan.texts == [HELLO]
    assert ward.book.all("messenger")[0].stopped is None


async def test_what_cannot_be_mended_ends_as_a_dead_letter_after_a_few_tries(ward: Place, lan: MessengerPhone) -> None:
    ward.fake.misbehave.extend(["unexpected_2"] * 9)
    await lan.says("chào")
    for _ in range(8):
        await ward.later(minutes=11)
    assert len(ward.fake.sends()) == 5
    assert await ward.dead() == ["error 2"]


async def test_waiting_for_a_token_uses_up_no_tries(ward: Place, lan: MessengerPhone) -> None:
    await ward.book.stop("messenger", PAGE, "error 190/463")
    await lan.says("chào")
    for _ in range(7):
        await ward.later(minutes=11)
    ward.fake.misbehave.append("unexpected_2")
    await ward.connect()
    await ward.later(minutes=11)
    await ward.later(minutes=16)
    assert lan.texts == [HELLO]


async def test_a_blocked_page_waits_and_goes_on_when_it_is_allowed_to(ward: Place, lan: MessengerPhone) -> None:
    def said(action: str) -> dict[str, object]:
        return {"recipient": {"id": PAGE}, "timestamp": 1795315073027, "policy_enforcement": {"action": action}}

    await ward.webhook.event(PAGE, said("block"))
    await lan.says("chào")
    await ward.later(minutes=3)
    assert ward.fake.sends() == []
    await ward.webhook.event(PAGE, said("unblock"))
    await ward.later(minutes=3)
    await settled(ward, lan, 1)
    assert lan.texts == [HELLO]


async def test_a_citizen_who_has_blocked_the_page_holds_up_nobody(ward: Place, lan: MessengerPhone) -> None:
    lan.blocked = True
    other = ward.phone("8120447365920114")
    await lan.says("chào")
    await other.says("chào")
    await ward.drained()
    assert other.texts == [HELLO]
    assert await ward.dead() == ["error 551/1545041"]


async def test_a_key_that_is_gone_keeps_everything(ward: Place, lan: MessengerPhone) -> None:
    locked = type(ward.vault)("another made-up key of the vault").lock({"access_token": TOKEN})
    (account,) = await ward.store.accounts()
    await ward.store.put_account(type(account)("messenger", PAGE, None, locked), ward.clock())
    await ward.book.reload()
    await lan.says("chào")
    await ward.later(minutes=2)
    assert (ward.fake.sends(), await ward.dead()) == ([], [])
    await ward.connect()
    await ward.later(minutes=2)
    assert lan.texts == [HELLO]


async def test_what_was_not_sent_within_the_window_is_not_sent_any_more(ward: Place, lan: MessengerPhone) -> None:
    ward.fake.misbehave.append("page_restricted_1893063")
    await lan.says("chào")
    await ward.drained()
    await ward.later(hours=25)
    assert await ward.dead() == ["too old"]
    assert len(ward.fake.sends()) == 1


async def test_a_page_that_was_unsubscribed_is_told_on_readyz(ward: Place, caplog: pytest.LogCaptureFixture) -> None:
    page = ward.fake.pages[PAGE]
    page.subscribed = ["messages", "messaging_postbacks", "message_echoes"]
    await ward.messenger._watch.look()
    assert (await ward.messenger.probe())["unsubscribed"] is None
    page.subscribed = []
    await ward.messenger._watch.look()
    assert (await ward.messenger.probe())["unsubscribed"] == PAGE
    assert "no longer subscribed" in caplog.text
