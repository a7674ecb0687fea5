"""`motcua account add`, `list`, `remove`, `resume` and `key`."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.fernet import Fernet

from adapters.messenger_errors import _CODE as GRAPH
from adapters.messenger_errors import BLOCKED
from adapters.messenger_errors import Act as GraphAct
from adapters.zalo_errors import _CODES as ZALO
from adapters.zalo_errors import TOKEN
from adapters.zalo_errors import Act as ZaloAct
from adapters.zalo_oauth import Denied
from bot.catalog.catalog import officers_phrases
from bot.cli.account_remedy import remedy
from bot.service.vault import Vault
from bot.store.base import Account
from bot.store.sqlite import SqliteStore
from tests.cli.office import ADD, KEY, Office, ward_of
from tests.platforms.zalo import OA


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
    await store.put_account(
        Account("zalo", OA, None, locked, expires_at=datetime.now(UTC), stopped="refresh denied (-14014)"),
        datetime.now(UTC),
    )
    await store.close()
    _, out, _ = await office.motcua("account", "list")
    assert (
        "ĐÃ NGỪNG (refresh denied (-14014)). Tin chưa gửi được giữ 24 giờ, chạy lại là gửi ngay. Refresh token" in out
    )
    assert out.endswith("Kết nối lại: motcua account login zalo --redirect-url ĐỊA-CHỈ-CALLBACK\n")  # can be copied
    assert "tự làm mới" not in out  # nobody refreshes it now
    (described,) = json.loads((await office.motcua("account", "list", "--json"))[1])
    assert described["remedy"] in out
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


REASONS = (
    *(("zalo", f"error {code}") for code in ZALO[ZaloAct.STOP]),
    *(("zalo", f"refresh {Denied(code)}") for code in (-14014, -14002, None)),
    ("zalo", f"error {TOKEN} after a refresh"),
    *(("messenger", f"error {code}/463") for code in (*GRAPH[GraphAct.TOKEN], *GRAPH[GraphAct.STOP])),
    ("messenger", "error 100"),
    ("messenger", BLOCKED),
)


def test_every_command_that_is_told_is_one_that_can_be_typed() -> None:
    """A login without its address would be refused."""
    texts = officers_phrases().texts
    told = [text for text in texts.values() if "motcua account login zalo" in text]
    assert len(told) > 4
    assert all("motcua account login zalo --redirect-url ĐỊA-CHỈ-CALLBACK" in text for text in told)
    added = [text for text in texts.values() if "motcua account add messenger" in text]
    assert added
    assert all("--page-id" in text and "--access-token TOKEN" in text for text in added)


@pytest.mark.parametrize(("channel", "reason"), REASONS)
def test_whatever_has_stopped_an_account_there_is_something_to_do(channel: str, reason: str) -> None:
    say = officers_phrases()
    told = remedy(Account(channel, "12345", None, b"", stopped=reason), say) or ""
    assert told != remedy(Account(channel, "12345", None, b"", stopped="something new"), say)
    assert "motcua account" in told
    assert "{" not in told
