import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from bot.web.page import ChatPage
from tests.web.browsing import CHROMIUM, DESKTOP, EXPECTED_NOISE, FLAGS, PHONE, OpenPage
from tests.web.site import Site
from tests.web.visitor import Running, running


@pytest.fixture(scope="session")
def page() -> ChatPage:
    return ChatPage.load()


@pytest.fixture
async def place(tmp_path: Path, page: ChatPage) -> AsyncIterator[Running]:
    async with running(tmp_path / "chat.db", page) as made:
        yield made


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None and os.environ.get("MOTCUA_BROWSER_TESTS") == "required":
        pytest.fail("the browser tests are required, and there is no Chromium here")
    if CHROMIUM is None:
        pytest.skip("there is no Chromium here (MOTCUA_CHROMIUM names one)")
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield made
        made.close()


@pytest.fixture
def site(browser: Browser, tmp_path: Path) -> Iterator[Site]:
    made = Site(tmp_path / "chat.db")
    made.start()
    yield made
    made.stop()


@pytest.fixture
def open_page(browser: Browser, site: Site) -> Iterator[OpenPage]:
    """Whatever a test looks at: no script may fail, and nothing may offend the policy."""
    complaints: list[str] = []
    contexts = []

    def make(*, size: dict[str, int] = PHONE, before: str = "", **more: object) -> Page:
        context = browser.new_context(viewport=size, locale="vi-VN", **more)  # type: ignore[arg-type]
        contexts.append(context)
        if before:
            context.add_init_script(before)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda entry: complaints.append(entry.text) if entry.type != "log" else None)
        page.goto(site.url)
        return page

    yield make
    for context in contexts:
        context.close()
    assert [text for text in complaints if not EXPECTED_NOISE.match(text)] == []


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def shown(request: pytest.FixtureRequest, open_page: OpenPage) -> Page:
    made = open_page(size=request.param)
    expect(made.locator(".bot")).to_have_count(1)
    return made


@pytest.fixture
def phone(open_page: OpenPage) -> Page:
    made = open_page(size=PHONE)
    expect(made.locator(".bot")).to_have_count(1)
    return made
