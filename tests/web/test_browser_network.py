"""What the page survives: reloads, restarts, no network, no storage, no cookies."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.web.browsing import OpenPage, bot, choice, say, talk
from tests.web.site import Site


def test_a_reload_keeps_the_talk_and_the_draft(phone: Page) -> None:
    choice(phone, "Đăng ký khai sinh").first.click()
    expect(bot(phone)).to_contain_text("Giấy chứng sinh")
    phone.locator("#say").fill("chưa viết xong")
    before = talk(phone)
    phone.reload()
    expect(phone.locator(".message")).to_have_count(3)
    assert talk(phone) == before
    expect(phone.locator("#say")).to_have_value("chưa viết xong")
    phone.wait_for_timeout(300)
    assert talk(phone) == before  # no second greeting either
    choice(phone, "Có rồi").click()
    expect(bot(phone)).to_contain_text("q:have")


BLOCKED = """
Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('blocked', 'SecurityError'); } });
"""
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"


@pytest.mark.parametrize("storage", [BLOCKED, FULL], ids=["blocked", "full"])
def test_without_storage_the_server_still_has_the_bots_side(open_page: OpenPage, storage: str) -> None:
    page = open_page(before=storage)
    expect(page.locator(".bot")).to_have_count(1)
    say(page, "chào em")
    expect(bot(page)).to_contain_text("nói: chào em")
    expect(page.locator(".me")).to_have_count(1)
    page.reload()
    expect(page.locator(".bot")).to_have_count(2)
    expect(bot(page)).to_contain_text("nói: chào em")


def test_a_restart_of_the_server_is_survived(phone: Page, site: Site) -> None:
    say(phone, "trước khi tắt")
    expect(bot(phone)).to_contain_text("trước khi tắt")
    site.stop()
    expect(phone.locator("#banner")).to_contain_text("Mất kết nối")
    say(phone, "lúc máy chủ tắt")
    phone.locator("#say").fill("còn đang viết")
    expect(phone.get_by_role("button", name="Chưa gửi được, chạm để gửi lại")).to_be_visible()
    site.start()
    phone.get_by_role("button", name="Thử lại").click()
    expect(bot(phone)).to_contain_text("lúc máy chủ tắt")
    expect(phone.locator(".unsent")).to_have_count(0)
    expect(phone.locator("#say")).to_have_value("còn đang viết")
    expect(phone.locator(".me")).to_have_count(2)
    expect(phone.locator(".bot")).to_have_count(3)
    expect(phone.locator("#banner")).to_be_hidden()


def test_a_replaced_database_does_not_leave_the_citizen_waiting(phone: Page, site: Site) -> None:
    """The browser still has the session and the ids of before; the server begins to count at one."""
    say(phone, "trước")
    expect(bot(phone)).to_contain_text("nói: trước")
    site.stop()
    site.lose_database()
    site.start()
    say(phone, "sau")
    expect(bot(phone)).to_contain_text("nói: sau")
    expect(phone.locator("#typing")).to_be_hidden()


def test_it_reconnects_by_itself(phone: Page, site: Site) -> None:
    site.stop()
    expect(phone.locator("#banner")).to_contain_text("Mất kết nối")
    site.start()
    expect(phone.locator("#banner")).to_contain_text("Đã nối lại")
    say(phone, "còn đó không")
    expect(bot(phone)).to_contain_text("còn đó không")


def test_without_network_nothing_is_lost(phone: Page) -> None:
    phone.context.set_offline(True)
    expect(phone.locator("#banner")).to_contain_text("không có mạng")
    for text in ("một", "hai"):
        say(phone, text)
    phone.locator("#say").fill("ba")
    expect(phone.locator(".unsent")).to_have_count(2)
    phone.context.set_offline(False)
    expect(phone.locator(".unsent")).to_have_count(0)
    expect(phone.locator("#banner")).to_be_hidden()
    expect(phone.locator("#say")).to_have_value("ba")
    assert [text.split("nói: ")[1] for text in phone.locator(".bot .bubble").all_inner_texts()[1:]] == ["một", "hai"]


def test_unsent_messages_survive_a_reload(phone: Page, site: Site) -> None:
    phone.route("**/chat/messages", lambda route: route.abort())
    say(phone, "gửi sau nhé")
    expect(phone.locator(".unsent")).to_have_count(1)
    phone.unroute("**/chat/messages")
    phone.reload()
    expect(bot(phone)).to_contain_text("gửi sau nhé")
    expect(phone.locator(".me")).to_have_count(1)


def test_an_answer_lost_on_the_way_back_is_not_asked_for_twice(phone: Page) -> None:
    """The server has the message, the page does not know: it sends again, with the same key."""
    lost: list[str] = []

    def lose_the_first(route: Route) -> None:
        if lost:
            route.continue_()
            return
        lost.append(route.fetch().text())
        route.abort()

    phone.route("**/chat/messages", lose_the_first)
    say(phone, "một lần thôi")
    expect(phone.locator(".unsent")).to_have_count(0)
    expect(phone.locator("#typing")).to_be_hidden()
    assert len(lost) == 1
    expect(phone.locator(".me")).to_have_count(1)
    expect(phone.locator(".bot")).to_have_count(2)


def test_a_message_that_the_server_fails_on_does_not_block_the_others(phone: Page) -> None:
    phone.clock.install()
    say(phone, "hỏng")
    say(phone, "lành")
    # The page's time jumps, the network's does not: the next try is only planned when the last has been answered.
    for _ in range(100):
        phone.clock.run_for(35_000)
        if "lành" in bot(phone).inner_text():
            break
        phone.wait_for_timeout(50)
    expect(bot(phone)).to_contain_text("lành")
    expect(phone.locator(".unsent")).to_have_count(1)
    expect(phone.get_by_role("button", name="Chưa gửi được")).to_be_visible()


def test_a_lost_cookie_begins_anew_without_losing_what_was_not_sent(phone: Page) -> None:
    say(phone, "phiên cũ")
    expect(bot(phone)).to_contain_text("phiên cũ")
    phone.context.clear_cookies()
    say(phone, "phiên mới")
    phone.reload()
    expect(bot(phone)).to_contain_text("phiên mới")
    expect(phone.locator("#log")).not_to_contain_text("phiên cũ")


def test_blocked_cookies_are_said_so(open_page: OpenPage) -> None:
    page = open_page()
    expect(page.locator(".bot")).to_have_count(1)
    page.route("**/", lambda route: route.fulfill(status=200, body=""))
    page.context.clear_cookies()
    say(page, "chào")
    expect(page.locator("#banner")).to_contain_text("cookie")
