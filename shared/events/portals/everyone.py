"""Portal events of more than one portal: absence, incidents, problems, assessments, questions (R1-R3, R73-R92)."""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from shared.events.identifiers import ReasonCode, Ref
from shared.events.portals.portal_event import (
    ABSENCE,
    ASSESSMENT,
    CASE,
    ESCALATION,
    INCIDENT,
    PortalEvent,
    PortalKind,
    Publisher,
    Relation,
    Subject,
    publisher,
)
from shared.events.vocabulary import (
    Aspect,
    Audience,
    ContactMade,
    IncidentKind,
    LeaveKind,
    Moment,
    Party,
    ProblemOutcome,
    ProblemReason,
    Severity,
    Topic,
    Via,
)

COMPANY_AND_SCHOOL = (
    publisher(PortalKind.COMPANY, Relation.PLACEMENT_AT_ITS_COMPANY),
    publisher(PortalKind.SCHOOL, Relation.PLACEMENT_OF_ITS_SCHOOL),
)
EVERY_PARTY = (*COMPANY_AND_SCHOOL, publisher(PortalKind.STUDENT, Relation.PLACEMENT_OF_ITS_SCHOOL))


class SicknessNotified(PortalEvent):
    """A student is ill (R77-R79), without medical data."""

    type: ClassVar[str] = "portal_sickness.notified.v1"
    about: ClassVar[Subject] = ABSENCE
    published_by: ClassVar[tuple[Publisher, ...]] = EVERY_PARTY
    absence_id: Ref
    placement_id: Ref
    from_on: date
    via: Via
    contact_made: ContactMade
    told_company: bool
    told_school: bool


class RecoveryNotified(PortalEvent):
    """A student has recovered (R80)."""

    type: ClassVar[str] = "portal_recovery.notified.v1"
    about: ClassVar[Subject] = ABSENCE
    published_by: ClassVar[tuple[Publisher, ...]] = EVERY_PARTY
    absence_id: Ref
    placement_id: Ref
    resumes_on: date


class LeaveAsked(PortalEvent):
    """A student requests leave (R81-R83)."""

    type: ClassVar[str] = "portal_leave.asked.v1"
    about: ClassVar[Subject] = ABSENCE
    published_by: ClassVar[tuple[Publisher, ...]] = (publisher(PortalKind.STUDENT, Relation.PLACEMENT_OF_ITS_SCHOOL),)
    absence_id: Ref
    placement_id: Ref
    kind: LeaveKind
    from_on: date
    until_on: date


class LeaveDecided(PortalEvent):
    """One of the two permissions, or a refusal (R83)."""

    type: ClassVar[str] = "portal_leave.decided.v1"
    about: ClassVar[Subject] = ABSENCE
    published_by: ClassVar[tuple[Publisher, ...]] = (
        publisher(PortalKind.COMPANY, Relation.PLACEMENT_AT_ITS_COMPANY, by_role=Party.COMPANY),
        publisher(PortalKind.SCHOOL, Relation.PLACEMENT_OF_ITS_SCHOOL, by_role=Party.SCHOOL),
    )
    absence_id: Ref
    placement_id: Ref
    by_role: Party
    permitted: bool
    reason_code: ReasonCode | None = None


class LeaveDecidedV2(PortalEvent):
    """One of the two permissions, or a refusal (R83): that of the company by its portal, that of the school by its."""

    type: ClassVar[str] = "portal_leave.decided.v2"
    about: ClassVar[Subject] = ABSENCE
    published_by: ClassVar[tuple[Publisher, ...]] = COMPANY_AND_SCHOOL
    derived: ClassVar[tuple[str, ...]] = ("by_role",)
    absence_id: Ref
    placement_id: Ref
    permitted: bool
    reason_code: ReasonCode | None = None


class IncidentNotified(PortalEvent):
    """An accident, damage, or unsafe or unequal treatment (R73-R76)."""

    type: ClassVar[str] = "portal_incident.notified.v1"
    about: ClassVar[Subject] = INCIDENT
    published_by: ClassVar[tuple[Publisher, ...]] = (
        publisher(PortalKind.COMPANY, Relation.PLACEMENT_AT_ITS_COMPANY, reporter_role=Party.COMPANY),
        publisher(PortalKind.SCHOOL, Relation.PLACEMENT_OF_ITS_SCHOOL, reporter_role=Party.SCHOOL),
        publisher(PortalKind.STUDENT, Relation.PLACEMENT_OF_ITS_SCHOOL, reporter_role=(Party.STUDENT, Party.PARENT)),
    )
    incident_id: Ref
    placement_id: Ref
    kind: IncidentKind
    occurred_on: date
    severity: Severity
    reporter_role: Party
    company_informed: bool
    vehicle_involved: bool = False


class IncidentNotifiedV2(PortalEvent):
    """An accident, damage, or unsafe or unequal treatment (R73-R76), reported by the party whose portal it is.

    The app of students reports for the student, or for the person in `reporter_id`: whoever is not the student is
    recorded as a parent.
    """

    type: ClassVar[str] = "portal_incident.notified.v2"
    about: ClassVar[Subject] = INCIDENT
    published_by: ClassVar[tuple[Publisher, ...]] = EVERY_PARTY
    derived: ClassVar[tuple[str, ...]] = ("reporter_role",)
    incident_id: Ref
    placement_id: Ref
    kind: IncidentKind
    occurred_on: date
    severity: Severity
    company_informed: bool
    vehicle_involved: bool = False
    reporter_id: Ref | None = None


class ProblemRaised(PortalEvent):
    """A problem is raised at one of three levels (R86-R89); skipping a level needs a reason."""

    type: ClassVar[str] = "portal_problem.raised.v1"
    about: ClassVar[Subject] = ESCALATION
    published_by: ClassVar[tuple[Publisher, ...]] = EVERY_PARTY
    escalation_id: Ref
    placement_id: Ref
    level: Annotated[int, Field(ge=1, le=3)]
    reason_code: ProblemReason
    skipped_reason: ReasonCode | None = None


class ThreeWayTalkReported(PortalEvent):
    """Student, company and school held a three-way talk (R88)."""

    type: ClassVar[str] = "portal_talk.reported.v1"
    about: ClassVar[Subject] = ESCALATION
    published_by: ClassVar[tuple[Publisher, ...]] = (publisher(PortalKind.SCHOOL, Relation.PLACEMENT_OF_ITS_SCHOOL),)
    escalation_id: Ref
    placement_id: Ref
    on: date
    outcome_code: ReasonCode


class ProblemSettled(PortalEvent):
    """A problem was settled."""

    type: ClassVar[str] = "portal_problem.settled.v1"
    about: ClassVar[Subject] = ESCALATION
    published_by: ClassVar[tuple[Publisher, ...]] = (publisher(PortalKind.SCHOOL, Relation.PLACEMENT_OF_ITS_SCHOOL),)
    escalation_id: Ref
    placement_id: Ref
    outcome: ProblemOutcome


class Part(BaseModel):
    """One assessed aspect with its mark from 1 to 10."""

    model_config = ConfigDict(frozen=True)

    aspect: Aspect
    mark: Annotated[int, Field(ge=1, le=10)]


class AssessmentGiven(PortalEvent):
    """The judgement of company or school (R90-R92)."""

    type: ClassVar[str] = "portal_assessment.given.v1"
    about: ClassVar[Subject] = ASSESSMENT
    published_by: ClassVar[tuple[Publisher, ...]] = (
        publisher(PortalKind.COMPANY, Relation.PLACEMENT_AT_ITS_COMPANY, by_role=Party.COMPANY),
        publisher(PortalKind.SCHOOL, Relation.PLACEMENT_OF_ITS_SCHOOL, by_role=Party.SCHOOL),
    )
    assessment_id: Ref
    placement_id: Ref
    moment: Moment
    by_role: Party
    parts: tuple[Part, ...]


class AssessmentGivenV2(PortalEvent):
    """The judgement of company or school (R90-R92), whose portal it is."""

    type: ClassVar[str] = "portal_assessment.given.v2"
    about: ClassVar[Subject] = ASSESSMENT
    published_by: ClassVar[tuple[Publisher, ...]] = COMPANY_AND_SCHOOL
    derived: ClassVar[tuple[str, ...]] = ("by_role",)
    assessment_id: Ref
    placement_id: Ref
    moment: Moment
    parts: tuple[Part, ...]


class QuestionPut(PortalEvent):
    """A question to the desk (R1, R3)."""

    type: ClassVar[str] = "portal_question.put.v1"
    about: ClassVar[Subject] = CASE
    published_by: ClassVar[tuple[Publisher, ...]] = (
        publisher(PortalKind.COMPANY, Relation.ANY_QUESTION, audience=Audience.COMPANY),
        publisher(PortalKind.SCHOOL, Relation.ANY_QUESTION),
        publisher(PortalKind.STUDENT, Relation.ANY_QUESTION, audience=Audience.STUDENT),
    )
    case_id: Ref
    audience: Audience
    topic: Topic
    asker_id: Ref
    placement_id: Ref | None = None
    company_id: Ref | None = None
