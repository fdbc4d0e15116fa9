"""Events of contracts about the agreement (POK) and its signatures (domain rows 33-44)."""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from shared.events.contracts.about_agreement import AboutAgreement
from shared.events.event import Event
from shared.events.identifiers import ReasonCode, Ref
from shared.events.schedule import WorkSchedule
from shared.events.vocabulary import ChangeClass, Party, Path


class ClauseType(StrEnum):
    """Kinds of forbidden clause."""

    LIABILITY_EXCLUSION = "LIABILITY_EXCLUSION"


class Signatory(BaseModel):
    """A party that must sign, in which step and by when."""

    model_config = ConfigDict(frozen=True)

    role: Party
    signatory_id: Ref
    order: int
    due_on: date


class AgreementDrafted(AboutAgreement):
    """Row 33: the agreement was drafted; `drawn_up_on` is the register's afsluitdatum, not the last signature's day."""

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


class AgreementTermQuestioned(AboutAgreement):
    """The term of the draft is unusual; the desk looks whether it is meant. `BOL_WHOLE_PROGRAMME`: a BOL agreement is
    usually for a limited period (R48)."""

    type: ClassVar[str] = "agreement.term_questioned.v1"
    agreement_id: Ref
    placement_id: Ref
    reason_code: ReasonCode
    starts_on: date
    ends_on: date


class AgreementClauseFlagged(AboutAgreement):
    """Row 34: student and school must not sign this version (R53, R54)."""

    type: ClassVar[str] = "agreement.clause_flagged.v1"
    agreement_id: Ref
    placement_id: Ref
    company_id: Ref
    version: int
    clause_id: Ref
    clause_type: ClauseType
    detected_by: ReasonCode


class AgreementClauseCleared(AboutAgreement):
    """Row 34: the clause was removed, or a person judged it harmless."""

    type: ClassVar[str] = "agreement.clause_cleared.v1"
    agreement_id: Ref
    placement_id: Ref
    version: int
    clause_id: Ref
    cleared_by: ReasonCode


class AgreementHeld(AboutAgreement):
    """This version was not sent, for these reasons (`PARENT_UNKNOWN`: a minor, or somebody whose birth date is unknown,
    needs a parent; `NOT_ACCREDITED`: the company is not accredited for the qualification; `COMPANY_CHECK`: the company
    checks first; `CONTENT_MISSING`: it lacks content that the law asks for). It is sent when they are gone."""

    type: ClassVar[str] = "agreement.held.v1"
    agreement_id: Ref
    placement_id: Ref
    student_id: Ref
    version: int
    reasons: tuple[ReasonCode, ...]
    starts_on: date


class AgreementSentForSignature(AboutAgreement):
    """Row 35: this version was sent for signature. `invited` are those of the parties who sign first; all of them where
    the field is empty."""

    type: ClassVar[str] = "agreement.sent_for_signature.v1"
    agreement_id: Ref
    placement_id: Ref
    student_id: Ref
    company_id: Ref
    path: Path
    starts_on: date
    version: int
    signatories: tuple[Signatory, ...]
    invited: tuple[Signatory, ...] = ()


class AgreementSigned(AboutAgreement):
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


class AgreementFullySigned(AboutAgreement):
    """Row 39: all required parties signed; each gets an identical copy (R46, R47). `document_follows` when that is the
    sealed document, which `agreement.sealed.v1` tells of.
    `schedule` holds the days and hours of work that they signed, where it was stated."""

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
    observers: tuple[Ref, ...] = ()
    document_follows: bool = False
    schedule: WorkSchedule | None = None


class AgreementDeclined(AboutAgreement):
    """Row 40: a party declined; `signatories` holds all parties, also those that signed."""

    type: ClassVar[str] = "agreement.declined.v1"
    agreement_id: Ref
    placement_id: Ref
    version: int
    role: Party
    reason: ReasonCode
    already_signed_roles: tuple[Party, ...]
    signatories: tuple[Signatory, ...]


class SignatureOverdue(AboutAgreement):
    """Row 41: signatures are missing; only the parties in `missing` are reminded (R50)."""

    type: ClassVar[str] = "agreement.signature_overdue.v1"
    agreement_id: Ref
    placement_id: Ref
    version: int
    missing: tuple[Signatory, ...]
    days_open: int
    placement_start: date


class AgreementFoundUnsigned(AboutAgreement):
    """The first day is near and not everybody has signed; `days_left` until then. Nobody signs before the version is
    sent, so `missing_roles` are also those of one that is held."""

    type: ClassVar[str] = "agreement.found_unsigned.v1"
    agreement_id: Ref
    placement_id: Ref
    version: int
    school_supervisor_id: Ref
    missing_roles: tuple[Party, ...]
    starts_on: date
    days_left: int


class AgreementSuperseded(AboutAgreement):
    """Row 42: a new version without signatures replaces this one."""

    type: ClassVar[str] = "agreement.superseded.v1"
    agreement_id: Ref
    placement_id: Ref
    version: int
    new_version: int


class AgreementExpired(AboutAgreement):
    """Row 42: its last day has passed, and nothing told that the placement ended. Those of `missing_roles` have not
    signed, and do not any more."""

    type: ClassVar[str] = "agreement.expired.v1"
    agreement_id: Ref
    placement_id: Ref
    version: int
    expired_on: date
    school_supervisor_id: Ref
    missing_roles: tuple[Party, ...]


class AmendmentProposed(AboutAgreement):
    """A change of the signed agreement waits for the consent of these parties, or, when it is announced only, for an
    objection until the day on which they are due."""

    type: ClassVar[str] = "agreement.amendment_proposed.v1"
    agreement_id: Ref
    placement_id: Ref
    change_id: Ref
    change_class: ChangeClass
    changed_fields: tuple[str, ...]
    signatories: tuple[Signatory, ...]
    due_on: date | None = None


class AmendmentRefused(AboutAgreement):
    """A party refused the change: the agreement stays as it was signed."""

    type: ClassVar[str] = "agreement.amendment_refused.v1"
    agreement_id: Ref
    placement_id: Ref
    change_id: Ref
    role: Party
    signatories: tuple[Signatory, ...]


class AgreementAmended(AboutAgreement):
    """Row 43: everybody consented to the change, or nobody objected to what was announced."""

    type: ClassVar[str] = "agreement.amended.v1"
    agreement_id: Ref
    placement_id: Ref
    change_id: Ref
    from_version: int
    to_version: int
    change_class: ChangeClass
    changed_fields: tuple[str, ...]
    consent_required: bool
    content_hash: str
    signatories: tuple[Signatory, ...]


class AgreementDissolved(AboutAgreement):
    """Row 44: the agreement ended early, together with the placement."""

    type: ClassVar[str] = "agreement.dissolved.v1"
    agreement_id: Ref
    placement_id: Ref
    dissolved_on: date
    ground_code: ReasonCode
    by_role: Party


class ContractRequestRefused(Event):
    """Contracts refuses a request of a portal, with the reason."""

    type: ClassVar[str] = "contract_request.refused.v1"
    request_id: Ref
    request_type: str
    subject_id: Ref
    reason_code: ReasonCode
    field: str | None = None
