"""Random procedures and answers for the engine's properties, and a reading of `when` that owes the
engine nothing."""

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from bot.catalog.compiled import CompiledProcedure
from bot.catalog.compiler import Compiler
from bot.catalog.loader import SourceFile
from bot.catalog.models import Procedure, SharedDocument
from bot.flows.review import Review, Slot, SlotKind, start
from bot.flows.standing import Standing, stand
from bot.language.readings import Answer, Possession

SHARED = {f"s{number}": {"name": f"Giấy chung {number}"} for number in range(4)}

BOOLEANS: st.SearchStrategy[bool] = st.booleans()


def compiled(data: dict[str, Any], others: tuple[str, ...] = ()) -> CompiledProcedure:
    source = Procedure.model_validate(data)
    shared = {id: SharedDocument.model_validate(item) for id, item in SHARED.items()}
    compiler = Compiler(source, SourceFile(f"procedures/{source.id}.yaml", data), shared, {source.id, *others})
    result = compiler.compile()
    assert not compiler.problems, compiler.problems
    return result


def _atoms(questions: list[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    def values(question: dict[str, Any]) -> st.SearchStrategy[Any]:
        ids = [option["id"] for option in question.get("options", ())] or ["yes", "no"]
        return st.sampled_from(ids) | st.lists(st.sampled_from(ids), min_size=1, max_size=2, unique=True)

    return st.sampled_from(questions).flatmap(lambda item: values(item).map(lambda value: {item["id"]: value}))


def whens(questions: list[dict[str, Any]]) -> st.SearchStrategy[Any]:
    atoms = _atoms(questions)
    both = st.lists(atoms, min_size=1, max_size=3).map(lambda parts: {k: v for part in parts for k, v in part.items()})
    return st.recursive(
        both,
        lambda inner: st.lists(inner, min_size=1, max_size=3) | inner.map(lambda part: {"not": part}),
        max_leaves=4,
    )


@st.composite
def procedures(draw: st.DrawFn) -> dict[str, Any]:
    questions: list[dict[str, Any]] = []
    for number in range(draw(st.integers(1, 5))):
        question: dict[str, Any] = {"id": f"q{number}", "ask": f"Câu {number}?"}
        if draw(st.booleans()):
            question["options"] = [{"id": f"o{n}", "label": f"L{n}"} for n in range(draw(st.integers(2, 4)))]
        if draw(BOOLEANS) and questions:
            question["when"] = draw(whens(questions))
        questions.append(question)
    documents = [draw(_documents(number, questions)) for number in range(draw(st.integers(1, 5)))]
    return {"id": "p", "name": "P", "questions": draw(st.permutations(questions)), "documents": documents}


@st.composite
def _documents(draw: st.DrawFn, number: int, questions: list[dict[str, Any]]) -> dict[str, Any]:
    document: dict[str, Any] = {"id": f"d{number}"}
    if draw(BOOLEANS):
        document["name"] = f"Giấy {number}"
    else:
        document["one_of"] = draw(st.lists(st.sampled_from(sorted(SHARED)), min_size=1, max_size=3, unique=True))
    if draw(st.booleans()):
        document["when"] = draw(whens(questions))
    checks = [
        {"ask": f"K{n}?", "expect": draw(st.sampled_from(["yes", "no"])), "fix": "Sửa."}
        for n in range(draw(st.integers(0, 2)))
    ]
    if draw(BOOLEANS) and checks:
        checks[0]["when"] = draw(whens(questions))
    return document | ({"checks": checks} if checks else {})


def replies(procedure: CompiledProcedure, *, unsure: bool = False) -> st.SearchStrategy[dict[Slot, str]]:
    """An answer for every slot that the procedure has."""
    choices: dict[Slot, st.SearchStrategy[str]] = {}
    for id, question in procedure.questions.items():
        options = [*question.option_ids, *(["unsure"] if unsure else [])]
        choices[Slot(SlotKind.QUESTION, id)] = st.sampled_from(options)
    for paper in procedure.papers:
        for alternative in paper.alternatives:
            document = Slot(SlotKind.DOCUMENT, paper.id, alternative.id)
            choices[document] = st.sampled_from(list(Possession)).map(str)
            for number in range(1, len(alternative.checks) + 1):
                check = Slot(SlotKind.CHECK, paper.id, alternative.id, number)
                choices[check] = st.sampled_from(list(Answer)).map(str)
    return st.fixed_dictionaries(choices)


def talk(
    procedure: CompiledProcedure, answers: Mapping[Slot, str], review: Review | None = None
) -> tuple[Review, Standing]:
    """Answer what is open until nothing is. Fails when that does not end."""
    review = review or start(procedure)
    for _ in range(len(answers) + 1):
        standing = stand(procedure, review)
        if standing.open is None:
            return review, standing
        assert review.value(standing.open) is None, "asked what was answered"
        review = review.answered(procedure, {standing.open: answers[standing.open]})
    raise AssertionError("the talk does not end")


def holds(when: Any, values: Mapping[str, str | None]) -> bool:
    """`when` read straight from the file, every question answered or not applicable (None)."""
    if isinstance(when, list):
        return any(holds(part, values) for part in when)
    return all(
        not holds(value, values) if key == "not" else values[key] in ([value] if isinstance(value, str) else value)
        for key, value in when.items()
    )


def full_values(data: dict[str, Any], answers: Mapping[Slot, str]) -> dict[str, str | None]:
    """What each question's answer is once those that do not apply are taken out."""
    values: dict[str, str | None] = {}
    todo = sorted(data["questions"], key=lambda question: question["id"])  # a `when` names earlier ids only
    for question in todo:
        applies = "when" not in question or holds(question["when"], values)
        values[question["id"]] = answers[Slot(SlotKind.QUESTION, question["id"])] if applies else None
    return values
