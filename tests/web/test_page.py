"""The page and its files: cookies, headers, caching, and what they may contain."""

import gzip
import re
from pathlib import Path

import pytest
from aiohttp import ClientSession, DummyCookieJar

import bot.web
from adapters.webchat import WebChatSettings
from bot.web.page import ChatPage
from bot.web.security import content_policy
from tests.web.visitor import Running, running

FOLDER = Path(bot.web.__file__).parent
STATIC = {path.name: path.read_bytes() for path in sorted((FOLDER / "static").iterdir())}
SCRIPTS = {name: body.decode() for name, body in STATIC.items() if name.endswith(".js")}
TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


async def test_the_first_visit_gets_a_cookie_and_later_ones_keep_it(place: Running) -> None:
    visitor = await place.visitor(opens=False)
    first = await visitor.get("/")
    cookie = first.headers["Set-Cookie"]
    assert re.match(r"motcua=[\w-]{43};", cookie)
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
    assert "Secure" not in cookie
    value = visitor.cookie
    await visitor.get("/")
    assert visitor.cookie == value
    assert (await (await place.visitor()).get("/")).headers["Set-Cookie"] != cookie


async def test_the_cookie_where_the_page_is_served_by_https(tmp_path: Path, page: ChatPage) -> None:
    async with running(tmp_path / "chat.db", page, WebChatSettings(secure_cookie=True)) as place:
        cookie = (await (await place.visitor(opens=False)).get("/")).headers["Set-Cookie"]
    assert cookie.startswith("__Host-motcua=")
    assert "Secure" in cookie.split("; ")


async def test_that_cookie_is_the_session(tmp_path: Path, page: ChatPage) -> None:
    async with running(tmp_path / "chat.db", page, WebChatSettings(secure_cookie=True)) as place:
        visitor = await place.visitor(opens=False)
        headers = {"Cookie": "__Host-motcua=" + "x" * 43}
        body = {"key": "12345678", "text": "chào"}
        assert (await visitor.post("/chat/messages", json=body, headers=headers)).status == 202
        headers = {"Cookie": "motcua=" + "x" * 43}
        assert (await visitor.post("/chat/messages", json=body, headers=headers)).status == 401


async def test_the_ward_is_named_and_is_no_markup(tmp_path: Path, page: ChatPage) -> None:
    async with running(tmp_path / "chat.db", page, ward='phường "<b>A & B</b>"') as place:
        text = await (await (await place.visitor()).get("/")).text()
    assert "<h1>Phường &quot;&lt;b&gt;A &amp; B&lt;/b&gt;&quot;</h1>" in text
    assert "{{" not in text


async def test_headers_everywhere(place: Running) -> None:
    visitor = await place.visitor()
    stream = await visitor.listens()
    for response in (
        await visitor.get("/"),
        await visitor.get("/nowhere"),
        await visitor.post("/chat/messages", json={}),
        stream.response,
    ):
        assert response.headers["Content-Security-Policy"] == content_policy()
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
        assert response.headers["Server"] == "motcua"


def test_the_policy() -> None:
    rules = dict(rule.split(" ", 1) for rule in content_policy().split("; "))
    assert rules.pop("default-src") == "'none'"
    assert rules.pop("base-uri") == "'none'"
    assert set(rules.values()) == {"'self'"}
    assert content_policy(["https://hue.gov.vn"]).endswith("frame-ancestors 'self' https://hue.gov.vn")


async def test_the_page_is_asked_for_again_but_not_sent_again(place: Running) -> None:
    visitor = await place.visitor()
    response = await visitor.get("/")
    assert response.headers["Cache-Control"] == "no-cache"
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert (await visitor.get("/", If_None_Match=response.headers["ETag"])).status == 304


@pytest.mark.parametrize("name", STATIC)
async def test_files(place: Running, page: ChatPage, name: str) -> None:
    visitor = await place.visitor()
    address = f"/static/{page.assets.version}/{name}"
    response = await visitor.get(address)
    assert response.status == 200
    assert response.content_type == TYPES[name[name.index(".") :]]
    assert await response.read() == STATIC[name]
    assert "immutable" in response.headers["Cache-Control"]
    assert not response.headers["ETag"].startswith("W/")
    assert (await visitor.get(address, If_None_Match=response.headers["ETag"])).status == 304
    assert (await visitor.get(address, If_None_Match='"other"')).status == 200
    old = await visitor.get(f"/static/000000000000/{name}")
    assert (old.status, old.headers["Cache-Control"]) == (200, "no-cache")


async def test_packed_for_slow_lines_and_plain_for_who_cannot(place: Running, page: ChatPage) -> None:
    address = place.server.make_url(f"/static/{page.assets.version}/chat.css")
    plain = STATIC["chat.css"]
    async with ClientSession(auto_decompress=False, cookie_jar=DummyCookieJar()) as session:
        async with session.get(address, headers={"Accept-Encoding": "gzip"}) as packed:
            body = await packed.read()
            assert packed.headers["Content-Encoding"] == "gzip"
            assert gzip.decompress(body) == plain
            assert len(body) < len(plain) / 2
        async with session.get(address, headers={"Accept-Encoding": "identity"}) as other:
            assert await other.read() == plain
            assert other.headers["ETag"] != packed.headers["ETag"]


@pytest.mark.parametrize("name", ["nowhere.js", "..%2Fchat.html", "%2e%2e/chat.html", ".", "chat.css/"])
async def test_nothing_but_the_files(place: Running, page: ChatPage, name: str) -> None:
    assert (await (await place.visitor()).get(f"/static/{page.assets.version}/{name}")).status == 404


def test_nothing_inline_and_nothing_from_elsewhere() -> None:
    text = (FOLDER / "chat.html").read_text(encoding="utf-8")
    assert not re.search(r"\s(style|on\w+)=", text)
    assert not re.search(r"<style|<script(?![^>]*\ssrc=)", text)
    sources = re.findall(r'(?:src|href)="([^"]*)"', text)
    assert sources
    assert all(source.startswith(("/static/{{version}}/", "#")) for source in sources)
    for name, body in STATIC.items():
        without_namespace = body.decode().replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"\b(?:https?:)?//[\w-]+\.\w", without_namespace), name
        assert "@import" not in without_namespace


def test_every_file_that_is_named_exists(page: ChatPage) -> None:
    pages = "".join((FOLDER / name).read_text(encoding="utf-8") for name in ("chat.html", "console.html"))
    named = set(re.findall(r"\{\{ ?version ?\}\}/([\w.]+)", pages))
    for text in SCRIPTS.values():
        named |= set(re.findall(r"from '\./([\w.]+)'", text))
    assert named == page.assets.names


@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS)
def test_text_is_never_read_as_markup(text: str) -> None:
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"):
        assert way not in text


# What Chrome 70 and Safari 12 do not know.
TOO_NEW = {
    "optional chaining": r"[\w)\]]\?\.(?!\d)",
    "nullish": r"\?\?",
    "logical assignment": r"(?:&&|\|\|)=",
    "look-behind": r"\(\?<[=!]",
    "class field": r"(?s)^export class (?:(?!^\}).)*?^  (?:static )?\w+ = ",
    "private name": r"this\.#",
    "newer methods": r"\.(?:replaceAll|replaceChildren|matchAll|at|flat|flatMap|allSettled|fromEntries)\(",
    "top-level await": r"^await ",
    "import()": r"\bimport\(",
    "globalThis": r"\bglobalThis\b",
}


@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS)
@pytest.mark.parametrize("pattern", TOO_NEW.values(), ids=TOO_NEW)
def test_old_browsers_can_read_it(text: str, pattern: str) -> None:
    assert not re.search(pattern, text, re.MULTILINE)
