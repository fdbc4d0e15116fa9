"""A case of the desk (loketfunctie, R1-R3): a question that a person put, or a task that an event of the system led to.

It has a number and an owner. A question ends with an answer; a task closes itself when its reason has gone.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from shared.events.notifications.case import CaseAnswered, CaseOpened, TaskClosed, TaskOpened
from shared.events.portals.everyone import QuestionPut
from shared.events.registration.business_register import RegisterDifference
from shared.events.vocabulary import Audience, Topic
from shared.messaging.model.aggregate import Decision, SchoolAggregate

OWNERS = {
    Topic.AGREEMENT_NOT_RECEIVED: "Informatie en administratie",
    Topic.ADMINISTRATION: "Informatie en administratie",
    Topic.ABROAD: "Coördinator internationaal",
    Topic.OTHER: "Coördinator werken en leren",
}
NUMBER_LENGTH = 8
POSSIBLE_DUPLICATE = "POSSIBLE_DUPLICATE"
BY_HAND = frozenset({POSSIBLE_DUPLICATE, *RegisterDifference})
"""The reasons of tasks that a person of the desk closes too; the others only when their reason has gone."""


class Status(StrEnum):
    """Open until a question is answered, or the reason of a task has gone."""

    OPEN = "OPEN"
    ANSWERED = "ANSWERED"
    CLOSED = "CLOSED"


class Task(NamedTuple):
    """What the desk must see to: `subject_id` is the aggregate it is about, `due_on` the day by which."""

    case_id: str
    reason: str
    subject_id: str
    owner_team: str
    due_on: date
    placement_id: str | None = None
    agreement_number: str | None = None
    company_id: str | None = None


class Case(SchoolAggregate):
    """State of a case; a task has a reason, a subject and a day on which it is due, and nobody asked for it."""

    case_number: str
    audience: Audience | None = None
    topic: Topic | None = None
    asker_id: str | None = None
    reason: str | None = None
    subject_id: str | None = None
    due_on: date | None = None
    owner_team: str
    opened_at: datetime
    status: Status = Status.OPEN
    placement_id: str | None = None
    company_id: str | None = None
    agreement_number: str | None = None

    @classmethod
    def open(cls, question: QuestionPut, now: datetime, school: str) -> "Decision[Case]":
        """Each audience gets a case number and an owner (R1)."""
        number = _number(question.case_id, now)
        fields = question.model_dump(exclude={"case_id"})
        owner = OWNERS[question.topic]
        of_case = {"id": question.case_id, "case_number": number, "owner_team": owner, "opened_at": now}
        case = cls.model_validate({**of_case, **fields, "school": school})
        return case, (CaseOpened(case_id=case.id, case_number=number, owner_team=owner, **fields),)

    @classmethod
    def open_task(cls, known: "Case | None", task: Task, now: datetime, school: str) -> "Decision[Case]":
        """Open the task, again where it was closed; while it is open for this reason nothing changes, and one that is
        open for another reason closes."""
        if known is not None and known.status is Status.OPEN and known.reason == task.reason:
            return known, ()
        closed = known.close_task()[1] if known is not None else ()
        fields = task._asdict() | {"case_number": _number(task.case_id, now)}
        opened = TaskOpened.model_validate(fields)
        case = cls.model_validate({**fields, "id": task.case_id, "opened_at": now, "school": school})
        return case, (*closed, opened)

    def close_task(self) -> "Decision[Case]":
        """The reason of the task has gone."""
        if self.status is not Status.OPEN or self.reason is None:
            return self, ()
        closed = TaskClosed(
            case_id=self.id, case_number=self.case_number, reason=self.reason, placement_id=self.placement_id
        )
        return self.model_copy(update={"status": Status.CLOSED}), (closed,)

    def answer(self, by: str) -> "Decision[Case]":
        """Mark the case as answered, once; a task that needs a person is done."""
        if self.reason in BY_HAND:
            return self.close_task()
        if self.status is not Status.OPEN or self.asker_id is None:
            return self, ()
        answered = CaseAnswered(
            case_id=self.id,
            case_number=self.case_number,
            asker_id=self.asker_id,
            answered_by=by,
            placement_id=self.placement_id,
        )
        return self.model_copy(update={"status": Status.ANSWERED}), (answered,)

    @property
    def is_answered_by_hand(self) -> bool:
        """Whether the desk answers it, or closes it."""
        return self.asker_id is not None or self.reason in BY_HAND

    def days_open(self, today: date) -> int:
        """Days since the case was opened."""
        return (today - self.opened_at.date()).days


def _number(case_id: str, now: datetime) -> str:
    return f"{now:%Y}-{case_id[-NUMBER_LENGTH:].upper()}"
