"""A question put to the desk (loketfunctie, R1-R3): it has a number, an owner, and finally an answer."""

from datetime import date, datetime
from enum import StrEnum

from shared.events.notifications.case import CaseAnswered, CaseOpened
from shared.events.portals.everyone import QuestionPut
from shared.events.vocabulary import Audience, Topic
from shared.messaging.model.aggregate import Decision, SchoolAggregate

OWNERS = {
    Topic.AGREEMENT_NOT_RECEIVED: "Informatie en administratie",
    Topic.ADMINISTRATION: "Informatie en administratie",
    Topic.ABROAD: "Coördinator internationaal",
    Topic.OTHER: "Coördinator werken en leren",
}
NUMBER_LENGTH = 8


class Status(StrEnum):
    """Open until answered."""

    OPEN = "OPEN"
    ANSWERED = "ANSWERED"


class Case(SchoolAggregate):
    """State of a case."""

    case_number: str
    audience: Audience
    topic: Topic
    asker_id: str
    owner_team: str
    opened_at: datetime
    status: Status = Status.OPEN
    placement_id: str | None = None
    company_id: str | None = None

    @classmethod
    def open(cls, question: QuestionPut, now: datetime, school: str) -> "Decision[Case]":
        """Each audience gets a case number and an owner (R1)."""
        number = f"{now:%Y}-{question.case_id[-NUMBER_LENGTH:].upper()}"
        fields = question.model_dump(exclude={"case_id"})
        owner = OWNERS[question.topic]
        of_case = {"id": question.case_id, "case_number": number, "owner_team": owner, "opened_at": now}
        case = cls.model_validate({**of_case, **fields, "school": school})
        return case, (CaseOpened(case_id=case.id, case_number=number, owner_team=owner, **fields),)

    def answer(self, by: str) -> "Decision[Case]":
        """Mark the case as answered, once."""
        if self.status is Status.ANSWERED:
            return self, ()
        answered = CaseAnswered(
            case_id=self.id,
            case_number=self.case_number,
            asker_id=self.asker_id,
            answered_by=by,
            placement_id=self.placement_id,
        )
        return self.model_copy(update={"status": Status.ANSWERED}), (answered,)

    def days_open(self, today: date) -> int:
        """Days since the case was opened."""
        return (today - self.opened_at.date()).days
