"""Finding a procedure: references, ours, and ours without each of its parts, in one run.

    python -m benchmarks.matching [--messages GLOB] [--references | --ablation]

Right first / right among three: of the messages in scope. Refused at 90 %: of the messages out of scope, where
the threshold is set so that 90 % of those in scope stay. The time is that of one message, on this machine, now.

Ours learns from messages; here from those that are not measured on (LEARNT), and the references that learn at all get
the same ones besides the phrases.
"""

import argparse
import json
import statistics
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Protocol

from benchmarks import references
from benchmarks.written import examples, labelled
from bot.catalog.catalog import SHIPPED, Catalog, read_catalog
from bot.handlers.knowledge import entries, national
from bot.language.entries import Entry
from bot.language.lexicon import Lexicon
from bot.language.matcher import Matcher
from bot.language.steps import Step
from bot.language.written import Written, parsed

MESSAGES = "tests/language/messages/tune-[456]-*.jsonl"
LEARNT = ("tests/language/messages/tune-[a-z]*.jsonl", "tests/language/messages/tune-[23]-*.jsonl")
CLEAN = frozenset({"clean", "indirect", "story"})
KEPT = 0.9

Ranked = Sequence[tuple[str, float]]


class Method(Protocol):
    def rank(self, text: str) -> Ranked:
        """Ids of the ward's procedures, the likeliest first, and how likely."""


@dataclass(frozen=True, slots=True)
class Message:
    text: str
    kind: str
    right: frozenset[str]


class Ours:
    def __init__(
        self,
        found: Sequence[Entry],
        learnt: Sequence[Written] = (),
        without: Step | None = None,
        *,
        second: bool = True,
        names: bool = True,
    ) -> None:
        lexicon = Lexicon.load(SHIPPED / "language")
        steps = frozenset({without} if without else ())
        more = national() if names else ()
        self._matcher = Matcher(found, lexicon, more, learnt, without=steps, second_opinion=second)

    def rank(self, text: str) -> Ranked:
        return self._matcher.ranked(text)


def messages(pattern: str, catalog: Catalog) -> Iterator[Message]:
    ids = {versions[-1].source.code: id for id, versions in catalog.versions.items()}
    for path in sorted(Path().glob(pattern)):
        if "answers" in path.name:
            continue
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            codes = [] if row.get("none") else [row.get("code"), *row.get("also", ())]
            right = frozenset(ids[code] for code in codes if code in ids)
            if (right or row.get("none")) and row["kind"] != "ambiguous":
                yield Message(row["text"], row["kind"], right)


def taught(found: Sequence[Entry]) -> tuple[list[Entry], list[Written]]:
    """The entries with what was written for them as further phrases, and the same as examples for ours."""
    rows = [row for row in chain.from_iterable(map(labelled, LEARNT)) if row["kind"] != "ambiguous"]
    ids = {entry.code: entry.id for entry in found if entry.ward and entry.code}
    reads = Matcher(found, Lexicon.load(SHIPPED / "language"), national())
    texts: dict[str, list[str]] = {}
    for row in rows:
        texts.setdefault(ids.get(row.get("code", ""), ""), []).append(row["text"])
    told = [replace(e, phrases=(*e.phrases, *texts.get(e.id, ()))) if e.ward else e for e in found]
    return told, [parsed(line) for line in sorted({line for row in rows for line in examples(reads, ids, row)})]


def measured(name: str, build: Callable[[], Method], said: Sequence[Message]) -> str:
    tracemalloc.start()
    method = build()
    memory = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    started = time.perf_counter()
    method = build()
    built = time.perf_counter() - started
    hits: dict[bool, list[tuple[bool, bool]]] = {True: [], False: []}
    inside: list[float] = []
    outside: list[float] = []
    times: list[float] = []
    for message in said:
        started = time.perf_counter()
        ranked = method.rank(message.text)
        times.append((time.perf_counter() - started) * 1000)
        score = ranked[0][1] if ranked else 0.0
        (inside if message.right else outside).append(score)
        if message.right:
            three = [id for id, _ in ranked[:3]]
            first = not message.right.isdisjoint(three[:1])
            hits[message.kind in CLEAN].append((first, not message.right.isdisjoint(three)))
    threshold = sorted(inside)[int((1 - KEPT) * len(inside))]
    refused = sum(score < threshold for score in outside) / max(1, len(outside))
    cuts = statistics.quantiles(times, n=100)
    shares = [_mean([hit[place] for hit in hits[clean]]) for place in (0, 1) for clean in (True, False)]
    cells = " | ".join(f"{value:.3f}" for value in (*shares, refused))
    return f"| {name} | {cells} | {statistics.median(times):.2f} / {cuts[98]:.2f} | {built:.2f} | {memory:.0f} |"


def _mean(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--messages", default=MESSAGES)
    part = parser.add_mutually_exclusive_group()
    part.add_argument("--references", action="store_true", help="without the ablation")
    part.add_argument("--ablation", action="store_true", help="without the references")
    options = parser.parse_args()
    catalog, _ = read_catalog(SHIPPED)
    found = [entry for entry in entries(catalog) if entry.ward or entry.id not in catalog.versions]
    told, learnt = taught(found)
    said = list(messages(options.messages, catalog))
    inside = sum(bool(message.right) for message in said)
    print(f"{len(said)} messages, {inside} in scope; {len(catalog.versions)} procedures, {len(found)} entries")
    print(f"{len(learnt)} examples to learn from")
    head = "method | first, clean | first, noisy | three, clean | three, noisy | refused at 90 %"
    print(f"| {head} | ms p50 / p99 | build s | MB |\n|{' --- |' * 9}")
    methods: dict[str, Callable[[], Method]] = {}
    if not options.ablation:
        methods |= {name: (lambda make=make: make(told)) for name, make in references.METHODS.items()}  # type: ignore[misc]
    methods["**ours**"] = lambda: Ours(found, learnt)
    if not options.references:
        methods |= {f"ours without {step.value}": (lambda step=step: Ours(found, learnt, step)) for step in Step}  # type: ignore[misc]
        methods["ours without the second opinion"] = lambda: Ours(found, second=False)
        methods["ours without the examples"] = lambda: Ours(found)
        methods["ours without the national names"] = lambda: Ours(found, learnt, names=False)
        bare = [Entry(e.id, e.code, e.name, e.phrases, e.ward) for e in found]
        methods["ours without summaries and siblings"] = lambda: Ours(bare, learnt)
        names = [Entry(e.id, e.code, e.name, () if e.ward else e.phrases, e.ward) for e in found]
        methods["ours with official names only"] = lambda: Ours(names, learnt)
        ward = [e for e in found if e.ward]
        methods["ours without what is done elsewhere"] = lambda: Ours(ward, learnt)
        methods["ours with underthesea's words"] = lambda: references.WithWords(found, Ours(found, learnt))
    for name, build in methods.items():
        print(measured(name, build, said), flush=True)


if __name__ == "__main__":
    main()
