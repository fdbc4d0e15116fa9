"""A group: shared data, exceptions of each student, a draft that is duplicated, and one placement for each."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from services.placements.group.group_state import Status
from services.placements.group.student_group import StudentGroup
from shared.events.placements.group import GroupCreated, GroupDrafted, GroupDropped, GroupPlacementAsked
from shared.events.portals.group import MAX_STUDENTS, Exceptions, GroupDuplicated, GroupStated, GroupStudent, SharedData
from shared.events.portals.school import ArrangementsMade, PlacementSubmitted
from tests.unit.domain import ENDS, STARTS, TODAY, stated_group

NEVER_EXCEPTED = {"brin", "placement_id", "student_id"}
SUPERVISED = {"trainer_id": "TR-1", "school_supervisor_id": "SV-1", "sick_reporting_method": "PHONE"}
OWN_VALUES: dict[str, st.SearchStrategy[Any]] = {
    "company_id": st.just("CO-2"),
    "crebo": st.just("99002"),
    "path": st.just("BOL"),
    "level": st.sampled_from([1, 3, 4]),
    "sector": st.sampled_from(["TGO", "ICT"]),
    "starts_on": st.dates(date(2025, 9, 1), date(2025, 12, 31)),
    "ends_on": st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    "hours_total": st.integers(0, 9999),
    "hours_per_week": st.integers(1, 60),
    "days_per_week": st.integers(1, 7),
    "schedule": st.just({"week": [{"day": "MONDAY", "hours": "8"}]}),
    "minor": st.booleans(),
    "origin": st.just("SELF_FOUND"),
    "abroad": st.booleans(),
    "full_diploma": st.booleans(),
    "start_qualification": st.booleans(),
    "jobseeker": st.booleans(),
    "programme_starts_on": st.dates(date(2024, 8, 1), date(2024, 12, 31)),
    "programme_ends_on": st.dates(date(2027, 1, 1), date(2027, 12, 31)),
    "programme_name": st.just("Bakker"),
    "trainer_id": st.just("TR-2"),
    "school_supervisor_id": st.just("SV-2"),
    "sick_reporting_method": st.just("MAIL"),
    "employment_contract_confirmed": st.booleans(),
}
OWN = st.fixed_dictionaries({}, optional=OWN_VALUES)


def group(**more: Any) -> StudentGroup:
    """A draft of a class with two students."""
    return StudentGroup.draft(stated_group(**more))[0]


def placements_of(of: StudentGroup) -> list[GroupPlacementAsked]:
    """What is asked for each student when the placements are."""
    return [each for each in of.create(TODAY)[1] if isinstance(each, GroupPlacementAsked)]


def test_shared_data_and_exceptions_are_what_a_proposal_and_its_arrangements_hold() -> None:
    of_placement = (PlacementSubmitted.model_fields.keys() | ArrangementsMade.model_fields.keys()) - NEVER_EXCEPTED
    assert SharedData.model_fields.keys() == Exceptions.model_fields.keys() == of_placement == OWN_VALUES.keys()


@given(st.lists(OWN, min_size=1, max_size=5))
def test_each_student_has_the_shared_data_but_for_the_own_exceptions(owns: list[dict[str, Any]]) -> None:
    stated = stated_group(shared=SUPERVISED, students=[{"student_id": f"ST-{n}", **own} for n, own in enumerate(owns)])
    drafted, _ = StudentGroup.draft(stated)
    for own, one, student in zip(owns, placements_of(drafted), stated.students, strict=True):
        shared = stated.shared.model_dump()
        if {"starts_on", "ends_on", "hours_per_week", "schedule"} & own.keys():
            shared["hours_total"] = None
        excepted = {name: value for name, value in student.model_dump().items() if name in own}
        dumped = one.model_dump()
        assert {name: dumped[name] for name in SharedData.model_fields} == {**shared, **excepted}
        assert one.placement_id == drafted.placement_id(student.student_id)


def test_a_draft_is_replaced_as_a_whole_and_the_same_again_changes_nothing() -> None:
    draft, (drafted,) = StudentGroup.draft(stated_group())
    assert drafted == GroupDrafted(group_id="GR-1", brin="99XX", company_id="CO-1", student_ids=("ST-1", "ST-2"))
    changed = stated_group(students=[{"student_id": "ST-3"}], shared={"hours_per_week": 24})
    after, (event,) = draft.change(changed, TODAY)
    assert isinstance(event, GroupDrafted)
    assert (event.student_ids, after.shared.hours_per_week, after.matches(changed)) == (("ST-3",), 24, True)
    assert after.change(changed, TODAY) == (after, ())


def test_one_placement_is_asked_for_each_student_and_again_nothing() -> None:
    after, (created, *asked_for) = group().create(TODAY)
    assert after.status is Status.CREATED
    assert isinstance(created, GroupCreated)
    pairs = [(each.student_id, each.placement_id) for each in created.placements]
    assert pairs == [(each.student_id, each.placement_id) for each in placements_of(group())]
    assert len({placement for _, placement in pairs}) == len(asked_for) == 2
    assert after.create(TODAY) == (after, ())


def test_a_group_without_students_has_nothing_to_ask_for() -> None:
    empty = group(students=[])
    assert empty.create(TODAY) == (empty, ())


def test_what_was_dropped_or_created_is_not_changed_any_more() -> None:
    dropped, (event,) = group().drop(TODAY)
    assert (dropped.status, event) == (Status.DROPPED, GroupDropped(group_id="GR-1", brin="99XX"))
    created, _ = group().create(TODAY)
    other = stated_group(students=[])
    for ended in (dropped, created):
        assert ended.change(other, TODAY) == ended.drop(TODAY) == ended.create(TODAY) == (ended, ())
        assert ended.cannot_change_reason(other, TODAY) == ended.status.value


def test_a_group_stays_with_its_school() -> None:
    draft = group()
    assert draft.cannot_change_reason(stated_group(brin="98XX"), TODAY) == "OTHER_SCHOOL"
    assert draft.change(stated_group(brin="98XX"), TODAY) == (draft, ())
    assert draft.cannot_change_reason(stated_group(brin="99XX01"), TODAY) is None


def test_a_duplicate_is_a_draft_without_the_students_unless_they_are_copied() -> None:
    created, _ = group(students=[{"student_id": "ST-1", "hours_per_week": 24}]).create(TODAY)
    bare = created.duplicate(duplicated())
    assert (bare.group_id, bare.brin, bare.shared, bare.students) == ("GR-2", "99XX", created.shared, ())
    assert created.duplicate(duplicated(copy_students=True)).students == created.students
    named = created.duplicate(duplicated(students=[{"student_id": "ST-9"}]))
    assert [each.student_id for each in named.students] == ["ST-9"]
    draft, (drafted,) = StudentGroup.draft(named, created.id)
    assert (draft.status, draft.copied_from) == (Status.DRAFT, "GR-1")
    assert isinstance(drafted, GroupDrafted)
    assert drafted.copied_from == "GR-1"


def test_the_same_student_in_a_duplicate_gets_another_placement() -> None:
    copied, _ = StudentGroup.draft(group().duplicate(duplicated(copy_students=True)))
    assert {each.placement_id for each in placements_of(copied)}.isdisjoint(
        each.placement_id for each in placements_of(group())
    )


def test_a_duplicate_for_another_year_says_what_differs_and_must_be_possible() -> None:
    next_year = duplicated(differs={"starts_on": date(2026, 9, 14), "ends_on": date(2027, 6, 25)})
    shared = group().duplicate(next_year).shared
    assert (shared.starts_on, shared.ends_on, shared.hours_total) == (date(2026, 9, 14), date(2027, 6, 25), None)
    with pytest.raises(ValueError, match="ends_on lies after starts_on"):
        group().duplicate(duplicated(differs={"starts_on": date(2026, 9, 14)}))


def test_at_most_sixty_students_each_once() -> None:
    students = [{"student_id": f"ST-{n}"} for n in range(MAX_STUDENTS)]
    assert len(placements_of(group(students=students))) == MAX_STUDENTS == 60
    with pytest.raises(ValidationError, match="at most 60"):
        stated_group(students=[*students, {"student_id": "ST-MORE"}])
    for statement in (stated_group, duplicated):
        with pytest.raises(ValidationError, match="a student is once in a group"):
            statement(students=[{"student_id": "ST-1"}, {"student_id": "ST-1"}])


def test_a_duplicate_of_many_students_is_as_large_as_another_group() -> None:
    with pytest.raises(ValidationError, match="at most 60"):
        duplicated(students=[{"student_id": f"ST-{n}"} for n in range(MAX_STUDENTS + 1)])
    with pytest.raises(ValidationError, match="either students or copy_students"):
        duplicated(students=[{"student_id": "ST-1"}], copy_students=True)


def test_an_exception_that_cannot_be_a_placement_is_refused_at_the_door() -> None:
    with pytest.raises(ValidationError, match="ends_on lies after starts_on"):
        stated_group(students=[{"student_id": "ST-1", "ends_on": STARTS}])
    with pytest.raises(ValidationError, match="school_supervisor_id"):
        stated_group(students=[{"student_id": "ST-1", "trainer_id": "TR-1"}])
    with pytest.raises(ValidationError, match="ends_on lies after starts_on"):
        stated_group(shared={"ends_on": STARTS}, students=[])


def test_supervisors_that_are_not_known_are_not_asked_for() -> None:
    (first, _) = placements_of(group())
    assert (first.trainer_id, first.ends_on) == (None, ENDS)


def duplicated(**more: Any) -> GroupDuplicated:
    """The school duplicates the group for another class."""
    return GroupDuplicated.model_validate({"group_id": "GR-2", "from_group_id": "GR-1", **more})


def test_a_statement_says_whose_exceptions_they_are() -> None:
    stated = GroupStated.model_validate(stated_group().model_dump(mode="json"))
    assert stated.students == (GroupStudent(student_id="ST-1"), GroupStudent(student_id="ST-2"))
