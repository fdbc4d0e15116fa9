"""Portal events of the school about placements, the directory and knowledge (R24-R43, R90-R103)."""

from datetime import date
from typing import Annotated, Any, ClassVar, Self

from pydantic import AnyHttpUrl, Field, model_validator

from shared.events.identifiers import Brin, Crebo, IsoWeek, ReasonCode, Ref, Text
from shared.events.portals.portal_event import (
    ASSESSMENT,
    CONTACT,
    PLACEMENT,
    PUBLICATION,
    PortalEvent,
    PortalKind,
    Publisher,
    Relation,
    Subject,
    publisher,
)
from shared.events.schedule import MOST_DAYS, WorkSchedule
from shared.events.vocabulary import Audience, Level, Origin, Party, Path, Result, Sector, Via

OTHER_PARTIES = frozenset({Party.STUDENT, Party.PARENT, Party.COMPANY, "SBB"})
Hours = Annotated[int, Field(ge=0, le=9999)]


class PlacementSubmitted(PortalEvent):
    """The school proposes a student for a place (R33-R37). A BBL placement without `ends_on` lasts until the programme
    is planned to end (R49); without `hours_total` its hours follow from its `schedule`, or from its weeks (§2.4).
    `minor` tells that the student is younger than 18 on the first day. `programme_name` is how people
    call the programme of the crebo: the agreement names it."""

    type: ClassVar[str] = "portal_placement.submitted.v1"
    about: ClassVar[Subject] = PLACEMENT
    published_by: ClassVar[tuple[Publisher, ...]] = (publisher(PortalKind.SCHOOL, Relation.OWN_SCHOOL),)
    placement_id: Ref
    student_id: Ref
    company_id: Ref
    crebo: Crebo
    path: Path
    level: Level
    brin: Brin
    sector: Sector
    starts_on: date
    ends_on: date | None = None
    hours_total: Hours | None = None
    hours_per_week: Annotated[int, Field(ge=1, le=60)]
    days_per_week: Annotated[int, Field(ge=1, le=7)] | None = None
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

    @model_validator(mode="before")
    @classmethod
    def _bbl_lasts_as_long_as_the_programme(cls, data: Any) -> Any:
        if isinstance(data, dict) and data.get("path") == Path.BBL and data.get("ends_on") is None:
            return {**data, "ends_on": data.get("programme_ends_on")}
        return data

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.ends_on is None:
            raise ValueError("ends_on is needed, or for BBL programme_ends_on")
        if self.ends_on <= self.starts_on:
            raise ValueError("ends_on lies after starts_on")
        if self.schedule is not None and (self.ends_on - self.starts_on).days > MOST_DAYS:
            raise ValueError("with a schedule, ends_on lies within ten years of starts_on")
        if self.programme_starts_on and self.programme_ends_on and self.programme_ends_on <= self.programme_starts_on:
            raise ValueError("programme_ends_on lies after programme_starts_on")
        return self


class PlacementDecided(PortalEvent):
    """The school approves or rejects the place (R37); a rejection has a reason."""

    type: ClassVar[str] = "portal_placement.decided.v1"
    about: ClassVar[Subject] = PLACEMENT
    published_by: ClassVar[tuple[Publisher, ...]] = (
        Publisher(PortalKind.SCHOOL, Relation.PLACEMENT_OF_ITS_SCHOOL, excluded={"decided_by_role": OTHER_PARTIES}),
    )
    placement_id: Ref
    approved: bool
    decided_by_role: ReasonCode
    reason_code: ReasonCode | None = None

    @model_validator(mode="after")
    def _a_rejection_has_a_reason(self) -> Self:
        if not self.approved and self.reason_code is None:
            raise ValueError("a rejection has a reason_code")
        return self


class PlacementDecidedV2(PortalEvent):
    """The school approves or rejects the place (R37); a rejection has a reason.

    `decided_by` is the person who decided; `refused_by` the party that refused, where it is not the school. An approval
    against the rules of hours and weeks, or beside an overlapping placement, says which of them it `accepts`. An
    approval answers whether the work matches the programme (R43); work that does not match is not approved.
    """

    type: ClassVar[str] = "portal_placement.decided.v2"
    about: ClassVar[Subject] = PLACEMENT
    published_by: ClassVar[tuple[Publisher, ...]] = (publisher(PortalKind.SCHOOL, Relation.PLACEMENT_OF_ITS_SCHOOL),)
    derived: ClassVar[tuple[str, ...]] = ("decided_by_role",)
    placement_id: Ref
    approved: bool
    reason_code: ReasonCode | None = None
    decided_by: Ref | None = None
    refused_by: Party | None = None
    accepts: tuple[ReasonCode, ...] = ()
    work_matches: bool | None = None

    @model_validator(mode="after")
    def _a_rejection_has_a_reason(self) -> Self:
        if not self.approved and self.reason_code is None:
            raise ValueError("a rejection has a reason_code")
        if self.approved and self.refused_by is not None:
            raise ValueError("who refused is of a rejection")
        return self


class InterviewReported(PortalEvent):
    """The interview at the company was held, or waived with a reason (R38, T3)."""

    type: ClassVar[str] = "portal_interview.reported.v1"
    about: ClassVar[Subject] = PLACEMENT
    published_by: ClassVar[tuple[Publisher, ...]] = (publisher(PortalKind.SCHOOL, Relation.PLACEMENT_OF_ITS_SCHOOL),)
    placement_id: Ref
    held_on: date | None = None
    waiver_reason: ReasonCode | None = None
    outcome_note_ref: Ref | None = None

    @model_validator(mode="after")
    def _held_or_waived(self) -> Self:
        if (self.held_on is None) == (self.waiver_reason is None):
            raise ValueError("either held_on or waiver_reason")
        return self


class ArrangementsMade(PortalEvent):
    """The supervisors, how to call in sick, and for BBL the employment contract (R30, R77)."""

    type: ClassVar[str] = "portal_arrangements.made.v1"
    about: ClassVar[Subject] = PLACEMENT
    published_by: ClassVar[tuple[Publisher, ...]] = (publisher(PortalKind.SCHOOL, Relation.PLACEMENT_OF_ITS_SCHOOL),)
    placement_id: Ref
    trainer_id: Ref
    school_supervisor_id: Ref
    sick_reporting_method: Via
    employment_contract_confirmed: bool = False


class PlacementEndReported(PortalEvent):
    """The placement was completed."""

    type: ClassVar[str] = "portal_placement.end_reported.v1"
    about: ClassVar[Subject] = PLACEMENT
    published_by: ClassVar[tuple[Publisher, ...]] = (publisher(PortalKind.SCHOOL, Relation.PLACEMENT_OF_ITS_SCHOOL),)
    placement_id: Ref
    ended_on: date
    realised_hours: Hours


class PlacementBrokenOff(PortalEvent):
    """The placement stopped early."""

    type: ClassVar[str] = "portal_placement.broken_off.v1"
    about: ClassVar[Subject] = PLACEMENT
    published_by: ClassVar[tuple[Publisher, ...]] = (publisher(PortalKind.SCHOOL, Relation.PLACEMENT_OF_ITS_SCHOOL),)
    placement_id: Ref
    ended_on: date
    initiated_by: Party
    reason_code: ReasonCode
    survey_allowed: bool = True


class AttendanceReported(PortalEvent):
    """Weeks in which the student was supervised on the work floor, approved by the trainer (§2.5)."""

    type: ClassVar[str] = "portal_attendance.reported.v1"
    about: ClassVar[Subject] = PLACEMENT
    published_by: ClassVar[tuple[Publisher, ...]] = (publisher(PortalKind.SCHOOL, Relation.PLACEMENT_OF_ITS_SCHOOL),)
    placement_id: Ref
    iso_weeks: tuple[IsoWeek, ...]
    hours_per_week: Annotated[int, Field(ge=1, le=60)]
    approved_by: Ref


class AssessmentConcluded(PortalEvent):
    """The school's final result (R93)."""

    type: ClassVar[str] = "portal_assessment.concluded.v1"
    about: ClassVar[Subject] = ASSESSMENT
    published_by: ClassVar[tuple[Publisher, ...]] = (
        publisher(PortalKind.SCHOOL, Relation.PLACEMENT_OF_ITS_SCHOOL, by_role=Party.SCHOOL),
    )
    assessment_id: Ref
    placement_id: Ref
    result: Result
    by_role: Party


class AssessmentConcludedV2(PortalEvent):
    """The school's final result (R93)."""

    type: ClassVar[str] = "portal_assessment.concluded.v2"
    about: ClassVar[Subject] = ASSESSMENT
    published_by: ClassVar[tuple[Publisher, ...]] = (publisher(PortalKind.SCHOOL, Relation.PLACEMENT_OF_ITS_SCHOOL),)
    derived: ClassVar[tuple[str, ...]] = ("by_role",)
    assessment_id: Ref
    placement_id: Ref
    result: Result


class ReissueAsked(PortalEvent):
    """The school requests a new version of a declined agreement after resolving the objection."""

    type: ClassVar[str] = "portal_agreement.reissue_asked.v1"
    about: ClassVar[Subject] = PLACEMENT
    published_by: ClassVar[tuple[Publisher, ...]] = (publisher(PortalKind.SCHOOL, Relation.PLACEMENT_OF_ITS_SCHOOL),)
    placement_id: Ref
    reason_code: ReasonCode


class ContactListed(PortalEvent):
    """A line of the contact directory (R94-R97)."""

    type: ClassVar[str] = "portal_contact.listed.v1"
    about: ClassVar[Subject] = CONTACT
    published_by: ClassVar[tuple[Publisher, ...]] = (publisher(PortalKind.SCHOOL, Relation.OWN_ENTRY),)
    contact_id: Ref
    team: Text
    location: Text
    roles: tuple[ReasonCode, ...]
    crebo: Crebo | None = None
    level: Level | None = None
    path: Path | None = None


class KnowledgeItemSubmitted(PortalEvent):
    """A publication for an audience (R99-R102)."""

    type: ClassVar[str] = "portal_knowledge.submitted.v1"
    about: ClassVar[Subject] = PUBLICATION
    published_by: ClassVar[tuple[Publisher, ...]] = (publisher(PortalKind.SCHOOL, Relation.OWN_ENTRY),)
    publication_id: Ref
    title: Text
    version: Text
    audience: tuple[Audience, ...]
    url: AnyHttpUrl
    valid_from: date
    path: Path | None = None


class ChangeProposed(PortalEvent):
    """The school proposes to change a placement whose agreement everybody has signed (§2.2).

    Hours, the last day, the path and the level need the consent of all parties; other supervisors, and other days of
    work in a `schedule`, are announced.
    Another company or qualification needs another placement, with an agreement of its own. A later end beside another
    placement of the student is one that the change `accepts`.
    """

    type: ClassVar[str] = "portal_placement.change_proposed.v1"
    about: ClassVar[Subject] = PLACEMENT
    published_by: ClassVar[tuple[Publisher, ...]] = (publisher(PortalKind.SCHOOL, Relation.PLACEMENT_OF_ITS_SCHOOL),)
    placement_id: Ref
    change_id: Ref
    ends_on: date | None = None
    hours_total: Hours | None = None
    hours_per_week: Annotated[int, Field(ge=1, le=60)] | None = None
    path: Path | None = None
    level: Level | None = None
    trainer_id: Ref | None = None
    school_supervisor_id: Ref | None = None
    schedule: WorkSchedule | None = None
    company_id: Ref | None = None
    crebo: Crebo | None = None
    accepts: tuple[ReasonCode, ...] = ()

    @model_validator(mode="after")
    def _changes_something(self) -> Self:
        if not self.changes():
            raise ValueError("a change names at least one field")
        return self

    def changes(self) -> dict[str, Any]:
        """The new values, by field."""
        return self.model_dump(mode="json", exclude={"placement_id", "change_id", "accepts"}, exclude_none=True)
