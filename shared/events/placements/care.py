"""What placements tells about incidents, problems and assessment (domain rows 56-62)."""

from datetime import date
from typing import ClassVar

from shared.events.fact import Fact
from shared.events.identifiers import ReasonCode, Ref
from shared.events.portals.everyone import Part
from shared.events.vocabulary import IncidentKind, Moment, Party, ProblemOutcome, ProblemReason, Result, Severity


class IncidentReported(Fact):
    """Row 56: reported to the desk at once, damage also to the company (R73, R75)."""

    type: ClassVar[str] = "incident.reported.v1"
    incident_id: Ref
    placement_id: Ref
    student_id: Ref
    company_id: Ref
    kind: IncidentKind
    occurred_on: date
    severity: Severity
    reporter_role: Party
    company_informed: bool
    desk_informed: bool = True
    vehicle_involved: bool = False


class EscalationRaised(Fact):
    """Row 58: a problem starts at the first level, or at a higher one with a reason (R86-R88)."""

    type: ClassVar[str] = "escalation.raised.v1"
    escalation_id: Ref
    placement_id: Ref
    student_id: Ref
    company_id: Ref
    level: int
    reason_code: ProblemReason
    skipped_reason: ReasonCode | None = None


class EscalationLevelRaised(Fact):
    """Row 58: one level further."""

    type: ClassVar[str] = "escalation.level_raised.v1"
    escalation_id: Ref
    placement_id: Ref
    level: int
    reason_code: ProblemReason
    skipped_reason: ReasonCode | None = None


class ThreeWayTalkHeld(Fact):
    """Row 59 (R88)."""

    type: ClassVar[str] = "escalation.talk_held.v1"
    escalation_id: Ref
    placement_id: Ref
    on: date
    outcome_code: ReasonCode


class EscalationResolved(Fact):
    """Row 60."""

    type: ClassVar[str] = "escalation.resolved.v1"
    escalation_id: Ref
    placement_id: Ref
    outcome: ProblemOutcome


class AssessmentSubmitted(Fact):
    """Row 61: the judgement of one side (R90)."""

    type: ClassVar[str] = "assessment.submitted.v1"
    assessment_id: Ref
    placement_id: Ref
    moment: Moment
    by_role: Party
    parts: tuple[Part, ...]


class AssessmentFinalised(Fact):
    """Row 62: only the school finalises (R93)."""

    type: ClassVar[str] = "assessment.finalised.v1"
    assessment_id: Ref
    placement_id: Ref
    student_id: Ref
    result: Result
    finalised_by: Party
