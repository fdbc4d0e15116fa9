"""The evidence of one check in the register: who asked, the keys, the result, when, and the answer's message id."""

from datetime import date, datetime

from services.registration.accrediting_body.answers import Verified
from services.registration.accrediting_body.register import SOURCE
from shared.events.registration.accreditation import AccreditationCheckAsked, AccreditationVerified, CheckResult
from shared.events.vocabulary import RequestedBy
from shared.messaging.model.aggregate import Aggregate, Decision


class AccreditationCheck(Aggregate):
    """State of a check that was answered: all that may be kept of the register (§2.3)."""

    accreditation_id: str
    company_id: str
    crebo: str
    reference_date: date
    result: CheckResult
    source: str
    checked_at: datetime
    asked_by: RequestedBy
    request_id: str
    leerbedrijf_id: str | None = None
    message_id: str | None = None

    @classmethod
    def answered(
        cls, question: AccreditationCheckAsked, leerbedrijf_id: str | None, answer: Verified | None, at: datetime
    ) -> "Decision[AccreditationCheck]":
        """Yes or no for a company that the register knows, else unknown."""
        accredited = CheckResult.YES if answer is not None and answer.accredited else CheckResult.NO
        verified = AccreditationVerified(
            **question.model_dump(exclude={"leerbedrijf_id"}),
            result=CheckResult.UNKNOWN if answer is None else accredited,
            source=SOURCE,
            checked_at=at,
            leerbedrijf_id=leerbedrijf_id,
            message_id=None if answer is None else answer.message_id,
        )
        return cls(id=question.check_id, **verified.model_dump(exclude={"check_id"})), (verified,)
