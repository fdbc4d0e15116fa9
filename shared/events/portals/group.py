"""Portal events of the school about a group: the students of a class who are placed together (R33-R37)."""

from datetime import date
from typing import Annotated, Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from shared.events.identifiers import Brin, Crebo, Ref, Text
from shared.events.portals.portal_event import (
    GROUP,
    PortalEvent,
    PortalKind,
    Publisher,
    Relation,
    Subject,
    publisher,
)
from shared.events.portals.school import ArrangementsMade, Hours, PlacementSubmitted
from shared.events.schedule import WorkSchedule
from shared.events.vocabulary import Level, Origin, Path, Sector, Via

MAX_STUDENTS = 60
"""Of one group: two classes. No source names a number."""
HoursPerWeek = Annotated[int, Field(ge=1, le=60)]
DaysPerWeek = Annotated[int, Field(ge=1, le=7)]
SUPERVISION = ("trainer_id", "school_supervisor_id", "sick_reporting_method")
DECIDE_TOTAL = {"starts_on", "ends_on", "hours_per_week", "schedule"}


class SharedData(BaseModel):
    """What holds for each student of a group without an exception: what the school proposes of a placement, and who
    supervises, where that is known."""

    model_config = ConfigDict(frozen=True)

    company_id: Ref
    crebo: Crebo
    path: Path
    level: Level
    sector: Sector
    starts_on: date
    ends_on: date | None = None
    hours_total: Hours | None = None
    hours_per_week: HoursPerWeek
    days_per_week: DaysPerWeek | None = None
    schedule: WorkSchedule | None = None
    minor: bool = False
    origin: Origin
    abroad: bool = False
    full_diploma: bool = True
    start_qualification: bool = True
    jobseeker: bool = False
    programme_starts_on: date | None = None
    programme_ends_on: date | None = None
    programme_name: Text | None = None
    trainer_id: Ref | None = None
    school_supervisor_id: Ref | None = None
    sick_reporting_method: Via | None = None
    employment_contract_confirmed: bool = False


class Exceptions(BaseModel):
    """What differs from the shared data; None is as it is there."""

    model_config = ConfigDict(frozen=True)

    company_id: Ref | None = None
    crebo: Crebo | None = None
    path: Path | None = None
    level: Level | None = None
    sector: Sector | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    hours_total: Hours | None = None
    hours_per_week: HoursPerWeek | None = None
    days_per_week: DaysPerWeek | None = None
    schedule: WorkSchedule | None = None
    minor: bool | None = None
    origin: Origin | None = None
    abroad: bool | None = None
    full_diploma: bool | None = None
    start_qualification: bool | None = None
    jobseeker: bool | None = None
    programme_starts_on: date | None = None
    programme_ends_on: date | None = None
    programme_name: Text | None = None
    trainer_id: Ref | None = None
    school_supervisor_id: Ref | None = None
    sick_reporting_method: Via | None = None
    employment_contract_confirmed: bool | None = None

    def applied_to(self, shared: SharedData) -> dict[str, Any]:
        """The shared data with these exceptions. Other days or hours a week need a total of their own: without one it
        follows from the schedule or the weeks (§2.4)."""
        own = {name: value for name in Exceptions.model_fields if (value := getattr(self, name)) is not None}
        total = {"hours_total": None} if DECIDE_TOTAL & own.keys() else {}
        return {**shared.model_dump(), **total, **own}


class GroupStudent(Exceptions):
    """A student of a group, with the exceptions of this student."""

    student_id: Ref

    def proposal(self, placement_id: str, brin: str, shared: SharedData) -> PlacementSubmitted:
        """What is proposed for this student. Raises ValueError for what cannot be a placement."""
        refs = {"placement_id": placement_id, "student_id": self.student_id, "brin": brin}
        return PlacementSubmitted.model_validate({**self.applied_to(shared), **refs})

    def arrangements(self, placement_id: str, shared: SharedData) -> ArrangementsMade | None:
        """Who supervises this student and how to call in sick; None where that is not known yet. Raises ValueError
        where a part of it is stated."""
        values = self.applied_to(shared)
        if all(values[name] is None for name in SUPERVISION):
            return None
        return ArrangementsMade.model_validate({**values, "placement_id": placement_id})


def _once_each(students: tuple[GroupStudent, ...]) -> None:
    if len({each.student_id for each in students}) < len(students):
        raise ValueError("a student is once in a group")


class GroupStated(PortalEvent):
    """The draft of a group as it is now: another statement replaces it as a whole, until its placements are asked for.

    A group has at most 60 students, each of them once.
    """

    type: ClassVar[str] = "portal_group.stated.v1"
    about: ClassVar[Subject] = GROUP
    published_by: ClassVar[tuple[Publisher, ...]] = (publisher(PortalKind.SCHOOL, Relation.OWN_SCHOOL),)
    group_id: Ref
    brin: Brin
    shared: SharedData
    students: Annotated[tuple[GroupStudent, ...], Field(max_length=MAX_STUDENTS)] = ()

    @model_validator(mode="after")
    def _each_can_be_a_placement(self) -> Self:
        _once_each(self.students)
        for student in self.students or (GroupStudent(student_id=self.group_id),):
            student.proposal(self.group_id, self.brin, self.shared)
            student.arrangements(self.group_id, self.shared)
        return self


class GroupDuplicated(PortalEvent):
    """A new draft with the shared data of another group, for another class or year, with what `differs` from it.

    Its students are those that are named, or those of the other group with their exceptions (`copy_students`).
    """

    type: ClassVar[str] = "portal_group.duplicated.v1"
    about: ClassVar[Subject] = GROUP
    published_by: ClassVar[tuple[Publisher, ...]] = (publisher(PortalKind.SCHOOL, Relation.GROUP_OF_ITS_SCHOOL),)
    group_id: Ref
    from_group_id: Ref
    differs: Exceptions = Exceptions()
    copy_students: bool = False
    students: Annotated[tuple[GroupStudent, ...], Field(max_length=MAX_STUDENTS)] = ()

    @model_validator(mode="after")
    def _names_or_copies_students(self) -> Self:
        _once_each(self.students)
        if self.copy_students and self.students:
            raise ValueError("either students or copy_students")
        return self


class GroupCancelled(PortalEvent):
    """The school drops a draft."""

    type: ClassVar[str] = "portal_group.cancelled.v1"
    about: ClassVar[Subject] = GROUP
    published_by: ClassVar[tuple[Publisher, ...]] = (publisher(PortalKind.SCHOOL, Relation.GROUP_OF_ITS_SCHOOL),)
    group_id: Ref


class GroupPlacementsAsked(PortalEvent):
    """The school asks for one placement for each student of the draft. Each of them is proposed, not approved."""

    type: ClassVar[str] = "portal_group.placements_asked.v1"
    about: ClassVar[Subject] = GROUP
    published_by: ClassVar[tuple[Publisher, ...]] = (publisher(PortalKind.SCHOOL, Relation.GROUP_OF_ITS_SCHOOL),)
    group_id: Ref
