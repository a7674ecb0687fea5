"""`motcua eval`: accuracy of the matcher on labelled messages."""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bot.catalog.catalog import Catalog
from bot.catalog.phrases import Phrases
from bot.cli.store_words import refused
from bot.handlers.knowledge import read
from bot.language.evaluation import GOOD, Evaluation, Labelled, Result, share
from bot.settings import Settings

SHOWN_CONFUSIONS = 20


class LabelError(Exception):
    """A line that is not a labelled message."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}")
        self.line = line


def evaluate(arguments: argparse.Namespace, settings: Settings, say: Phrases) -> int:
    knowledge = read(settings.knowledge, settings.ward)
    evaluation = Evaluation()
    try:
        for labelled in messages(arguments.path, knowledge.catalog):
            evaluation.add(labelled, knowledge.matcher.match(labelled.text))
    except OSError as error:
        print(say("eval.no_file", path=arguments.path.absolute(), reason=refused(error, say)), file=sys.stderr)
        return 2
    except UnicodeDecodeError:
        print(say("eval.no_file", path=arguments.path.absolute(), reason=say("trouble.text")), file=sys.stderr)
        return 2
    except LabelError as error:
        print(say("eval.bad_line", path=arguments.path, line=error.line), file=sys.stderr)
        return 2
    if arguments.json:
        print(json.dumps(as_data(evaluation), ensure_ascii=False))
    else:
        print("\n".join(_lines(evaluation, say)))
    return 0


def messages(path: Path, catalog: Catalog) -> Iterator[Labelled]:
    """JSON lines: `text`, and `code`, `id` or `none`; `also`: codes or ids that are right too; `kind`. A code
    that is no procedure of the ward's is a message that it must not take for one."""
    ids = {versions[-1].source.code: id for id, versions in catalog.versions.items()}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            text, names = row["text"], [row.get("code"), row.get("id"), *(row.get("also") or ())]
        except (ValueError, KeyError, TypeError, AttributeError):
            raise LabelError(number) from None
        if not isinstance(text, str) or not ({"code", "id", "none"} & row.keys()):
            raise LabelError(number)
        known = [] if row.get("none") else [ids.get(name, name) for name in names if name]
        right = tuple(dict.fromkeys(id for id in known if id in catalog.versions))
        yield Labelled(text, str(row.get("kind") or ("–" if right else "none")), right)


def as_data(evaluation: Evaluation) -> dict[str, Any]:
    return {
        "kinds": {kind: _counts(counts) for kind, counts in sorted(evaluation.kinds.items())},
        "in_scope": _counts(evaluation.in_scope),
        "out_of_scope": _counts(evaluation.out_of_scope),
        "confusions": [
            {"expected": expected, "found": found, "count": n}
            for (expected, found), n in evaluation.confusions.most_common()
        ],
        "wrong": [{"text": text, "expected": expected, "found": found} for text, expected, found in evaluation.wrong],
        "calibration": [
            {"from": band / 10, "to": (band + 1) / 10, "count": len(hits), "right": round(sum(hits) / len(hits), 4)}
            for band, hits in sorted(evaluation.bands.items())
        ],
    }


def _counts(counts: Mapping[Result, int]) -> dict[str, Any]:
    total = sum(counts.values())
    good = share(counts, (*GOOD, Result.TURNED_AWAY))
    return {"count": total, "good": None if good is None else round(good, 4), **{r.value: n for r, n in counts.items()}}


def _lines(evaluation: Evaluation, say: Phrases) -> Iterator[str]:
    yield say("eval.head")
    for kind, counts in sorted(evaluation.kinds.items()):
        yield _line(say, kind, counts)
    for name, counts in (("in_scope", evaluation.in_scope), ("out_of_scope", evaluation.out_of_scope)):
        if counts:
            yield _line(say, say(f"eval.total.{name}"), counts)
    if evaluation.confusions:
        yield say("eval.confusions")
        for (expected, found), n in evaluation.confusions.most_common(SHOWN_CONFUSIONS):
            yield say("eval.confusion", count=n, expected=expected, found=found)
    if evaluation.bands:
        yield say("eval.calibration")
        for band, hits in sorted(evaluation.bands.items()):
            low, high = f"{band / 10:.1f}", f"{(band + 1) / 10:.1f}"
            yield say("eval.band", low=low, high=high, share=f"{sum(hits) / len(hits):.2f}", count=len(hits))
    if evaluation.wrong:
        yield say("eval.wrong", count=len(evaluation.wrong))
        for text, expected, found in evaluation.wrong:
            yield say("eval.wrong_line", text=text, expected=expected or "–", found=found)


def _line(say: Phrases, name: str, counts: Mapping[Result, int]) -> str:
    parts = ", ".join(
        say(f"eval.result.{result.value}", count=counts[result]) for result in Result if counts.get(result)
    )
    good = share(counts, (*GOOD, Result.TURNED_AWAY)) or 0.0
    return say("eval.kind", kind=f"{name:16}", share=f"{good:.3f}", count=sum(counts.values()), parts=parts)
