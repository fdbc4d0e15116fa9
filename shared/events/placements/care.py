"""Events of placements about incidents, problems and assessments (domain rows 56-62)."""

from datetime import date
from typing import ClassVar

from shared.events.event import Event
from shared.events.identifiers import ReasonCode, Ref
from shared.events.portals.everyone import Part
from shared.events.vocabulary import IncidentKind, Moment, Party, ProblemOutcome, ProblemReason, Result, Severity


class IncidentReported(Event):
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


class EscalationRaised(Event):
    """Row 58: a problem starts at the first level, or at a higher one with a reason (R86-R88)."""

    type: ClassVar[str] = "escalation.raised.v1"
    escalation_id: Ref
    placement_id: Ref
    student_id: Ref
    company_id: Ref
    level: int
    reason_code: ProblemReason
    skipped_reason: ReasonCode | None = None


class EscalationLevelRaised(Event):
    """Row 58: a problem was raised to a higher level."""

    type: ClassVar[str] = "escalation.level_raised.v1"
    escalation_id: Ref
    placement_id: Ref
    level: int
    reason_code: ProblemReason
    skipped_reason: ReasonCode | None = None


class ThreeWayTalkHeld(Event):
    """Row 59: student, company and school held a three-way talk (R88)."""

    type: ClassVar[str] = "escalation.talk_held.v1"
    escalation_id: Ref
    placement_id: Ref
    on: date
    outcome_code: ReasonCode


class EscalationResolved(Event):
    """Row 60: the problem was settled."""

    type: ClassVar[str] = "escalation.resolved.v1"
    escalation_id: Ref
    placement_id: Ref
    outcome: ProblemOutcome


class AssessmentSubmitted(Event):
    """Row 61: the judgement of one side (R90)."""

    type: ClassVar[str] = "assessment.submitted.v1"
    assessment_id: Ref
    placement_id: Ref
    moment: Moment
    by_role: Party
    parts: tuple[Part, ...]


class AssessmentFinalised(Event):
    """Row 62: only the school finalises (R93)."""

    type: ClassVar[str] = "assessment.finalised.v1"
    assessment_id: Ref
    placement_id: Ref
    student_id: Ref
    result: Result
    finalised_by: Party
