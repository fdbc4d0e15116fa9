"""Events of notifications about questions to the desk (domain row 70)."""

from datetime import date
from typing import ClassVar

from shared.events.event import Event
from shared.events.identifiers import AgreementNumberText, ReasonCode, Ref, Text
from shared.events.vocabulary import Audience, Topic


class CaseOpened(Event):
    """A question has a number and an owner (R1)."""

    type: ClassVar[str] = "case.opened.v1"
    case_id: Ref
    case_number: Text
    audience: Audience
    topic: Topic
    asker_id: Ref
    owner_team: Text
    placement_id: Ref | None = None
    company_id: Ref | None = None


class TaskOpened(Event):
    """Something of the desk's school waits for the desk: for what reason, about what, and until when."""

    type: ClassVar[str] = "case.task_opened.v1"
    case_id: Ref
    case_number: Text
    reason: ReasonCode
    subject_id: Ref
    owner_team: Text
    due_on: date
    placement_id: Ref | None = None
    agreement_number: AgreementNumberText | None = None
    company_id: Ref | None = None


class TaskClosed(Event):
    """The reason of the task has gone; nobody needs to do anything any more."""

    type: ClassVar[str] = "case.task_closed.v1"
    case_id: Ref
    case_number: Text
    reason: ReasonCode
    placement_id: Ref | None = None


class CaseAnswered(Event):
    """The desk answered."""

    type: ClassVar[str] = "case.answered.v1"
    case_id: Ref
    case_number: Text
    asker_id: Ref
    answered_by: ReasonCode
    placement_id: Ref | None = None
