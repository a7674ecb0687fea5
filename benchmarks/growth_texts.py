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
    catalog = load(SHIPPED)
    knowledge = build(_resized(catalog, number))
    spent = time.process_time() - began
    weight = resident()
    turns = _turns(build(_resized(catalog, _COMMON)))
    first: list[float] = []
    answers: list[float] = []
    for number_of_round in range(ROUNDS):
        for state, text in turns:
            knowledge.forget()  # the same few messages, and each is to be looked for among all procedures
            start = time.process_time_ns()
            take_turn(knowledge, state, _inbound(text), NOW)
            took = (time.process_time_ns() - start) / 1e6
            if number_of_round:  # the first round fills what is made when first asked for
                (first if state is None else answers).append(took)
    p99 = statistics.quantiles(first + answers, n=100)[98]
    return {
        "first": statistics.median(first),
        "answer": statistics.median(answers),
        "p99": p99,
        "build": spent,
        "rss": weight,
    }


def resident() -> float:
    """Of this process, in MB."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


def _inbound(text: str) -> Inbound:
    return Inbound(Address("bench", "bench", "citizen"), "key", NOW, Kind.TEXT, text)


def _turns(common: Knowledge) -> list[tuple[str | None, str]]:
    """Each message with the state it meets where there are only those ten procedures: the same work at every size,
    also where many names are alike and another talk would come of it."""
    found: list[tuple[str | None, str]] = []
    for lines in _said(common):
        state: str | None = None
        for text in lines:
            found.append((state, text))
            state = take_turn(common, state, _inbound(text), NOW).state
    return found


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
