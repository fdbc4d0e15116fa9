"""Events of placements about the placement of one student at one company (domain rows 19-32)."""

from datetime import date
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from shared.events.event import Event
from shared.events.identifiers import Brin, Crebo, IsoWeek, ReasonCode, Ref, Text
from shared.events.schedule import WorkSchedule
from shared.events.vocabulary import ChangeClass, Gate, Level, Origin, Party, Path, ReplacementCause, Sector


class PlacementProposed(Event):
    """Row 19: the school proposes a placement."""

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
    programme_name: Text | None = None


class PlacementAccreditationMissing(Event):
    """Row 20: the company is not accredited for this qualification on the first day; the placement waits (R36)."""

    type: ClassVar[str] = "placement.accreditation_missing.v1"
    placement_id: Ref
    company_id: Ref
    crebo: Crebo
    origin: Origin
    starts_on: date | None = None


class PlacementRejected(Event):
    """Row 21: refused by the party in `decided_by_role`: the school, the company, the student, or the accrediting body.
    `decided_by` is the person of the school who decided or passed it on."""

    type: ClassVar[str] = "placement.rejected.v1"
    placement_id: Ref
    student_id: Ref
    company_id: Ref
    decided_by_role: ReasonCode
    reason_code: ReasonCode
    decided_by: Ref | None = None


class PlacementConfirmed(Event):
    """Row 23: all parties agreed; the company gets a confirmation (R42) and the agreement is drafted (R44).
    `letter_follows` when the mail waits for the letter, of which `placement_document.confirmation_letter_drawn.v1`
    tells."""

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
    company_portal: Ref | None = None
    programme_starts_on: date | None = None
    programme_ends_on: date | None = None
    schedule: WorkSchedule | None = None
    programme_name: Text | None = None
    company_address: Text | None = None
    letter_follows: bool = False


class PlacementStarted(Event):
    """Row 24: every gate was open on the first day. `last_day` is the last day of work."""

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
    last_day: date | None = None


class PlacementStartBlocked(Event):
    """Row 25: gates were closed on the first day."""

    type: ClassVar[str] = "placement.start_blocked.v1"
    placement_id: Ref
    student_id: Ref
    company_id: Ref
    school_supervisor_id: Ref
    planned_start: date
    missing: tuple[Gate, ...]


class PlacementNeverStarted(Event):
    """The planned end passed while gates were closed: the placement tries no more to start."""

    type: ClassVar[str] = "placement.never_started.v1"
    placement_id: Ref
    student_id: Ref
    company_id: Ref
    starts_on: date
    ends_on: date


class HoursApproved(Event):
    """Row 29: the trainer approved these weeks."""

    type: ClassVar[str] = "placement.hours_approved.v1"
    placement_id: Ref
    iso_weeks: tuple[IsoWeek, ...]
    hours_per_week: int
    approved_by: Ref


class PlacementEnded(Event):
    """Row 30: the placement was completed; `ended_by_itself` where nobody reported it in time, with the hours that the
    trainer approved."""

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
    ended_by_itself: bool = False


class PlacementEndCorrected(Event):
    """The school reported the end of a placement that had ended by itself, or with another day or other hours."""

    type: ClassVar[str] = "placement.end_corrected.v1"
    placement_id: Ref
    student_id: Ref
    company_id: Ref
    former_ended_on: date | None = None
    ended_on: date
    realised_hours: int


class PlacementTerminated(Event):
    """Row 31: the placement stopped early; `was_active` when it had started. `decided_by` is the person who ended or
    moved one that needed a substitute."""

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
    decided_by: Ref | None = None


class PlacementFields(BaseModel):
    """Fields of a placement that a change touches; the others are None."""

    model_config = ConfigDict(frozen=True)

    ends_on: date | None = None
    hours_total: int | None = None
    hours_per_week: int | None = None
    path: Path | None = None
    level: Level | None = None
    trainer_id: Ref | None = None
    school_supervisor_id: Ref | None = None
    schedule: WorkSchedule | None = None

    def stated(self) -> dict[str, Any]:
        """The fields that are not None, with their values."""
        return {name: value for name, value in self if value is not None}


class PlacementChangeProposed(Event):
    """A change is proposed; the placement stays as it is until the agreement is amended (§2.2)."""

    type: ClassVar[str] = "placement.change_proposed.v1"
    placement_id: Ref
    change_id: Ref
    change_class: ChangeClass
    new: PlacementFields


class PlacementChanged(Event):
    """Row 26: the agreement was amended, and the placement with it, without a later end; `started` when it runs
    already."""

    type: ClassVar[str] = "placement.changed.v1"
    placement_id: Ref
    student_id: Ref
    company_id: Ref
    change_id: Ref
    change_class: ChangeClass
    old: PlacementFields
    new: PlacementFields
    started: bool = False


class ReplacementRequired(Event):
    """Row 32: an adequate substitute must be found (WEB 7.2.9)."""

    type: ClassVar[str] = "placement.replacement_required.v1"
    placement_id: Ref
    student_id: Ref
    company_id: Ref
    cause: ReplacementCause


class PlacementContinued(Event):
    """A way out of row 32: the student stays at the company, under conditions."""

    type: ClassVar[str] = "placement.continued.v1"
    placement_id: Ref
    student_id: Ref
    company_id: Ref
    cause: ReplacementCause
    conditions: tuple[ReasonCode, ...]
    decided_by: Ref


class PlacementMoveDecided(Event):
    """A way out of row 32: the student goes to another place, and this one ends when that one starts."""

    type: ClassVar[str] = "placement.move_decided.v1"
    placement_id: Ref
    student_id: Ref
    company_id: Ref
    cause: ReplacementCause
    new_placement_id: Ref
    decided_by: Ref


class PlacementRequestRefused(Event):
    """Placements refuses a request of a portal, with the reason."""

    type: ClassVar[str] = "placement_request.refused.v1"
    request_id: Ref
    request_type: str
    subject_id: Ref
    reason_code: ReasonCode
    field: str | None = None
