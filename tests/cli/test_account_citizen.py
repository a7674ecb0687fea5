"""`motcua export` and `erase`."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.messages import Address, Inbound, Kind, Reply
from bot.store.base import Decision
from bot.store.sqlite import SqliteStore
from tests.cli.office import ADD, Office
from tests.platforms.zalo import OA


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
    await office.motcua(*ADD)
    code, out, err = await office.motcua("export", "zalo", OA, "1")
    assert (code, out) == (1, "")
    assert "Không giữ dữ liệu nào của người này" in err


@pytest.mark.parametrize("command", ["export", "erase"])
async def test_a_mistyped_account_is_told_with_those_there_are(office: Office, command: str) -> None:
    address = await written(office)
    await office.motcua(*ADD)
    for channel, account, known in (
        ("zalo", OA[:-1], OA),
        ("messenger", OA, "–"),
        ("webchat", "trang", "web"),
        ("telegram", "web", "telegram"),
    ):
        code, out, err = await office.motcua(command, channel, account, address.user)
        assert (code, out) == (1, "")
        assert f"không có tài khoản “{account}”. Đang có: {known} (" in err


async def test_what_an_account_that_was_disconnected_has_left_can_be_erased(office: Office) -> None:
    address = await written(office)
    assert (await office.motcua("erase", "zalo", OA, address.user, "--yes"))[0] == 0


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
