"""A file is saved while the server runs."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.catalog.catalog import officers_phrases
from bot.handlers.knowledge import read
from bot.service.last_good import LastGood, Usable
from bot.service.live import LiveKnowledge

SMALL = Path(__file__).parents[1] / "knowledge"
FEE = "fee: {text: Miễn phí}"


@pytest.fixture
async def live(folder: Path) -> AsyncIterator[LiveKnowledge]:
    knowledge = await asyncio.to_thread(read, folder)
    words = await asyncio.to_thread(officers_phrases)
    made = LiveKnowledge(Usable(knowledge), words, lambda: datetime.now(UTC))
    watching = asyncio.create_task(made.watch())
    await asyncio.sleep(0.5)
    yield made
    watching.cancel()
    with suppress(asyncio.CancelledError):
        await watching


async def test_what_is_taken_over_is_logged(
    live: LiveKnowledge, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot.service.live")
    await edit(folder / "procedures/ho-tich/ket-hon.yaml", FEE, "fee: {text: 5.000 đồng}")
    await until(lambda: "new knowledge in use" in caplog.text)
    assert fee(live) == "5.000 đồng"


async def test_a_start_from_a_copy_watches_the_folder_and_keeps_what_it_takes_over(
    folder: Path, tmp_path: Path
) -> None:
    """As after a restart on a folder with mistakes."""
    copy, kept = tmp_path / "copy", LastGood(tmp_path / "kept.zip")
    await asyncio.to_thread(kept.keep, folder)
    await asyncio.to_thread(kept.unpack, copy)
    await edit(folder / "procedures/ho-tich/ket-hon.yaml", FEE, "fe: {text: 10.000 đồng}")
    knowledge = await asyncio.to_thread(read, copy)
    words = await asyncio.to_thread(officers_phrases)
    live = LiveKnowledge(Usable(knowledge, folder, kept.keep), words, lambda: datetime.now(UTC))
    assert not await live.reload()
    assert "ket-hon.yaml" in live.problems[0]
    assert fee(live) == "Miễn phí"
    await edit(folder / "procedures/ho-tich/ket-hon.yaml", "fe: {text", "fee: {text")
    assert await live.reload()
    assert fee(live) == "10.000 đồng"
    assert await asyncio.to_thread(kept.unpack, copy)
    assert "10.000 đồng" in await asyncio.to_thread((copy / "procedures/ho-tich/ket-hon.yaml").read_text)


def test_what_cannot_be_kept_is_only_told(folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    LastGood(tmp_path / "no such folder" / "kept.zip").keep(folder)
    assert "could not be kept for the next start" in caplog.text


def fee(live: LiveKnowledge, id: str = "ket-hon") -> str | None:
    procedure = live.current.procedure(id, datetime(2026, 11, 22, tzinfo=UTC))
    return procedure.source.fee.text if procedure and procedure.source.fee else None


async def edit(path: Path, old: str, new: str) -> None:
    def work() -> None:
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))

    await asyncio.to_thread(work)


async def until(check: object, seconds: float = 20) -> None:
    """A machine under load may take its time; how long it takes is for the benchmarks."""
    assert callable(check)
    async with asyncio.timeout(seconds):
        while not check():  # noqa: ASYNC110
            await asyncio.sleep(0.02)


async def test_a_saved_file_takes_effect(live: LiveKnowledge, folder: Path) -> None:
    await edit(folder / "procedures/ho-tich/ket-hon.yaml", FEE, "fee: {text: 10.000 đồng}")
    await until(lambda: fee(live) == "10.000 đồng")
    assert live.problems == ()


async def test_a_broken_file_changes_nothing_and_says_why(live: LiveKnowledge, folder: Path) -> None:
    before = live.current
    await edit(folder / "procedures/ho-tich/ket-hon.yaml", FEE, "fe: {text: 10.000 đồng}")
    await until(lambda: live.problems)
    assert live.current is before
    assert "ket-hon.yaml" in live.problems[0]
    assert "Có lẽ là “fee”" in live.problems[0]
    await edit(folder / "procedures/ho-tich/ket-hon.yaml", "fe: {text", "fee: {text")
    await until(lambda: not live.problems)
    assert fee(live) == "10.000 đồng"


async def test_of_a_batch_with_one_broken_file_nothing_is_taken(live: LiveKnowledge, folder: Path) -> None:
    await edit(folder / "procedures/cu-tru/tam-tru.yaml", "source:", "fee: {text: 5.000 đồng}\nsource:")
    await edit(folder / "procedures/ho-tich/ket-hon.yaml", FEE, "fe: {text: 1}")
    await until(lambda: live.problems)
    assert fee(live, "tam-tru") is None
    await edit(folder / "procedures/ho-tich/ket-hon.yaml", "fe: {text: 1}", FEE)
    await until(lambda: fee(live, "tam-tru") == "5.000 đồng")


async def test_a_file_that_is_gone_takes_its_procedure_along(live: LiveKnowledge, folder: Path) -> None:
    await asyncio.to_thread((folder / "procedures/cu-tru/tam-tru.yaml").unlink)
    await until(lambda: "tam-tru" not in live.current.catalog.versions)


async def test_each_ward_has_its_own_view_of_the_same_knowledge(live: LiveKnowledge) -> None:
    ward = live.of_ward("phuong-thu")
    assert ward.ward is not None
    assert ward.ward.id == "phuong-thu"
    assert live.of_ward("phuong-thu") is ward
    assert live.of_ward("khong-co") is live.current
