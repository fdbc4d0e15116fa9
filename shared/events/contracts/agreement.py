"""What contracts tells about the agreement (POK) and its signatures (domain rows 33-44)."""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from shared.events.fact import Fact
from shared.events.identifiers import ReasonCode, Ref
from shared.events.vocabulary import Party, Path


class ClauseType(StrEnum):
    """Clauses nobody should sign."""

    LIABILITY_EXCLUSION = "LIABILITY_EXCLUSION"


class Signatory(BaseModel):
    """Who is asked to sign, in which step, by when."""

    model_config = ConfigDict(frozen=True)

    role: Party
    signatory_id: Ref
    order: int
    due_on: date


class AgreementDrafted(Fact):
    """Row 33. `drawn_up_on` is the register's afsluitdatum, not the day of the last signature."""

    type: ClassVar[str] = "agreement.drafted.v1"
    agreement_id: Ref
    placement_id: Ref
    student_id: Ref
    company_id: Ref
    version: int
    agreement_type: Path
    drawn_up_on: date
    required_roles: tuple[Party, ...]
    content_hash: str


class AgreementClauseFlagged(Fact):
    """Row 34: student and school must not sign this version (R53, R54)."""

    type: ClassVar[str] = "agreement.clause_flagged.v1"
    agreement_id: Ref
    placement_id: Ref
    company_id: Ref
    version: int
    clause_id: Ref
    clause_type: ClauseType
    detected_by: ReasonCode


class AgreementClauseCleared(Fact):
    """Row 34: the clause is gone, or a person found it harmless."""

    type: ClassVar[str] = "agreement.clause_cleared.v1"
    agreement_id: Ref
    placement_id: Ref
    version: int
    clause_id: Ref
    cleared_by: ReasonCode


class AgreementSentForSignature(Fact):
    """Row 35."""

    type: ClassVar[str] = "agreement.sent_for_signature.v1"
    agreement_id: Ref
    placement_id: Ref
    student_id: Ref
    company_id: Ref
    path: Path
    starts_on: date
    version: int
    signatories: tuple[Signatory, ...]


class AgreementSigned(Fact):
    """Row 37: one party signed this version."""

    type: ClassVar[str] = "agreement.signed.v1"
    agreement_id: Ref
    placement_id: Ref
    version: int
    role: Party
    signatory_id: Ref
    signed_at: datetime
    method: ReasonCode
    assurance_level: ReasonCode
    content_hash: str
    remaining_roles: tuple[Party, ...]


class AgreementFullySigned(Fact):
    """Row 39: all required parties signed; each gets an identical copy (R46, R47)."""

    type: ClassVar[str] = "agreement.fully_signed.v1"
    agreement_id: Ref
    placement_id: Ref
    version: int
    path: Path
    sent_at: datetime
    fully_signed_at: datetime
    copies_hash: str
    student_id: Ref
    company_id: Ref
    starts_on: date
    ends_on: date
    full_diploma: bool = True
    start_qualification: bool = True
    jobseeker: bool = False
    signatories: tuple[Signatory, ...]


class AgreementDeclined(Fact):
    """Row 40: all parties are told, those who signed too."""

    type: ClassVar[str] = "agreement.declined.v1"
    agreement_id: Ref
    placement_id: Ref
    version: int
    role: Party
    reason: ReasonCode
    already_signed_roles: tuple[Party, ...]
    signatories: tuple[Signatory, ...]


class SignatureOverdue(Fact):
    """Row 41: reminds only those who are still missing (R50)."""

    type: ClassVar[str] = "agreement.signature_overdue.v1"
    agreement_id: Ref
    placement_id: Ref
    version: int
    missing: tuple[Signatory, ...]
    days_open: int
    placement_start: date


class AgreementSuperseded(Fact):
    """Row 42: a new version takes the place of the old one; signatures start again."""

    type: ClassVar[str] = "agreement.superseded.v1"
    agreement_id: Ref
    placement_id: Ref
    version: int
    new_version: int


class AgreementDissolved(Fact):
    """Row 44."""

    type: ClassVar[str] = "agreement.dissolved.v1"
    agreement_id: Ref
    placement_id: Ref
    dissolved_on: date
    ground_code: ReasonCode
    by_role: Party


class ContractRequestRefused(Fact):
    """Contracts cannot accept what a portal asked, and says why."""

    type: ClassVar[str] = "contract_request.refused.v1"
    request_id: Ref
    request_type: str
    subject_id: Ref
    reason_code: ReasonCode
    field: str | None = None
