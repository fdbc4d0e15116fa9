"""The evidence of one check in the business register: who asked, the numbers, the result, when, and its answer."""

from datetime import date, datetime

from services.registration.business_register.found import Found
from services.registration.business_register.register import SOURCE
from shared.events.registration.business_register import (
    BusinessRegisterAnswered,
    BusinessRegisterLookupAsked,
    LookupCause,
    RegisterResult,
)
from shared.messaging.model.aggregate import Aggregate, Decision


class BusinessRegisterCheck(Aggregate):
    """State of a check that was answered. Unlike the register of the accrediting body, this one may be kept."""

    company_id: str
    kvk_number: str
    establishment_number: str | None = None
    cause: LookupCause
    asked_by: str | None = None
    request_id: str
    result: RegisterResult
    source: str
    checked_at: datetime
    message_id: str | None = None
    names: tuple[str, ...] = ()
    found_establishment: str | None = None
    street: str | None = None
    postcode: str | None = None
    city: str | None = None
    closed_on: date | None = None

    @classmethod
    def answered(
        cls, question: BusinessRegisterLookupAsked, found: Found | None, at: datetime
    ) -> "Decision[BusinessRegisterCheck]":
        """Active unless it has ended, unknown where the register has none."""
        if found is None:
            result = RegisterResult.UNKNOWN
        else:
            result = RegisterResult.ACTIVE if found.closed_on is None else RegisterResult.CLOSED
        answered = BusinessRegisterAnswered(
            **question.model_dump(),
            **(found.model_dump() if found else {}),
            result=result,
            source=SOURCE,
            checked_at=at,
        )
        return cls(id=question.check_id, **answered.model_dump(exclude={"check_id"})), (answered,)
