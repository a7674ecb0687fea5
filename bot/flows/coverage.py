"""What no citizen can ever reach in a procedure, as problems for the officer."""

from collections.abc import Iterator

from bot.catalog.compiled import CompiledProcedure
from bot.catalog.problems import Problem, problem, warning
from bot.flows.walk import MAX_WAYS, walk


def unreachable(procedure: CompiledProcedure) -> Iterator[Problem]:
    reached = walk(procedure)
    if not reached.complete:
        yield warning(procedure.file.place(("questions",)), "too_many_ways", limit=MAX_WAYS)
        return
    source, file = procedure.source, procedure.file
    for index, question in enumerate(source.questions):
        if question.id not in reached.questions:
            yield problem(file.place(("questions", index, "id")), "question_for_nothing", id=question.id)
    for index, paper in enumerate(procedure.papers):
        if paper.id not in reached.papers:
            yield problem(file.place(("documents", index, "when")), "document_unreachable", id=paper.id)
    for index, _ in enumerate(source.referrals):
        if index not in reached.referrals:
            yield problem(file.place(("referrals", index, "when")), "referral_unreachable", number=index + 1)
    for index, note in enumerate(source.notes):
        if note.text not in reached.notes:
            yield problem(file.place(("notes", index, "when")), "note_unreachable", number=index + 1)
