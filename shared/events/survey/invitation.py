"""What survey tells about the BPV Monitor (domain rows 63-67); never an answer or a score of a person."""

from datetime import date, datetime
from typing import ClassVar

from shared.events.fact import Fact
from shared.events.identifiers import ReasonCode, Ref
from shared.events.vocabulary import Respondent


class SurveyScheduled(Fact):
    """Row 63: will be sent on a date (R105)."""

    type: ClassVar[str] = "survey.scheduled.v1"
    invitation_id: Ref
    placement_id: Ref
    role: Respondent
    questionnaire_version: str
    send_on: date
    closes_on: date


class SurveyInvited(Fact):
    """Row 63: the respondent is asked; a trainer who left is replaced by the bpv contact (R106)."""

    type: ClassVar[str] = "survey.invited.v1"
    invitation_id: Ref
    placement_id: Ref
    role: Respondent
    respondent_ref: Ref
    questionnaire_version: str
    closes_on: date


class SurveyReminderDue(Fact):
    """Row 64."""

    type: ClassVar[str] = "survey.reminder_due.v1"
    invitation_id: Ref
    placement_id: Ref
    role: Respondent
    respondent_ref: Ref
    reminder_no: int
    closes_on: date


class SurveyCompleted(Fact):
    """Row 65: answered; no answers, no scores."""

    type: ClassVar[str] = "survey.completed.v1"
    invitation_id: Ref
    completed_at: datetime
    seconds: int


class SurveyExpired(Fact):
    """Row 66: closed without an answer."""

    type: ClassVar[str] = "survey.expired.v1"
    invitation_id: Ref
    placement_id: Ref
    cause: ReasonCode


class SurveyUndeliverable(Fact):
    """Row 66: nobody to ask (T8)."""

    type: ClassVar[str] = "survey.undeliverable.v1"
    invitation_id: Ref
    placement_id: Ref
    cause: ReasonCode


class SurveyCancelled(Fact):
    """The placement ended in a way that asks no survey (§3.2)."""

    type: ClassVar[str] = "survey.cancelled.v1"
    invitation_id: Ref
    placement_id: Ref
    cause: ReasonCode
