"""Events of registration about accreditations (erkenning), per company and qualification."""

from datetime import date
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
