"""How a reply looks on Zalo, and that nothing of it is lost."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.cutting import cut, utf16
from adapters.zalo_text import LIMIT, message, parts
from bot.messages import Choice, Reply

SENTENCE = "Anh/chị mang theo bản chính để đối chiếu nhé. "


def words(text: str) -> list[str]:
    return text.split()


def test_a_short_reply_is_one_message_with_buttons() -> None:
    reply = Reply("Bé sinh ở đâu ạ?", (Choice("Bệnh viện", "set:q/a=b"), Choice("Nơi khác", "set:q/a=c")), "person")
    (part,) = parts(reply)
    assert part.tag == "person"
    assert message(part, buttons=True) == {
        "text": "Bé sinh ở đâu ạ?\n1. Bệnh viện\n2. Nơi khác",
        "attachment": {
            "type": "template",
            "payload": {
                "buttons": [
                    {"title": "Bệnh viện", "type": "oa.query.hide", "payload": "mc1:set:q/a=b"},
                    {"title": "Nơi khác", "type": "oa.query.hide", "payload": "mc1:set:q/a=c"},
                ]
            },
        },
    }
    assert message(part, buttons=False) == {"text": "Bé sinh ở đâu ạ?\n1. Bệnh viện\n2. Nơi khác"}


def test_more_than_five_choices_are_only_numbered() -> None:
    reply = Reply("Việc nào ạ?", tuple(Choice(f"Việc {number}", f"pick:{number}") for number in range(6)))
    shown = message(parts(reply)[-1], buttons=True)
    assert "attachment" not in shown
    assert shown["text"].endswith("6. Việc 5")


def test_what_does_not_fit_a_button() -> None:
    """A title is shortened, for the text has it in full; a payload gives way to the number."""
    reply = Reply("?", (Choice("dài " * 60, "set:" + "x" * 2_000), Choice("ngắn", "x")))
    first, second = message(parts(reply)[-1], buttons=True)["attachment"]["payload"]["buttons"]
    assert first["payload"] == "1"
    assert len(first["title"]) <= 100
    assert first["title"].endswith("…")
    assert second == {"title": "ngắn", "type": "oa.query.hide", "payload": "mc1:x"}


def test_a_long_reply_is_cut_at_sentence_ends_and_the_choices_come_last() -> None:
    reply = Reply(SENTENCE * 120, (Choice("Có rồi", "1"), Choice("Chưa có", "2")), "person")
    cut_up = parts(reply)
    assert len(cut_up) > 2
    assert all(part.text.endswith("nhé.") for part in cut_up)
    assert [part.choices for part in cut_up[:-1]] == [()] * (len(cut_up) - 1)
    assert [part.tag for part in cut_up] == [""] * (len(cut_up) - 1) + ["person"]
    assert cut_up[-1].choices == reply.choices


def test_paragraphs_and_lines_are_better_places_than_sentences() -> None:
    paragraph = SENTENCE * 20
    assert cut(f"{paragraph}\n\n{paragraph}\n\n{paragraph}", 2_000) == [
        f"{paragraph}\n\n{paragraph}".strip(),
        paragraph.strip(),
    ]
    lines = "\n".join(f"{number}. Giấy tờ số {number} để xem" for number in range(200))
    assert all(re.match(r"\d+\. ", piece) and piece.endswith("xem") for piece in cut(lines, 500))


def test_text_is_composed_before_it_is_measured() -> None:
    decomposed = unicodedata.normalize("NFD", "Giấy xác nhận tình trạng hôn nhân. ") * 55
    (part,) = parts(Reply(decomposed))
    assert len(decomposed) > LIMIT
    assert len(part.text) < LIMIT
    assert unicodedata.is_normalized("NFC", part.text)


def test_an_emoji_is_not_cut_in_two() -> None:
    for piece in cut("👨‍👩‍👧" * 300, 100):
        assert not piece.startswith(("\u200d", "\ufe0f"))
        assert not piece.endswith("\u200d")


@pytest.mark.parametrize("reply", [Reply(""), Reply(" \n ")])
def test_nothing_is_no_message(reply: Reply) -> None:
    assert parts(reply) == ()


texts = st.text(st.sampled_from("aàạbé. \n!?…,:👍🏽\u0301"), max_size=6_000)
labels = st.text(st.sampled_from("aàạbé ."), min_size=1, max_size=400)


@given(texts, st.lists(labels, max_size=12))
def test_nothing_is_lost_and_everything_fits(text: str, given_labels: list[str]) -> None:
    reply = Reply(text, tuple(Choice(label, f"v{number}") for number, label in enumerate(given_labels)))
    cut_up = parts(reply)
    shown = [message(part, buttons=True)["text"] for part in cut_up]
    assert all(utf16(item) <= LIMIT and item for item in shown)
    wanted = (
        re.sub(r"\s", "", unicodedata.normalize("NFC", reply.numbered().strip()))
        if text.strip() or given_labels
        else ""
    )
    assert re.sub(r"\s", "", "".join(shown)).startswith(wanted)
    if given_labels:
        assert [choice.value for choice in cut_up[-1].choices] == [choice.value for choice in reply.choices]


@given(texts, st.integers(20, 300))
def test_cutting_drops_only_white_space(text: str, limit: int) -> None:
    pieces = cut(text, limit)
    assert words(" ".join(pieces)) == words(text) or "".join(words("".join(pieces))) == "".join(words(text))
    assert all(utf16(piece) <= limit for piece in pieces)
