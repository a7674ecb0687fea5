"""The same dossier, gone through on every channel, ends in the same report. How each channel showed the talk is in
`tests/golden/`, to be looked at side by side; `GOLDEN=write` writes it anew."""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.handlers.knowledge import Knowledge, read
from tests.house import House, OnMessenger, OnTelegram, OnZalo, Talker, house, on_page, until

HERE = Path(__file__).parent
SMALL = HERE / "knowledge"
GOLDEN = HERE / "golden"
TALK: tuple[str | int, ...] = (  # words, or the number of what is tapped
    "xin chào",
    "làm giấy khai sinh cho con",
    1,
    "đã đăng ký kết hôn rồi",
    "có rồi",
    2,
    "mất rồi",
    "không rõ nữa",
    "có cccd rồi",
    "3",
    "dạ còn hạn",
)
NUMBERED = re.compile(r"\n\d+\. .*")


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return read(SMALL, "phuong-thu")


@dataclass
class Seen:
    """What one channel showed: the talk as it looked, and the words of the last turn."""

    lines: list[str] = field(default_factory=list)
    report: str = ""


async def go_through(at: House, talker: Talker) -> Seen:
    seen = Seen()
    for step in TALK:
        before = len(talker.screen())
        if isinstance(step, int):
            seen.lines.append(f"› [{talker.label(step)}]")
            await talker.taps(step)
        else:
            seen.lines.append(f"› {step}")
            await talker.says(step)
        await at.settled()
        await until(lambda before=before: len(talker.screen()) > before)  # type: ignore[misc]
        new = talker.screen()[before:]
        for text, rows in new:
            seen.lines += ["", text, *(" ".join(f"[{label}]" for label in row) for row in rows), ""]
        seen.report = " ".join(text for text, _ in new)
    return seen


async def everywhere(tmp_path: Path, knowledge: Knowledge) -> dict[str, Seen]:
    async with house(tmp_path / "a.db", knowledge) as at:
        await at.connect()
        async with on_page(at) as visitor:
            seen = {visitor.name: await go_through(at, visitor)}
        talkers: list[Talker] = [
            OnZalo(at.zalo_phone()),
            OnMessenger(at.messenger_phone()),
            OnTelegram(at.telegram.chat()),
        ]
        return seen | {talker.name: await go_through(at, talker) for talker in talkers}


async def test_the_same_report_everywhere(tmp_path: Path, knowledge: Knowledge) -> None:
    seen = await everywhere(tmp_path, knowledge)
    plain = " ".join(seen["webchat"].report.split())
    for part in ("Giấy chứng sinh", "Ký và ghi rõ họ tên", "Thẻ căn cước", "1 đường Thử", "2026"):
        assert part in plain
    for name, channel in seen.items():
        words = " ".join(NUMBERED.sub("", channel.report).split())
        assert words == plain, name
    for name, channel in seen.items():
        golden, text = GOLDEN / f"{name}.txt", "\n".join(channel.lines).strip() + "\n"
        if os.environ.get("GOLDEN") == "write":
            golden.write_text(text, encoding="utf-8")
        assert text == golden.read_text(encoding="utf-8"), name
