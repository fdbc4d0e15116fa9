"""Events of survey about the BPV Monitor (domain rows 63-67), without answers or scores of a person."""

from datetime import date, datetime
from typing import ClassVar

from shared.events.event import Event
from shared.events.identifiers import ReasonCode, Ref
from shared.events.vocabulary import Respondent


class SurveyScheduled(Event):
    """Row 63: an invitation will be sent on `send_on` (R105)."""

    type: ClassVar[str] = "survey.scheduled.v1"
    invitation_id: Ref
    placement_id: Ref
    role: Respondent
    questionnaire_version: str
    send_on: date
    closes_on: date


class SurveyInvited(Event):
    """Row 63: the respondent is invited; the bpv contact replaces a trainer who left (R106)."""

    type: ClassVar[str] = "survey.invited.v1"
    invitation_id: Ref
    placement_id: Ref
    role: Respondent
    respondent_ref: Ref
    questionnaire_version: str
    closes_on: date


class SurveyReminderDue(Event):
    """Row 64: the respondent is reminded."""

    type: ClassVar[str] = "survey.reminder_due.v1"
    invitation_id: Ref
    placement_id: Ref
    role: Respondent
    respondent_ref: Ref
    reminder_no: int
    closes_on: date
    delegated: bool = False
    """Whether it was passed on to a colleague, whose address survey knows."""


class SurveyDelegated(Event):
    """The company's respondent passed it on to a colleague, whose name and address stay with survey."""

    type: ClassVar[str] = "survey.delegated.v1"
    invitation_id: Ref
    placement_id: Ref
    role: Respondent
    from_ref: Ref
    respondent_ref: Ref
    closes_on: date


class SurveyCompleted(Event):
    """Row 65: the survey was answered; the event carries no answers and no scores."""

    type: ClassVar[str] = "survey.completed.v1"
    invitation_id: Ref
    completed_at: datetime
    seconds: int


class SurveyExpired(Event):
    """Row 66: the invitation closed without an answer."""

    type: ClassVar[str] = "survey.expired.v1"
    invitation_id: Ref
    placement_id: Ref
    cause: ReasonCode


class SurveyUndeliverable(Event):
    """Row 66: there is no respondent to invite (T8)."""

    type: ClassVar[str] = "survey.undeliverable.v1"
    invitation_id: Ref
    placement_id: Ref
    cause: ReasonCode


class SurveyCancelled(Event):
    """The placement ended in a way that allows no survey (§3.2)."""

    type: ClassVar[str] = "survey.cancelled.v1"
    invitation_id: Ref
    placement_id: Ref
    cause: ReasonCode
