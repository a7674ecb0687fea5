"""`make bench`: every table, one after the other. The long ones in short; each says how it is run in full."""

from collections.abc import Callable
from typing import Final

from benchmarks import answers, durability, fuzz, growth, matching, soak, store, turn, webhook

TABLES: Final[tuple[Callable[[], object], ...]] = (
    matching.main,
    lambda: answers.main(answers.FILES),
    turn.main,
    store.main,
    lambda: webhook.main(["--short"]),
    lambda: growth.main(["--short"]),
    lambda: soak.main(["--short"]),
)
# A failure of these is one of `make bench`. All of the first takes a quarter of an hour.
PROOFS: Final[tuple[Callable[[], int], ...]] = (
    lambda: durability.main(["--kills", "10", "--copies", "10", "--away", "5"]),
    lambda: fuzz.main([]),
)

if __name__ == "__main__":
    for table in TABLES:
        table()
        print()
    raise SystemExit(max(proof() for proof in PROOFS))
