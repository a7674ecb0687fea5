"""The engine over more or fewer procedures."""

import statistics
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bot.catalog.catalog import SHIPPED, Catalog, load
from bot.catalog.compiled import CompiledProcedure
from bot.catalog.dialogues import read_dialogues
from bot.handlers.brain import take_turn
from bot.handlers.knowledge import Knowledge, build
from bot.messages import Address, Inbound, Kind

NOW: Final = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
ROUNDS: Final = 8
_COMMON: Final = 10
# What a made-up procedure is about: words that no procedure of ours has.
_THINGS: Final = (
    "tàu cá",
    "giếng khoan",
    "vườn ươm",
    "bến đò",
    "lò gốm",
    "ong mật",
    "xe ngựa",
    "chợ phiên",
    "nhà lồng",
)
_KINDS: Final = ("hạng một", "hạng hai", "vùng cao", "vùng trũng", "ven biển", "tập thể", "theo mùa", "lâu năm")


def measured_engine(number: int) -> dict[str, float]:
    began = time.process_time()
    knowledge = build(_resized(load(SHIPPED), number))
    spent = time.process_time() - began
    first: list[float] = []
    answers: list[float] = []
    for turn in range(ROUNDS):
        for lines in _said(knowledge):
            state: str | None = None
            for place, text in enumerate(lines):
                inbound = Inbound(Address("bench", "bench", "citizen"), "key", NOW, Kind.TEXT, text)
                start = time.perf_counter_ns()
                state = take_turn(knowledge, state, inbound, NOW).state
                took = (time.perf_counter_ns() - start) / 1e6
                if turn:  # the first round fills what is made when first asked for
                    (answers if place else first).append(took)
    p99 = statistics.quantiles(first + answers, n=100)[98]
    return {
        "first": statistics.median(first),
        "answer": statistics.median(answers),
        "p99": p99,
        "build": spent,
        "rss": resident(),
    }


def resident() -> float:
    """Of this process, in MB."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


def _said(knowledge: Knowledge) -> list[list[str]]:
    """The dialogues of the ten procedures that are there at every size."""
    common = list(knowledge.catalog.versions)[:_COMMON]
    found, _ = read_dialogues(SHIPPED / "dialogues")
    return [
        [step.citizen for step in dialogue.talk if step.citizen]
        for _, file in found
        if file.procedure in common
        for dialogue in file.dialogues
        if dialogue.day is None
    ]


def _resized(catalog: Catalog, number: int) -> Catalog:
    # Those with dialogues first: they are what is said.
    told = {file.procedure for _, file in read_dialogues(SHIPPED / "dialogues")[0]}
    ids = sorted(catalog.versions, key=lambda id: (id not in told, id))[:number]
    versions = {id: catalog.versions[id] for id in ids}
    place = 0
    while len(versions) < number:
        original = catalog.versions[ids[place % len(ids)]]
        made = tuple(_made_up(compiled, place // len(ids)) for compiled in original)
        versions[made[0].source.id] = made
        place += 1
    return replace(catalog, versions=versions)


def _made_up(compiled: CompiledProcedure, copy: int) -> CompiledProcedure:
    source = compiled.source
    about = f"{_THINGS[copy % len(_THINGS)]} {_KINDS[copy // len(_THINGS) % len(_KINDS)]}"
    other = source.model_copy(
        update={
            "id": f"{source.id}-{copy}",
            "code": None,
            "short": None,
            "name": f"{source.name} {about}",
            "aliases": tuple(f"{alias} {about}" for alias in source.aliases),
            "situations": tuple(f"{text} {about}" for text in source.situations),
        }
    )
    return replace(compiled, source=other)
