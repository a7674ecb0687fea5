"""One engine turn: everything between receive and commit, without I/O.

Reads a stored state, understands the message, moves the review, writes the reply and the new state. Once with every
message met for the first time (what the matcher and the readers remember of messages is forgotten before each turn),
once as it is in a service that runs. Next to it, in the same run: reading and writing the state alone, and rapidfuzz's
`token_set_ratio` over all names and phrases, which is what finding a procedure costs without an index.
"""

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

from rapidfuzz import fuzz, process

from bot.catalog.catalog import SHIPPED
from bot.catalog.dialogues import Dialogue, read_dialogues
from bot.handlers.brain import take_turn
from bot.handlers.conversation import Conversation, dump, load
from bot.handlers.knowledge import Knowledge, entries, read
from bot.handlers.view import view
from bot.language.text import fold
from bot.messages import Address, Inbound, Kind

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
ROUNDS = 3
KINDS = {"idle": "first message", "asking": "answer to a question", "reviewing": "about a paper"}


def messages(knowledge: Knowledge) -> Iterator[tuple[str | None, str, str]]:
    """Each message of the example dialogues with the state it meets, and the stage it was said in."""
    found, _ = read_dialogues(SHIPPED / "dialogues")
    for dialogue in (item for _, file in found for item in file.dialogues):
        yield from _played(knowledge, dialogue)


def _played(knowledge: Knowledge, dialogue: Dialogue) -> Iterator[tuple[str | None, str, str]]:
    state: str | None = None
    for step in dialogue.talk:
        text = step.citizen or ""
        yield state, text, view(knowledge, state, NOW)["stage"]
        state = take_turn(knowledge, state, _inbound(text), NOW).state


def _inbound(text: str) -> Inbound:
    return Inbound(Address("bench", "bench", "citizen"), "key", NOW, Kind.TEXT, text)


def _times(work: Callable[[], object]) -> float:
    """Milliseconds of the processor: other people's work on the machine is no part of it."""
    start = time.process_time_ns()
    work()
    return (time.process_time_ns() - start) / 1e6


def _turns(
    knowledge: Knowledge, said: Sequence[tuple[str | None, str, str]], *, forgetful: bool
) -> dict[str, list[float]]:
    turns: dict[str, list[float]] = {name: [] for name in KINDS.values()}
    for _ in range(ROUNDS):
        for state, text, stage in said:
            inbound = _inbound(text)
            if forgetful:
                knowledge.forget()
            took = _times(lambda s=state, i=inbound: take_turn(knowledge, s, i, NOW))  # type: ignore[misc]
            if stage in KINDS:
                turns[KINDS[stage]].append(took)
    return turns


def _row(name: str, times: list[float], reference: float) -> None:
    cuts = statistics.quantiles(times, n=100)
    median = statistics.median(times)
    print(f"| {name} | {len(times)} | {median:.3f} | {cuts[94]:.3f} | {cuts[98]:.3f} | {median / reference:.1f} |")


def main() -> None:
    started = time.perf_counter()
    knowledge = read(SHIPPED)
    built = time.perf_counter() - started
    said = list(messages(knowledge))
    phrases = [fold(text) for entry in entries(knowledge.catalog) for text in (entry.name, *entry.phrases)]
    states = [_times(lambda s=state: dump(load(s) or Conversation())) for state, _, _ in said]  # type: ignore[misc]
    # in a round of its own: it leaves nothing of ours in the processor's caches
    scans = [
        _times(lambda t=text: process.extract(fold(t), phrases, scorer=fuzz.token_set_ratio))  # type: ignore[misc]
        for _, text, _ in said
    ]
    reference = statistics.median(scans)
    print(
        f"Engine turn, {len(said)} messages of the example dialogues, {ROUNDS} rounds; knowledge read in {built:.2f} s"
    )
    print(f"(reference: rapidfuzz token_set_ratio over {len(phrases)} names and phrases, one scan a message)\n")
    print("| ms | turns | p50 | p95 | p99 | p50 / reference |\n| --- | --- | --- | --- | --- | --- |")
    for forgetful, how in ((True, "met for the first time"), (False, "in a running service")):
        turns = _turns(knowledge, said, forgetful=forgetful)
        _row(f"{how}: all", [value for values in turns.values() for value in values], reference)
        for name, values in turns.items():
            _row(f"{how}: {name}", values, reference)
    _row("state in and out alone", states, reference)
    _row("rapidfuzz scan alone (reference)", scans, reference)


if __name__ == "__main__":
    main()
