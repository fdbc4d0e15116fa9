"""What registration tells about accreditations (erkenning), per company and qualification."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from shared.events.fact import Fact
from shared.events.identifiers import Crebo, LeerbedrijfId, ReasonCode, Ref
from shared.events.vocabulary import RequestedBy


class Checked(StrEnum):
    """Answer to "is this company accredited?" (R21)."""

    YES = "YES"
    NO = "NO"
    IN_PROGRESS = "IN_PROGRESS"


class ExpiryCause(StrEnum):
    """Why an accreditation lapsed (§2.3)."""

    NO_STUDENTS_4Y = "NO_STUDENTS_4Y"
    END_DATE = "END_DATE"


class AccreditationRequested(Fact):
    """Row 9."""

    type: ClassVar[str] = "accreditation.requested.v1"
    accreditation_id: Ref
    company_id: Ref
    crebo: Crebo
    requested_by: RequestedBy
    trainer_id: Ref | None = None


class AccreditationVisitPlanned(Fact):
    """Row 10."""

    type: ClassVar[str] = "accreditation.visit_planned.v1"
    accreditation_id: Ref
    company_id: Ref
    crebo: Crebo
    visit_on: date
    adviser_ref: Ref


class AccreditationGranted(Fact):
    """Row 11."""

    type: ClassVar[str] = "accreditation.granted.v1"
    accreditation_id: Ref
    company_id: Ref
    crebo: Crebo
    leerbedrijf_id: LeerbedrijfId
    valid_from: date
    valid_until: date | None = None
    next_review_on: date | None = None
    trainer_ids: tuple[Ref, ...] = ()


class AccreditationRefused(Fact):
    """Row 12."""

    type: ClassVar[str] = "accreditation.refused.v1"
    accreditation_id: Ref
    company_id: Ref
    crebo: Crebo
    reason_code: ReasonCode
    decided_on: date


class AccreditationWithdrawn(Fact):
    """Row 15."""

    type: ClassVar[str] = "accreditation.withdrawn.v1"
    accreditation_id: Ref
    company_id: Ref
    crebo: Crebo
    effective_on: date
    reason_code: ReasonCode


class AccreditationExpired(Fact):
    """Row 16."""

    type: ClassVar[str] = "accreditation.expired.v1"
    accreditation_id: Ref
    company_id: Ref
    crebo: Crebo
    expired_on: date
    cause: ExpiryCause
