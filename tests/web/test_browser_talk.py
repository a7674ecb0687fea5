"""Talking on the page: choices, corrections, the report, the menu."""

import re

from playwright.sync_api import Page, Route, expect

from tests.web.browsing import bot, choice, say, talk
from tests.web.scripted import REPORT


def test_greeting_and_a_short_talk(shown: Page) -> None:
    expect(bot(shown)).to_contain_text("Xin chào anh/chị ạ.")
    choice(shown, "1. Đăng ký khai sinh").first.click()
    expect(bot(shown)).to_contain_text("Giấy chứng sinh chưa ạ?")
    say(shown, "có rồi ạ")
    expect(bot(shown)).to_contain_text("anh/chị nói: có rồi ạ")
    expect(shown.locator(".me .bubble")).to_have_count(2)
    expect(shown.locator("#typing")).to_be_hidden()
    expect(shown.locator("#banner")).to_be_hidden()
    expect(shown.locator(".unsent")).to_have_count(0)


def test_an_old_choice_corrects_the_answer(shown: Page) -> None:
    choice(shown, "Đăng ký khai sinh").first.click()
    expect(bot(shown)).to_contain_text("Giấy chứng sinh")
    choice(shown, "Có rồi").click()
    expect(bot(shown)).to_contain_text("q:have")
    old = shown.locator(".folded").nth(1)
    expect(old.get_by_role("button", name="Chưa có")).to_be_hidden()
    old.locator("summary").click()
    expect(old.get_by_role("button", name="1. Có rồi ✓ (đã chọn)")).to_be_visible()
    old.get_by_role("button", name="Chưa có").click()
    expect(bot(shown)).to_contain_text("q:missing")
    expect(old.locator(".picked")).to_have_text(re.compile("Chưa có"))


def test_a_double_tap_is_one_answer(shown: Page) -> None:
    choice(shown, "Đăng ký khai sinh").first.dblclick()
    expect(bot(shown)).to_contain_text("Giấy chứng sinh")
    expect(shown.locator(".me")).to_have_count(1)
    expect(shown.locator(".bot")).to_have_count(2)


def test_the_report_reads_well(shown: Page) -> None:
    choice(shown, "Xem kết quả mẫu").click()
    sheet = shown.locator(".sheet .bubble")
    expect(sheet.get_by_role("heading", name="Còn thiếu:")).to_be_visible()
    expect(sheet.locator("h2")).to_have_count(4)
    expect(sheet.locator("ul")).to_have_count(4)
    expect(sheet.locator("ul").first.locator("li")).to_have_text([re.compile("Giấy chứng sinh")])
    expect(sheet.locator("strong", has_text="Căn cứ:")).to_be_visible()
    # It is longer than the screen of a phone: reading begins at its beginning.
    box = sheet.bounding_box()
    header = shown.locator(".top").bounding_box()
    assert box is not None
    assert header is not None
    assert box["y"] >= header["y"] + header["height"]
    read = re.sub(r"[\s•]+", "", sheet.inner_text())
    assert all(re.sub(r"[\s•]+", "", line) in read for line in REPORT.splitlines())


def test_printing_the_result_alone(shown: Page) -> None:
    shown.evaluate("window.print = () => { window.printed = document.body.className; }")
    say(shown, "kết quả")
    shown.get_by_role("button", name="In / lưu kết quả này").click()
    assert shown.evaluate("window.printed") == "one"
    shown.emulate_media(media="print")
    expect(shown.locator(".sheet .bubble")).to_be_visible()
    expect(shown.locator(".top h1")).to_be_visible()
    for hidden in ("#composer", "#menu-button", ".me", ".print", ".choices >> nth=0"):
        expect(shown.locator(hidden).first).to_be_hidden()
    shown.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(shown.locator(".me").first).to_be_visible()


def test_links_are_links_and_nothing_else_is(shown: Page) -> None:
    say(shown, "liên kết")
    expect(bot(shown).locator("a")).to_have_count(4)
    assert bot(shown).locator("a").evaluate_all("all => all.map(a => [a.getAttribute('href'), a.textContent])") == [
        ["https://dichvucong.gov.vn/p/home?a=1&b=2", "https://dichvucong.gov.vn/p/home?a=1&b=2"],
        ["https://hue.gov.vn/trang-(moi)", "https://hue.gov.vn/trang-(moi)"],
        ["tel:02343822123", "0234 3822 123"],
        ["tel:19001096", "19001096"],
    ]
    for link in bot(shown).locator("a[href^=https]").all():
        assert link.get_attribute("rel") == "noopener noreferrer"
        assert link.get_attribute("target") == "_blank"


MARKUP = [
    "<img src=x onerror=\"document.title='hacked'\">",
    "<script>document.title='hacked'</script>",
    "</div><h1>xin chào</h1>",
    "https://a.vn/\"onmouseover=\"document.title='hacked'",
    "&lt;b&gt; ${alert(1)} {{ward}}",
]


def test_markup_is_shown_as_text(shown: Page) -> None:
    for text in MARKUP:
        say(shown, text)
        expect(shown.locator(".me .bubble").last).to_contain_text(text)
        expect(bot(shown)).to_contain_text("anh/chị nói: " + text)
    shown.reload()
    expect(bot(shown)).to_contain_text("anh/chị nói: " + MARKUP[-1])
    assert shown.locator("#log img, #log script, #log h1").count() == 0
    assert shown.title() == "Kiểm tra hồ sơ – Phường Hương Thủy"


def test_a_second_tab_is_the_same_talk(shown: Page) -> None:
    other = shown.context.new_page()
    other.goto(shown.url)
    expect(other.locator(".bot")).to_have_count(1)
    say(shown, "từ cửa sổ một")
    expect(bot(other)).to_contain_text("từ cửa sổ một")
    expect(other.locator(".me")).to_have_count(1)
    say(other, "từ cửa sổ hai")
    expect(bot(shown)).to_contain_text("từ cửa sổ hai")
    expect(shown.locator(".me")).to_have_count(2)
    expect(shown.locator(".me").last).to_contain_text("từ cửa sổ hai")
    assert talk(shown) == talk(other)


def test_deleting_the_talk(shown: Page) -> None:
    say(shown, "chuyện riêng")
    expect(bot(shown)).to_contain_text("chuyện riêng")
    session = {cookie["name"]: cookie["value"] for cookie in shown.context.cookies()}["motcua"]
    shown.get_by_role("button", name="Tùy chọn").click()
    shown.get_by_role("button", name="Xóa cuộc trò chuyện").click()
    assert shown.evaluate("document.activeElement.id") == "forget-no"
    shown.get_by_role("button", name="Giữ lại").click()
    expect(bot(shown)).to_contain_text("chuyện riêng")
    shown.get_by_role("button", name="Tùy chọn").click()
    shown.get_by_role("button", name="Xóa cuộc trò chuyện").click()
    shown.get_by_role("button", name="Xóa hết").click()
    expect(shown.locator("#banner")).to_contain_text("Đã xóa cuộc trò chuyện")
    expect(shown.locator(".message")).to_have_count(1)
    expect(bot(shown)).to_contain_text("Xin chào")
    assert {cookie["name"]: cookie["value"] for cookie in shown.context.cookies()}["motcua"] != session
    assert "chuyện riêng" not in shown.evaluate("JSON.stringify(localStorage)")


def test_starting_over_from_the_menu(shown: Page) -> None:
    shown.get_by_role("button", name="Tùy chọn").click()
    shown.get_by_role("button", name="Làm lại từ đầu").click()
    expect(bot(shown)).to_contain_text("nói: Bắt đầu lại")
    expect(shown.locator("#menu")).to_be_hidden()


def test_the_limit_of_a_message_is_counted(shown: Page) -> None:
    expect(shown.locator("#counter")).to_be_hidden()
    shown.locator("#say").fill("a" * 1900)
    expect(shown.locator("#counter")).to_have_text("Còn 100 chữ")
    shown.locator("#say").press("End")
    shown.keyboard.insert_text("b" * 300)
    expect(shown.locator("#counter")).to_have_text("Còn 0 chữ")
    send = shown.locator("#send").bounding_box()
    size = shown.viewport_size
    assert send is not None
    assert size is not None
    assert send["y"] + send["height"] <= size["height"]


def test_an_empty_message_is_not_sent(shown: Page) -> None:
    say(shown, "  \n ")
    shown.wait_for_timeout(200)
    assert shown.locator(".me").count() == 0


def test_news_do_not_take_a_reader_away(shown: Page) -> None:
    for _ in range(4):
        say(shown, "kết quả")
        expect(shown.locator("#typing")).to_be_hidden()
    other = shown.context.new_page()
    other.goto(shown.url)
    shown.evaluate("document.querySelector('#talk').scrollTop = 0")
    say(other, "tin mới")
    newest = shown.get_by_role("button", name="Xem tin mới nhất")
    expect(newest).to_be_visible()
    assert shown.evaluate("document.querySelector('#talk').scrollTop") == 0
    newest.click()
    expect(bot(shown)).to_be_in_viewport()
    expect(newest).to_be_hidden()


def test_the_dots_while_waiting(shown: Page) -> None:
    held: list[Route] = []
    shown.route("**/chat/messages", lambda route: held.append(route))
    say(shown, "chào")
    expect(shown.locator("#typing")).to_be_visible()
    expect(shown.locator("#typing")).to_have_text("Trợ lý đang trả lời…")
    expect(shown.locator(".me .sending")).to_have_text("đang gửi…")
    held[0].continue_()
    expect(bot(shown)).to_contain_text("nói: chào")
    expect(shown.locator("#typing")).to_be_hidden()
    expect(shown.locator(".me .sending")).to_be_hidden()


def test_no_answer_no_dots(shown: Page) -> None:
    """An officer has taken over, say: the bot is silent."""
    say(shown, "im lặng")
    expect(shown.locator(".unsent")).to_have_count(0)
    expect(shown.locator("#typing")).to_be_hidden()
