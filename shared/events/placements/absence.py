"""Events of placements about sickness and leave (domain rows 50-55), without medical data."""

from datetime import date
from typing import ClassVar

from shared.events.event import Event
from shared.events.identifiers import ReasonCode, Ref
from shared.events.vocabulary import ContactMade, LeaveKind, Party, Via


class SicknessReported(Event):
    """Row 50: the student is ill; with a voicemail only, the report is an attempt (R78)."""

    type: ClassVar[str] = "absence.sickness_reported.v1"
    absence_id: Ref
    placement_id: Ref
    student_id: Ref
    company_id: Ref
    school_supervisor_id: Ref | None = None
    from_on: date
    via: Via
    contact_made: ContactMade
    told_company: bool
    told_school: bool


class SicknessNotAcknowledged(Event):
    """Row 51: no person at `target` was reached yet (R78, R79)."""

    type: ClassVar[str] = "absence.sickness_not_acknowledged.v1"
    absence_id: Ref
    placement_id: Ref
    student_id: Ref
    target: Party


class RecoveryReported(Event):
    """Row 52: the student recovered (R80); `resumed_before_report` when work was resumed first."""

    type: ClassVar[str] = "absence.recovery_reported.v1"
    absence_id: Ref
    placement_id: Ref
    sick_from: date
    resumes_on: date
    resumed_before_report: bool = False


class LeaveRequested(Event):
    """Row 53: a student requests leave."""

    type: ClassVar[str] = "absence.leave_requested.v1"
    absence_id: Ref
    placement_id: Ref
    student_id: Ref
    company_id: Ref
    kind: LeaveKind
    from_on: date
    until_on: date


class LeavePermissionGiven(Event):
    """Row 54: one of the two permissions (R83)."""

    type: ClassVar[str] = "absence.leave_permission_given.v1"
    absence_id: Ref
    placement_id: Ref
    by_role: Party


class LeaveGranted(Event):
    """Row 54: both permitted."""

    type: ClassVar[str] = "absence.leave_granted.v1"
    absence_id: Ref
    placement_id: Ref
    student_id: Ref
    from_on: date
    until_on: date


class LeaveRefused(Event):
    """Row 54: company or school refused, which refuses the leave."""

    type: ClassVar[str] = "absence.leave_refused.v1"
    absence_id: Ref
    placement_id: Ref
    student_id: Ref
    by_role: Party
    reason_code: ReasonCode
    from_on: date | None = None
    until_on: date | None = None
