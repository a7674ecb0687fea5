"""What is worked out from a procedure once, and goes when the procedure goes, with its version of the knowledge."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import finalize

from bot.catalog.compiled import CompiledProcedure

_T = TypeVar("_T")


def per_procedure(work: Callable[[CompiledProcedure], _T]) -> Callable[[CompiledProcedure], _T]:
    """By identity: to hash a procedure is to hash its whole file. What `work` gives must not hold the procedure, which
    would then never go."""
    known: dict[int, _T] = {}

    @wraps(work)
    def kept(procedure: CompiledProcedure) -> _T:
        try:
            return known[id(procedure)]
        except KeyError:
            found = known[id(procedure)] = work(procedure)
            finalize(procedure, known.pop, id(procedure), None).atexit = False
            return found

    return kept
