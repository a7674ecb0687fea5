import gc
from dataclasses import replace
from datetime import date
from weakref import ref

from bot.catalog.catalog import SHIPPED, load
from bot.catalog.compiled import CompiledProcedure
from bot.catalog.per_procedure import per_procedure
from bot.flows.review import asked, question_slot, start
from bot.flows.standing import stand
from bot.handlers.words import all_option_words

DAY = date(2026, 11, 22)


def test_is_worked_out_once_for_each_procedure() -> None:
    worked: list[str] = []

    @per_procedure
    def name(procedure: CompiledProcedure) -> str:
        worked.append(procedure.id)
        return procedure.source.name

    given = _procedure()
    alike = replace(given)
    assert {name(given), name(given), name(alike)} == {given.source.name}
    assert worked == [given.id, given.id]  # two with the same content are two


def test_a_procedure_goes_and_takes_what_was_worked_out_along() -> None:
    freed: list[str] = []

    class Worked:
        def __del__(self) -> None:
            freed.append("worked")

    @per_procedure
    def worked(_: CompiledProcedure) -> Worked:
        return Worked()

    procedure = replace(_procedure())
    worked(procedure)
    gone = ref(procedure)
    del procedure
    gc.collect()
    assert gone() is None
    assert freed == ["worked"]


def test_what_the_engine_keeps_holds_no_procedure() -> None:
    procedure = replace(_procedure())
    stand(procedure, start(procedure))
    asked(procedure, question_slot(next(iter(procedure.questions))))
    all_option_words(procedure)
    gone = ref(procedure)
    del procedure
    gc.collect()
    assert gone() is None


def _procedure() -> CompiledProcedure:
    found = load(SHIPPED).procedure("dang-ky-khai-sinh", DAY, None)
    assert found is not None
    return found
