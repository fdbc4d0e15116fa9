"""What placements tells about sickness and leave (domain rows 50-55); never a medical word."""

from datetime import date
from typing import ClassVar

from shared.events.fact import Fact
from shared.events.identifiers import ReasonCode, Ref
from shared.events.vocabulary import ContactMade, LeaveKind, Party, Via


class SicknessReported(Fact):
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


class SicknessNotAcknowledged(Fact):
    """Row 51: somebody was not told yet (R78, R79)."""

    type: ClassVar[str] = "absence.sickness_not_acknowledged.v1"
    absence_id: Ref
    placement_id: Ref
    student_id: Ref
    target: Party


class RecoveryReported(Fact):
    """Row 52 (R80): `resumed_before_report` when work was resumed first."""

    type: ClassVar[str] = "absence.recovery_reported.v1"
    absence_id: Ref
    placement_id: Ref
    sick_from: date
    resumes_on: date
    resumed_before_report: bool = False


class LeaveRequested(Fact):
    """Row 53."""

    type: ClassVar[str] = "absence.leave_requested.v1"
    absence_id: Ref
    placement_id: Ref
    student_id: Ref
    company_id: Ref
    kind: LeaveKind
    from_on: date
    until_on: date


class LeavePermissionGiven(Fact):
    """Row 54: one of the two permissions (R83)."""

    type: ClassVar[str] = "absence.leave_permission_given.v1"
    absence_id: Ref
    placement_id: Ref
    by_role: Party


class LeaveGranted(Fact):
    """Row 54: both permitted."""

    type: ClassVar[str] = "absence.leave_granted.v1"
    absence_id: Ref
    placement_id: Ref
    student_id: Ref
    from_on: date
    until_on: date


class LeaveRefused(Fact):
    """Row 54: any refusal refuses."""

    type: ClassVar[str] = "absence.leave_refused.v1"
    absence_id: Ref
    placement_id: Ref
    student_id: Ref
    by_role: Party
    reason_code: ReasonCode
