"""What placements tells about the placement of one student at one company (domain rows 19-32)."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from shared.events.fact import Fact
from shared.events.identifiers import Brin, Crebo, IsoWeek, ReasonCode, Ref, Text
from shared.events.vocabulary import Gate, Level, Origin, Party, Path, Sector


class ReplacementCause(StrEnum):
    """Why a substitute place must be found (WEB 7.2.9)."""

    PLACE_UNAVAILABLE = "PLACE_UNAVAILABLE"
    SUPERVISION = "SUPERVISION"
    ACCREDITATION_LOST = "ACCREDITATION_LOST"
    OTHER = "OTHER"


class PlacementProposed(Fact):
    """Row 19."""

    type: ClassVar[str] = "placement.proposed.v1"
    placement_id: Ref
    student_id: Ref
    company_id: Ref
    crebo: Crebo
    path: Path
    level: Level
    brin: Brin
    sector: Sector
    starts_on: date
    ends_on: date
    hours_total: int
    hours_per_week: int
    origin: Origin
    abroad: bool = False


class PlacementAccreditationMissing(Fact):
    """Row 20: the company is not accredited for this qualification; the placement waits (R36)."""

    type: ClassVar[str] = "placement.accreditation_missing.v1"
    placement_id: Ref
    company_id: Ref
    crebo: Crebo
    origin: Origin


class PlacementApprovedBySchool(Fact):
    """Row 21 (R37)."""

    type: ClassVar[str] = "placement.approved_by_school.v1"
    placement_id: Ref
    student_id: Ref
    decided_by_role: ReasonCode


class PlacementRejected(Fact):
    """Row 21: by the school, or because the accreditation was refused."""

    type: ClassVar[str] = "placement.rejected.v1"
    placement_id: Ref
    student_id: Ref
    company_id: Ref
    decided_by_role: ReasonCode
    reason_code: ReasonCode


class InterviewHeld(Fact):
    """Row 22 (R38)."""

    type: ClassVar[str] = "placement.interview_held.v1"
    placement_id: Ref
    student_id: Ref
    held_on: date


class InterviewWaived(Fact):
    """Row 22: placed without a selection talk, with the reason (T3)."""

    type: ClassVar[str] = "placement.interview_waived.v1"
    placement_id: Ref
    student_id: Ref
    waiver_reason: ReasonCode


class PlacementConfirmed(Fact):
    """Row 23: everybody agreed; the company gets its letter (R42) and the agreement is drafted (R44)."""

    type: ClassVar[str] = "placement.confirmed.v1"
    placement_id: Ref
    student_id: Ref
    company_id: Ref
    trainer_id: Ref
    school_supervisor_id: Ref
    company_contact_id: Ref
    crebo: Crebo
    path: Path
    level: Level
    brin: Brin
    sector: Sector
    starts_on: date
    ends_on: date
    hours_total: int
    hours_per_week: int
    confirmed_on: date
    employment_contract_confirmed: bool = False
    full_diploma: bool = True
    start_qualification: bool = True
    jobseeker: bool = False
    company_name: Text | None = None


class PlacementStarted(Fact):
    """Row 24: every gate was open on the day."""

    type: ClassVar[str] = "placement.started.v1"
    placement_id: Ref
    started_on: date
    planned_end: date
    student_id: Ref
    company_id: Ref
    company_contact_id: Ref
    trainer_id: Ref
    crebo: Crebo
    path: Path
    level: Level
    brin: Brin
    sector: Sector


class PlacementStartBlocked(Fact):
    """Row 25: the day came, but gates were closed."""

    type: ClassVar[str] = "placement.start_blocked.v1"
    placement_id: Ref
    student_id: Ref
    company_id: Ref
    school_supervisor_id: Ref
    planned_start: date
    missing: tuple[Gate, ...]


class HoursApproved(Fact):
    """Row 29: the trainer approved these weeks."""

    type: ClassVar[str] = "placement.hours_approved.v1"
    placement_id: Ref
    iso_weeks: tuple[IsoWeek, ...]
    hours_per_week: int
    approved_by: Ref


class PlacementEnded(Fact):
    """Row 30."""

    type: ClassVar[str] = "placement.ended.v1"
    placement_id: Ref
    ended_on: date
    realised_hours: int
    student_id: Ref
    company_id: Ref
    trainer_id: Ref
    crebo: Crebo
    path: Path
    level: Level
    brin: Brin
    sector: Sector


class PlacementTerminated(Fact):
    """Row 31: stopped early; started or not (`was_active`)."""

    type: ClassVar[str] = "placement.terminated.v1"
    placement_id: Ref
    ended_on: date
    initiated_by: Party
    reason_code: ReasonCode
    survey_allowed: bool
    was_active: bool
    student_id: Ref
    company_id: Ref
    trainer_id: Ref | None = None
    crebo: Crebo
    path: Path
    level: Level
    brin: Brin
    sector: Sector


class ReplacementRequired(Fact):
    """Row 32: an adequate substitute must be found (WEB 7.2.9)."""

    type: ClassVar[str] = "placement.replacement_required.v1"
    placement_id: Ref
    student_id: Ref
    company_id: Ref
    cause: ReplacementCause


class PlacementRequestRefused(Fact):
    """Placements cannot accept what a portal asked, and says why."""

    type: ClassVar[str] = "placement_request.refused.v1"
    request_id: Ref
    request_type: str
    subject_id: Ref
    reason_code: ReasonCode
    field: str | None = None
