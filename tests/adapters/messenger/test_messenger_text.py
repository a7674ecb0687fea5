"""One reply as Messenger shows it."""

import json
import unicodedata
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from adapters.cutting import utf16
from adapters.messenger_events import read
from adapters.messenger_text import LIMIT, message, metadata, parts, short
from bot.messages import Choice, Inbound, Kind, Reply
from bot.store.base import Outgoing
from tests.adapters.messenger.place import address
from tests.adapters.place import choices
from tests.platforms.messenger import PAGE, _is_good

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def sent(reply: Reply) -> dict[str, object]:
    return json.loads(json.dumps(message(Outgoing(7, address(), reply, NOW, 1), reply)))  # type: ignore[no-any-return]


def test_a_question_with_short_choices() -> None:
    reply = Reply("Anh/chị đã có Giấy chứng sinh chưa ạ?", choices("Có rồi", "Chưa có"), "person")
    (part,) = parts(reply)
    assert part == reply
    assert sent(part) == {
        "text": "Anh/chị đã có Giấy chứng sinh chưa ạ?\n1. Có rồi\n2. Chưa có",
        "metadata": metadata(7, part),
        "quick_replies": [
            {"content_type": "text", "title": "Có rồi", "payload": "mc1:set:q/1=yes"},
            {"content_type": "text", "title": "Chưa có", "payload": "mc1:set:q/2=yes"},
        ],
    }


def test_a_label_that_is_too_long_is_shortened_and_its_number_leads_to_the_full_text() -> None:
    reply = Reply("Bé được sinh ở đâu ạ?", choices("Bệnh viện / trạm y tế", "Tại nhà, nơi khác", "Nơi khác"))
    titles = [item["title"] for item in sent(reply)["quick_replies"]]  # type: ignore[attr-defined]
    assert titles == ["1. Bệnh viện / trạm…", "2. Tại nhà, nơi khác", "3. Nơi khác"]
    assert "1. Bệnh viện / trạm y tế" in str(sent(reply)["text"])


def test_titles_lie_within_the_limit_whatever_the_number() -> None:
    for number in (1, 9, 10, 13):
        for label in (
            "Đăng ký khai sinh kết hợp nhận cha, mẹ, con",
            "x" * 90,
            "👶" * 30,
            "A",
            "ab, cd. ef gh ij kl mn op",
        ):
            assert 0 < utf16(short(number, label)) <= 20


def test_of_many_choices_thirteen_can_be_tapped_and_all_be_typed() -> None:
    reply = Reply("Anh/chị chọn giúp em:", choices(*(f"Việc {n}" for n in range(1, 16))))
    body = sent(parts(reply)[-1])
    assert len(body["quick_replies"]) == 13  # type: ignore[arg-type]
    assert "15. Việc 15" in str(body["text"])


def test_a_value_that_is_too_long_comes_back_as_its_number() -> None:
    reply = Reply("?", (Choice("Một", "x" * 997), Choice("Hai", "x" * 996)))
    payloads = [item["payload"] for item in sent(reply)["quick_replies"]]  # type: ignore[attr-defined]
    assert payloads == ["mc1#1", "mc1:" + "x" * 996]
    assert [_heard(payload) for payload in payloads] == [(Kind.TEXT, "1"), (Kind.CHOICE, "x" * 996)]


def test_the_metadata_tells_a_reply_from_another_installations() -> None:
    assert metadata(7, Reply("một")) != metadata(7, Reply("hai"))
    assert metadata(7, Reply("một")) != metadata(8, Reply("một"))
    assert len(metadata(2**62, Reply("một"))) < 1_000


@given(
    st.text(st.sampled_from("abcạệ👨‍👩‍👧 .\n?"), min_size=1, max_size=4_500),
    st.lists(st.text(st.sampled_from("abệ 👶"), min_size=1, max_size=90), max_size=20),
)
def test_nothing_is_lost_and_every_part_is_within_the_limits(text: str, labels: list[str]) -> None:
    labels = [label for label in labels if label.strip()]
    cut = parts(Reply(text, choices(*labels)))
    for part in cut:
        body = sent(part)
        assert utf16(str(body["text"])) <= LIMIT
        assert _is_good(body)
    shown = "".join(str(sent(part)["text"]) for part in cut)
    wanted = unicodedata.normalize("NFC", text)
    assert "".join(shown.split()).startswith("".join(wanted.split()))
    assert all(not part.choices for part in cut[:-1])


def _heard(payload: str) -> tuple[Kind, str]:
    event = {
        "sender": {"id": "1"},
        "timestamp": 1795314605123,
        "message": {"mid": "m_1", "text": "t", "quick_reply": {"payload": payload}},
    }
    ((_, found),) = read({"entry": [{"id": PAGE, "messaging": [event]}]}, NOW)
    assert isinstance(found, Inbound)
    return found.kind, found.text
