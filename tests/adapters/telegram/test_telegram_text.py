"""How a reply looks on Telegram, within its limits."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from adapters.telegram_text import keyboard, parts, text_of
from bot.messages import Choice, Reply


def rows(reply: Reply) -> list[list[tuple[str, str]]]:
    made = keyboard(reply)
    return [[(item.text, str(item.callback_data)) for item in row] for row in made.inline_keyboard] if made else []


def test_choices_are_numbered_and_tappable() -> None:
    reply = Reply(
        "Bé được sinh ở đâu ạ?", (Choice("Bệnh viện / trạm y tế", "set:q/a=x"), Choice("Tại nhà", "set:q/a=y"))
    )
    assert text_of(reply) == "Bé được sinh ở đâu ạ?\n1. Bệnh viện / trạm y tế\n2. Tại nhà"
    assert rows(reply) == [[("Bệnh viện / trạm y tế", "mc1:set:q/a=x")], [("Tại nhà", "mc1:set:q/a=y")]]


def test_a_few_short_labels_stand_side_by_side() -> None:
    reply = Reply("?", tuple(Choice(label, label) for label in ("Có", "Chưa", "Không rõ", "Bỏ qua")))
    assert [[label for label, _ in row] for row in rows(reply)] == [["Có", "Chưa", "Không rõ"], ["Bỏ qua"]]


def test_a_value_that_is_too_long_gives_way_to_the_whole_label() -> None:
    label = "Quyết định khen thưởng của người có công với cách mạng, bản chính có dấu đỏ"
    assert rows(Reply("?", (Choice("Có", "có" * 12), Choice(label, "x" * 61)))) == [
        [("Có", "mc1:" + "có" * 12)],
        [(label, "mc1#2")],
    ]


def test_letters_are_composed() -> None:
    decomposed = unicodedata.normalize("NFD", "Tờ khai đăng ký")
    reply = parts(Reply(decomposed, (Choice(decomposed, "x"),)))[-1]
    assert text_of(reply) == "Tờ khai đăng ký\n1. Tờ khai đăng ký"
    assert rows(reply)[0][0][0] == "Tờ khai đăng ký"


words = st.text(st.sampled_from("aăâđêôơư ẩệỡ.!?\n😀"), max_size=12)


@given(
    st.lists(words, max_size=900).map(" ".join),
    st.lists(st.builds(Choice, words.filter(str.strip), st.text("abc:/=_", min_size=1, max_size=90)), max_size=120),
)
def test_every_part_is_within_the_limits_and_nothing_is_lost(text: str, choices: list[Choice]) -> None:
    made = parts(Reply(text, tuple(choices), "person"))
    for part in made:
        assert 0 < len(text_of(part).encode("utf-16-le")) // 2 <= 4096
        buttons = [button for row in rows(part) for button in row]
        assert len(buttons) <= 100
        assert all(1 <= len(data.encode()) <= 64 and title for title, data in buttons)
        assert all(len(row) <= 8 for row in rows(part))
    said = "".join("".join(part.text.split()) for part in made)
    assert "".join(unicodedata.normalize("NFC", text).split()) in said
    assert [part.tag for part in made if part.tag] == (["person"] if made else [])
