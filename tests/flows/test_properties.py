"""What must hold for every procedure an officer could write and every way a citizen could answer."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.flows.review import Review, SlotKind, from_data, question_slot, start, to_data
from bot.flows.standing import stand
from bot.flows.walk import walk
from tests.flows.made import compiled, full_values, holds, procedures, replies, talk


@given(st.data(), procedures())
def test_the_papers_are_what_the_conditions_say(data: st.DataObject, source: dict[str, Any]) -> None:
    procedure = compiled(source)
    answers = data.draw(replies(procedure))
    _, standing = talk(procedure, answers)
    values = full_values(source, answers)
    wanted = [item["id"] for item in source["documents"] if "when" not in item or holds(item["when"], values)]
    assert [item.paper.id for item in standing.papers] == wanted
    assert all(item.state is not None for item in standing.papers)


@given(st.data(), procedures())
def test_the_order_of_answering_does_not_matter(data: st.DataObject, source: dict[str, Any]) -> None:
    procedure = compiled(source)
    answers = data.draw(replies(procedure))
    _, straight = talk(procedure, answers)
    early = data.draw(st.permutations(list(answers)))[: data.draw(st.integers(0, len(answers)))]
    review = start(procedure)
    for slot in early:
        review = review.answered(procedure, {slot: answers[slot]})
    _, other = talk(procedure, answers, review)
    assert [item.paper.id for item in other.papers] == [item.paper.id for item in straight.papers]
    assert other.notes == straight.notes


@given(st.data(), procedures())
def test_correcting_to_x_equals_having_answered_x(data: st.DataObject, source: dict[str, Any]) -> None:
    procedure = compiled(source)
    first = data.draw(replies(procedure))
    review, _ = talk(procedure, first)
    slot = data.draw(st.sampled_from(sorted(first, key=str)))
    second = first | {slot: data.draw(replies(procedure))[slot]}
    corrected, after = talk(procedure, second, review.answered(procedure, {slot: second[slot]}))
    _, fresh = talk(procedure, second)
    assert (after.papers, after.notes) == (fresh.papers, fresh.notes)
    # One of the two may have been asked more: what still matters depends on what was known by then.
    assert all(fresh.answers.get(id, value) == value for id, value in after.answers.items())
    assert corrected.value(slot) == second[slot]


@given(st.data(), procedures())
def test_every_talk_ends_also_for_the_unsure(data: st.DataObject, source: dict[str, Any]) -> None:
    procedure = compiled(source)
    answers = data.draw(replies(procedure, unsure=True))
    _, standing = talk(procedure, answers)
    assert all(item.state is not None for item in standing.papers)
    assert len(standing.steps) <= len(answers)


@given(st.data(), procedures())
def test_no_question_is_asked_that_could_not_change_the_result(data: st.DataObject, source: dict[str, Any]) -> None:
    """For each question that was put, some other answers to it and to what was not yet known differ."""
    procedure = compiled(source)
    answers = data.draw(replies(procedure))
    review = start(procedure)
    while (slot := stand(procedure, review).open) is not None and slot.kind is SlotKind.QUESTION:
        assert len(_outcomes(source, procedure, review)) > 1
        review = review.answered(procedure, {slot: answers[slot]})


@given(st.data(), procedures())
def test_going_back_to_the_start_leaves_nothing(data: st.DataObject, source: dict[str, Any]) -> None:
    procedure = compiled(source)
    review, _ = talk(procedure, data.draw(replies(procedure)))
    while review.answers:
        review = review.without(list(review.answers)[-1:])
    assert stand(procedure, review) == stand(procedure, start(procedure))


@given(st.data(), procedures())
def test_a_review_survives_being_stored(data: st.DataObject, source: dict[str, Any]) -> None:
    procedure = compiled(source)
    review, standing = talk(procedure, data.draw(replies(procedure)))
    restored = from_data(to_data(review))
    assert restored == review
    assert list(restored.answers) == list(review.answers)
    assert stand(procedure, restored) == standing


@given(st.data(), procedures())
def test_the_walk_reaches_whatever_a_talk_reaches(data: st.DataObject, source: dict[str, Any]) -> None:
    procedure = compiled(source)
    _, standing = talk(procedure, data.draw(replies(procedure)))
    reached = walk(procedure)
    assert {item.paper.id for item in standing.papers} <= reached.papers
    assert set(standing.answers) <= reached.questions


def _outcomes(source: dict[str, Any], procedure: Any, review: Review) -> set[tuple[Any, ...]]:
    """The sets of papers and open checks that some completion of the answers leads to."""
    found = set()
    todo = [{id: review.value(question_slot(id)) for id in procedure.questions}]
    while todo:
        values = todo.pop()
        open_id = next((id for id in sorted(values) if values[id] is None), None)
        if open_id is not None:
            options = [option.id for option in procedure.questions[open_id].options or ()] or ["yes", "no"]
            todo += [values | {open_id: option} for option in options]
            continue
        answers = {question_slot(id): value for id, value in values.items() if value is not None}
        full = full_values(source, answers)
        papers = tuple(
            (item["id"], tuple(_applies(check, full) for check in item.get("checks", ())))
            for item in source["documents"]
            if _applies(item, full)
        )
        found.add(papers)
    return found


def _applies(item: dict[str, Any], values: dict[str, str | None]) -> bool:
    return "when" not in item or holds(item["when"], values)
