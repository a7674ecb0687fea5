"""`motcua export` and `erase`."""

import json
from datetime import UTC, datetime
from typing import Any

from bot.messages import Address, Inbound, Kind, Reply
from bot.store.base import Decision
from bot.store.sqlite import SqliteStore
from tests.cli.office import Office
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
