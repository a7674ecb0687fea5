"""The chat page in a real browser, as a citizen uses it."""

import os
import re
import shutil
from collections.abc import Callable

from playwright.sync_api import Locator, Page

CHROMIUM = os.environ.get("MOTCUA_CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 360, "height": 640}
DESKTOP = {"width": 1280, "height": 800}
# What a browser writes down by itself while there is no network.
EXPECTED_NOISE = re.compile(r"Failed to load resource: (net::ERR_|the server responded with a status of (401|500|503))")

OpenPage = Callable[..., Page]


def say(page: Page, text: str) -> None:
    page.locator("#say").fill(text)
    page.locator("#say").press("Enter")


def bot(page: Page) -> Locator:
    return page.locator(".bot .bubble").last


def choice(page: Page, name: str) -> Locator:
    """Among the open choices, as a screen reader would find it."""
    return page.locator(".choices:not(.folded)").get_by_role("button", name=name)


def talk(page: Page) -> list[str]:
    return page.locator(".message .bubble").all_inner_texts()
