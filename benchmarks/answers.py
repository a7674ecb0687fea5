"""How well the answer reader reads the labelled replies of tests/language/messages, and how fast.

`python -m benchmarks.answers [FILE …]`; only sums are printed, so that the measuring half stays unread.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from bot.language.lexicon import Lexicon
from bot.language.reader import Reader
from bot.language.readings import OptionWords, PaperWords, Possession

ROOT = Path(__file__).parents[1]
FILES = [ROOT / "tests" / "language" / "messages" / f"answers-{half}.jsonl" for half in ("tune", "measure")]
_HELD = frozenset({Possession.HAVE, Possession.MISSING})
YEAR = 2026
_NONE = "none"


def reading(reader: Reader, row: Mapping[str, Any]) -> str | dict[str, str]:
    text = row["text"]
    match row["kind"]:
        case "possession":
            read = reader.possession(text, (row["paper"],)) or _NONE
            return _as_labelled(read)
        case "yes_no":
            return reader.yes_no(text, row["ask"], YEAR) or _NONE
        case "option":
            options = [OptionWords(item["id"], item["label"]) for item in row["options"]]
            return reader.option_or_doubt(text, options, YEAR) or _NONE
        case _:
            papers = [PaperWords(str(number), (name,)) for number, name in enumerate(row["papers"], 1)]
            return {key: _as_labelled(value) for key, value in reader.papers(text, papers, listed=True).items()}


def _as_labelled(read: str) -> str:
    """The labels do not tell a certified copy from a mere one."""
    return str(Possession.COPY if read == Possession.CERTIFIED else read)


def is_right(row: Mapping[str, Any], read: str | dict[str, str]) -> bool:
    """A paper that is there with a wrong name in it is labelled `have` with a remark."""
    if row.get("remark") == Possession.NAME_DIFFERS and read == Possession.NAME_DIFFERS:
        return True
    return bool(read == row["label"])


def measure(reader: Reader, rows: Sequence[Mapping[str, Any]]) -> None:
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    confused: Counter[tuple[str, str]] = Counter()
    times = []
    for row in rows:
        start = time.process_time()
        read = reading(reader, row)
        times.append((time.process_time() - start) * 1000)
        asked[row["kind"]] += 1
        if is_right(row, read):
            right[row["kind"]] += 1
        elif row["kind"] == "possession":
            confused[str(row["label"]), str(read)] += 1
    for kind, count in asked.items():
        print(f"  {kind:<12}{right[kind]:>4} of {count:<4}{right[kind] / count:.3f}")
    wrong = sum(count for (_, read), count in confused.items() if read in _HELD)
    print(f"  wrong have or missing: {wrong} ({wrong / max(1, asked['possession']):.3f})")
    pairs = ", ".join(f"{label} read as {read}: {count}" for (label, read), count in confused.most_common(12))
    print(f"  possession confused: {pairs or 'none'}")
    print(f"  ms a message: p50 {median(times):.2f}, p99 {quantiles(times, n=100)[98]:.2f}")


def main(files: Sequence[Path]) -> None:
    reader = Reader(Lexicon.load(ROOT / "knowledge" / "language"))
    for file in files:
        print(file.name)
        measure(reader, [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()])


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or FILES)
