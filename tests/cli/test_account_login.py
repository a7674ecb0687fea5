"""`motcua account login zalo`: the administrator agrees in the browser."""

import asyncio
import io
import re
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.cli.office import Desk, Office, ward_of
from tests.platforms.zalo import APP, OA


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
