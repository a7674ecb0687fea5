"""`motcua account`, `export` and `erase`, run as an officer runs them, with the platform's fake on loopback."""

import asyncio
import io
import json
import queue
import re
import sys
from collections.abc import AsyncIterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from cryptography.fernet import Fernet

from bot.cli.main import main
from bot.messages import Address, Inbound, Kind, Reply
from bot.service.vault import Vault
from bot.store.base import Account, Decision
from bot.store.sqlite import SqliteStore
from tests.adapters.zalo_place import Listener, Place, place
from tests.platforms.zalo import APP, APP_SECRET, OA, OA_SECRET, ZaloFake

ROOT = Path(__file__).parents[2]
KEY = "a made-up key for the vault"


class Desk:
    """The officer's keyboard: a line when there is one."""

    def __init__(self) -> None:
        self.lines: queue.Queue[str] = queue.Queue()

    def readline(self) -> str:
        return self.lines.get(timeout=30)


@dataclass
class Office:
    """A ward's machine: a folder, and what is in its `.env`."""

    folder: Path
    fake: ZaloFake
    environment: pytest.MonkeyPatch

    async def motcua(self, *arguments: str, given: str = "") -> tuple[int, str, str]:
        desk, out, err = Desk(), io.StringIO(), io.StringIO()
        desk.lines.put(given)
        code = await self.run(desk, out, err, *arguments)
        return code, out.getvalue(), err.getvalue()

    async def run(self, desk: Desk, out: io.StringIO, err: io.StringIO, *arguments: str) -> int:
        self.environment.setattr(sys, "stdin", desk)
        with redirect_stdout(out), redirect_stderr(err):
            return await asyncio.to_thread(main, arguments)

    def sets(self, name: str, value: str) -> None:
        self.environment.setenv(f"MOTCUA_{name}", value)

    @property
    def database(self) -> Path:
        return self.folder / "motcua.db"

    async def accounts(self) -> dict[str, tuple[Account, dict[str, str]]]:
        store = SqliteStore(self.database)
        await store.open()
        found = {item.id: (item, Vault(KEY).open(item.secrets)) for item in await store.accounts()}
        await store.close()
        return found


@pytest.fixture
async def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Office]:
    fake = ZaloFake(lambda: datetime.now(UTC))
    await fake.start()
    monkeypatch.chdir(tmp_path)
    made = Office(tmp_path, fake, monkeypatch)
    made.sets("KNOWLEDGE", str(ROOT / "tests/knowledge"))
    made.sets("DATABASE_URL", f"sqlite:///{tmp_path / 'motcua.db'}")
    made.sets("SECRET_KEY", KEY)
    made.sets("ZALO_APP_ID", APP)
    made.sets("ZALO_APP_SECRET", APP_SECRET)
    made.sets("ZALO_OA_SECRET", OA_SECRET)
    made.sets("ZALO_API_URL", fake.url)
    made.sets("ZALO_OAUTH_URL", fake.url)
    yield made
    await fake.stop()


ADD = (
    "account",
    "add",
    "zalo",
    "--oa-id",
    OA,
    "--access-token",
    "made-up-access",
    "--refresh-token",
    "made-up-refresh",
)


def ward_of(office: Office) -> str:
    return sorted(path.stem for path in (ROOT / "tests/knowledge/wards").glob("*.yaml"))[0]


async def test_add_list_remove(office: Office) -> None:
    code, out, err = await office.motcua(*ADD, "--ward", ward_of(office))
    assert (code, err) == (0, "")
    assert OA in out
    account, secrets = (await office.accounts())[OA]
    assert secrets == {"access_token": "made-up-access", "refresh_token": "made-up-refresh"}
    assert account.ward == ward_of(office)
    assert account.expires_at is not None
    assert abs(account.expires_at - datetime.now(UTC) - timedelta(hours=25)) < timedelta(minutes=2)

    page = ("--page-id", "102938475610293", "--access-token", "made-up-page-token")
    assert (await office.motcua("account", "add", "messenger", *page))[0] == 0
    code, out, _ = await office.motcua("account", "list")
    assert code == 0
    assert OA in out
    assert "102938475610293" in out
    assert "đang chạy" in out
    described = json.loads((await office.motcua("account", "list", "--json"))[1])
    assert [item["channel"] for item in described] == ["messenger", "zalo"]
    for token in ("made-up-access", "made-up-refresh", "made-up-page-token"):
        assert token not in out
        assert token not in json.dumps(described)
        assert token.encode() not in office.database.read_bytes()

    # New tokens, with no ward said: it keeps the one it has.
    assert (await office.motcua(*ADD))[0] == 0
    assert (await office.accounts())[OA][0].ward == ward_of(office)
    assert (await office.motcua("account", "remove", "zalo", "--oa-id", OA))[0] == 0
    code, _, err = await office.motcua("account", "remove", "zalo", "--oa-id", OA)
    assert code == 1
    assert OA in err
    assert set(await office.accounts()) == {"102938475610293"}


async def test_a_stopped_account_is_shown_and_can_be_resumed(office: Office) -> None:
    store = SqliteStore(office.database)
    await store.open()
    locked = Vault(KEY).lock({"access_token": "a", "refresh_token": "r"})
    await store.put_account(Account("zalo", OA, None, locked, stopped="refresh denied (-14014)"), datetime.now(UTC))
    await store.close()
    _, out, _ = await office.motcua("account", "list")
    assert "ĐÃ NGỪNG (refresh denied (-14014))" in out
    assert (await office.motcua("account", "resume", "zalo", "--oa-id", OA))[0] == 0
    account, secrets = (await office.accounts())[OA]
    assert account.stopped is None
    assert secrets["refresh_token"] == "r"
    assert (await office.motcua("account", "resume", "zalo", "--oa-id", "1"))[0] == 1


@pytest.mark.parametrize(
    ("key", "arguments", "words"),
    [
        ("", ADD, "motcua account key"),
        ("short", ADD, "ngắn"),
        (KEY, (*ADD, "--ward", "khong-co"), "khong-co"),
        (KEY, (*ADD[:4], "two words", *ADD[5:]), "two words"),
        (KEY, (*ADD[:6], " ", *ADD[7:]), "Token để trống"),
    ],
)
async def test_what_cannot_be_connected_says_why(
    office: Office, key: str, arguments: tuple[str, ...], words: str
) -> None:
    office.sets("SECRET_KEY", key)
    code, out, err = await office.motcua(*arguments)
    assert (code, out) == (1, "")
    assert words in err
    assert "Traceback" not in err


async def test_key(office: Office) -> None:
    code, out, _ = await office.motcua("account", "key")
    assert code == 0
    Fernet(out.strip())


async def log_in(office: Office, *more: str, oa: str = OA, paste: str = "url") -> tuple[int, str]:
    """As an administrator does: opens the printed link, agrees, brings the address or the code back."""
    desk, out, err = Desk(), io.StringIO(), io.StringIO()
    command = ("account", "login", "zalo", "--redirect-url", "https://phuong.example/zalo", *more)
    running = asyncio.create_task(office.run(desk, out, err, *command))
    async with asyncio.timeout(30):
        while "callback" not in out.getvalue():
            assert not running.done(), err.getvalue()
            await asyncio.sleep(0.02)
    link = next(line for line in out.getvalue().splitlines() if "/v4/oa/permission?" in line)
    query = {key: values[0] for key, values in parse_qs(urlsplit(link).query).items()}
    assert query["app_id"] == APP
    assert re.fullmatch(r"[\w-]{43}", query["code_challenge"])
    code = office.fake.consents(oa, query["code_challenge"])
    pasted = {
        "url": f"{query['redirect_uri']}?code={code}&oa_id={oa}&state={query['state']}",
        "code": code,
        "other state": f"{query['redirect_uri']}?code={code}&oa_id={oa}&state=forged",
        "nothing": "",
        "wrong code": "code-of-yesterday",
    }[paste]
    desk.lines.put(pasted + "\n")
    return await running, out.getvalue() + err.getvalue()


@pytest.mark.parametrize("paste", ["url", "code"])
async def test_login_with_the_address_or_with_the_code(office: Office, paste: str) -> None:
    code, said = await log_in(office, "--ward", ward_of(office), paste=paste)
    assert code == 0, said
    grant = office.fake.grants[OA]
    account, secrets = (await office.accounts())[OA]
    assert secrets == {"access_token": grant.access, "refresh_token": grant.refresh}
    assert account.ward == ward_of(office)
    assert grant.access not in said


@pytest.mark.parametrize(
    ("more", "paste", "words"),
    [
        ((), "other state", "không phải của lần"),
        ((), "nothing", "Chưa dán gì"),
        ((), "wrong code", "-14014"),
        (("--oa-id", "777"), "url", "777"),
        (("--oa-id", "777"), "code", "777"),
    ],
)
async def test_login_refuses_and_stores_nothing(office: Office, more: tuple[str, ...], paste: str, words: str) -> None:
    code, said = await log_in(office, *more, paste=paste)
    assert code == 1
    assert words in said
    assert await office.accounts() == {}


@pytest.fixture
async def ward(office: Office) -> AsyncIterator[Place]:
    """A server that runs on the same database, with the same fake."""
    async with place(office.database, Listener()) as made:
        office.sets("ZALO_API_URL", made.fake.url)
        office.sets("ZALO_OAUTH_URL", made.fake.url)
        yield made


async def test_doctor_when_all_is_well(office: Office, ward: Place) -> None:
    code, out, err = await office.motcua("account", "doctor")
    assert (code, err) == (0, "")
    assert "Token còn dùng được: Phường Tân An Hòa (gói Growth)" in out
    assert "✗" not in out
    assert ward.fake.grants[OA].access not in out
    assert ward.fake.refreshes == []


async def test_doctor_looks_at_the_webhook(office: Office, ward: Place) -> None:
    base = ward.webhook.url.removesuffix("/webhooks/zalo")
    code, out, _ = await office.motcua("account", "doctor", "--url", base)
    assert code == 0, out
    assert f"Webhook trả lời: {ward.webhook.url}" in out
    assert ward.zalo.counts["ignored malformed"] + ward.zalo.counts["ignored unknown"] == 1
    assert ward.zalo.counts["unsigned"] == 1
    code, out, _ = await office.motcua("account", "doctor", "--url", "http://127.0.0.1:9")
    assert code == 1
    assert "Không gọi được webhook" in out


@pytest.mark.parametrize(
    ("illness", "words"),
    [
        ("dead token", "Zalo không nhận access token (lỗi -220)"),
        ("other oa", "Token là của OA"),
        ("stopped", "Đã ngừng gửi tin: made up"),
        ("key", "Không mở được token đã cất: MOTCUA_SECRET_KEY thiếu hoặc đã đổi"),
        ("no setting", "Chưa có MOTCUA_ZALO_OA_SECRET"),
    ],
)
async def test_doctor_names_the_illness(office: Office, ward: Place, illness: str, words: str) -> None:
    match illness:
        case "dead token":
            ward.fake.grant()
        case "other oa":
            ward.fake.grants["777"] = ward.fake.grants.pop(OA)
        case "stopped":
            await ward.book.stop("zalo", OA, "made up")
        case "key":
            office.sets("SECRET_KEY", "another key altogether")
        case _:
            office.sets("ZALO_OA_SECRET", "")
    code, out, _ = await office.motcua("account", "doctor")
    assert code == 1
    assert f"✗ {OA}: {words}" in out or f"✗ {words}" in out


async def written(office: Office) -> Address:
    store = SqliteStore(office.database)
    await store.open()
    address = Address("zalo", OA, "4490217735508813064")
    inbound = Inbound(address, "1", datetime.now(UTC), Kind.TEXT, "chào")
    await store.receive(inbound, lambda _: Decision('{"made": "up"}', (Reply("Dạ, em nghe ạ."),)))
    await store.close()
    return address


async def test_export_shows_all_that_is_kept(office: Office) -> None:
    address = await written(office)
    code, out, _ = await office.motcua("export", "zalo", OA, address.user)
    shown: dict[str, Any] = json.loads(out)
    assert code == 0
    assert shown["conversation"] == {"made": "up"}
    assert [(reply["text"], reply["status"]) for reply in shown["replies"]] == [("Dạ, em nghe ạ.", "waiting")]
    code, out, err = await office.motcua("export", "zalo", OA, "1")
    assert (code, out) == (1, "")
    assert err


async def test_erase_asks_first(office: Office) -> None:
    address = await written(office)
    command = ("erase", "zalo", OA, address.user)
    for answer in ("", "không\n", "y\n"):
        assert (await office.motcua(*command, given=answer))[0] == 1
        assert (await office.motcua("export", *command[1:]))[0] == 0
    assert (await office.motcua(*command, given="Xóa\n"))[0] == 0
    assert (await office.motcua("export", *command[1:]))[0] == 1
    await written(office)
    assert (await office.motcua(*command, "--yes"))[0] == 1  # a redelivery after the erasure brings nothing back
    store = SqliteStore(office.database)
    await store.open()
    inbound = Inbound(address, "2", datetime.now(UTC), Kind.TEXT, "chào")
    await store.receive(inbound, lambda _: Decision("{}"))
    await store.close()
    assert (await office.motcua(*command, "--yes"))[0] == 0
