"""Events of registration about accreditations (erkenning), per company and qualification."""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from shared.events.event import Event
from shared.events.identifiers import Crebo, LeerbedrijfId, ReasonCode, Ref, Text
from shared.events.vocabulary import RequestedBy


class Checked(StrEnum):
    """Answer to "is this company accredited?" (R21)."""

    YES = "YES"
    NO = "NO"
    IN_PROGRESS = "IN_PROGRESS"


class CheckResult(StrEnum):
    """What the register of the accrediting body answers about a company, a qualification and a day."""

    YES = "YES"
    NO = "NO"
    UNKNOWN = "UNKNOWN"
    """It knows no such company, or more than one."""


class ExpiryCause(StrEnum):
    """Why an accreditation expired (§2.3)."""

    NO_STUDENTS_4Y = "NO_STUDENTS_4Y"
    END_DATE = "END_DATE"


class AccreditationRequested(Event):
    """Row 9: the accreditation of a company for a qualification was requested."""

    type: ClassVar[str] = "accreditation.requested.v1"
    accreditation_id: Ref
    company_id: Ref
    crebo: Crebo
    requested_by: RequestedBy
    trainer_id: Ref | None = None


class AccreditationVisitPlanned(Event):
    """Row 10: an adviser will visit the company."""

    type: ClassVar[str] = "accreditation.visit_planned.v1"
    accreditation_id: Ref
    company_id: Ref
    crebo: Crebo
    visit_on: date
    adviser_ref: Ref


class AccreditationGranted(Event):
    """Row 11: the accreditation was granted, on both criteria of the visit (R19), or its term changed."""

    type: ClassVar[str] = "accreditation.granted.v1"
    accreditation_id: Ref
    company_id: Ref
    crebo: Crebo
    leerbedrijf_id: LeerbedrijfId
    valid_from: date
    valid_until: date | None = None
    next_review_on: date | None = None
    trainer_ids: tuple[Ref, ...] = ()
    enough_opportunity: bool | None = None
    work_matches: bool | None = None
    note: Text | None = None


class AccreditationRefused(Event):
    """Row 12: the accreditation was refused."""

    type: ClassVar[str] = "accreditation.refused.v1"
    accreditation_id: Ref
    company_id: Ref
    crebo: Crebo
    reason_code: ReasonCode
    decided_on: date
    enough_opportunity: bool | None = None
    work_matches: bool | None = None
    note: Text | None = None


class AccreditationCheckAsked(Event):
    """The register of the accrediting body is to be asked whether the company is accredited on that day (§2.3)."""

    type: ClassVar[str] = "accreditation.check_asked.v1"
    check_id: Ref
    accreditation_id: Ref
    company_id: Ref
    crebo: Crebo
    reference_date: date
    asked_by: RequestedBy
    request_id: Ref
    leerbedrijf_id: LeerbedrijfId | None = None


class AccreditationVerified(Event):
    """Row 13: the register answered, for that qualification and day only; evidence of one check, no copy of the
    register. `request_id` is the message that asked, `message_id` that of the answer."""

    type: ClassVar[str] = "accreditation_check.verified.v1"
    check_id: Ref
    accreditation_id: Ref
    company_id: Ref
    crebo: Crebo
    reference_date: date
    result: CheckResult
    source: ReasonCode
    checked_at: datetime
    asked_by: RequestedBy
    request_id: Ref
    leerbedrijf_id: LeerbedrijfId | None = None
    message_id: Text | None = None


class AccreditationReviewDue(Event):
    """Row 14: the accrediting body looks again on that day whether the company meets the conditions (§2.3)."""

    type: ClassVar[str] = "accreditation.review_due.v1"
    accreditation_id: Ref
    company_id: Ref
    crebo: Crebo
    due_on: date


class AccreditationObjected(Event):
    """The company objects to a refusal or withdrawal; the accrediting body decides once more (§2.3)."""

    type: ClassVar[str] = "accreditation.objected.v1"
    accreditation_id: Ref
    company_id: Ref
    crebo: Crebo
    objected_on: date


class AccreditationWithdrawn(Event):
    """Row 15: the accrediting body withdrew the accreditation."""

    type: ClassVar[str] = "accreditation.withdrawn.v1"
    accreditation_id: Ref
    company_id: Ref
    crebo: Crebo
    effective_on: date
    reason_code: ReasonCode


class AccreditationExpired(Event):
    """Row 16: the accreditation expired."""

    type: ClassVar[str] = "accreditation.expired.v1"
    accreditation_id: Ref
    company_id: Ref
    crebo: Crebo
    expired_on: date
    cause: ExpiryCause


class AccreditationNoticesDue(Event):
    """The register of the accrediting body is to be asked for withdrawals after the notice with that number (§2.3)."""

    type: ClassVar[str] = "accreditation_watch.notices_due.v1"
    after: int


class AccreditationWithdrawalNoticed(Event):
    """The register tells that the accrediting body withdrew an accreditation, from that day on."""

    type: ClassVar[str] = "accreditation_watch.withdrawal_noticed.v1"
    number: int
    leerbedrijf_id: LeerbedrijfId
    crebo: Crebo
    effective_on: date
    reason_code: ReasonCode
