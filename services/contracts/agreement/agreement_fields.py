"""What an agreement holds: its parties, its content, its signatures, and how far they have come."""

from datetime import date, datetime

from pydantic import Field

from services.contracts.agreement.amendment import Amendment, FormerVersion, Replaced
from services.contracts.agreement.asked_delegation import AskedDelegation
from services.contracts.agreement.clause import Clause
from services.contracts.agreement.company_check import CompanyCheck, CompanyFields
from services.contracts.agreement.content import Content
from services.contracts.agreement.copied_link import CopiedLink
from services.contracts.agreement.parties import Signer
from services.contracts.agreement.progress import Progress
from services.contracts.agreement.schedule import FORMER, Schedule
from services.contracts.agreement.sealed_document import SealedDocument
from services.contracts.agreement.second_proof import CodeRequest, SecondProof
from services.contracts.agreement.signature import Signature
from services.contracts.agreement.signing_code import SigningCode
from services.contracts.agreement.status import Status
from services.contracts.agreement.undone_signature import UndoneSignature
from shared.events.placements.placement import PlacementConfirmed
from shared.messaging.model.aggregate import Aggregate

PARENT_UNKNOWN = "PARENT_UNKNOWN"


class AgreementFields(Aggregate):
    """State of an agreement; `placement` holds what was arranged (R45)."""

    placement: PlacementConfirmed
    number: str = ""
    """Such as `POK-2026-00042`; a new version keeps it. Empty for agreements from before there were numbers."""

    version: int
    status: Status
    drawn_up_on: date
    sent_at: datetime
    signers: tuple[Signer, ...]
    school_name: str = ""
    """What the school was called when this agreement was drafted; empty where registration had not told it."""

    named: dict[str, str] = Field(default_factory=dict)
    """By reference the names of the people who supervise, as they were when this version was made or the change that
    names them was proposed; empty for agreements from before they were kept."""

    student_adult_on: date | None = None
    terms: str = ""
    """The version of the standing terms; empty for agreements from before there were terms."""

    unaccredited: bool = False
    """The company was not accredited for the qualification when it was drafted, and is not yet (R52)."""

    held_for: tuple[str, ...] = (PARENT_UNKNOWN,)
    """Why it is not sent, while it is drafted only."""

    asked_delegations: tuple[AskedDelegation, ...] = ()
    """Of parties that asked the desk to let somebody else sign, until somebody does."""

    content: Content = Content()
    content_required: bool = False
    """Whether it is sent only with the content that the law asks for (R45): it was drafted when that was the rule."""

    observers: tuple[str, ...] = ()
    """References of people who sign nothing and get a copy of what everybody has signed."""

    clauses: tuple[Clause, ...] = ()
    signatures: tuple[Signature, ...] = ()
    undone_signatures: tuple[UndoneSignature, ...] = ()
    """Signatures on paper that the desk undid, of all versions."""

    second_proofs: tuple[SecondProof, ...] = ()
    code_request: CodeRequest | None = None
    """A code that was sent to another address of the parent, until it was entered."""

    code_required: bool = False
    """Whether a signature through a link needs a mailed code: the school's rule when it was drafted."""

    copied_links: tuple[CopiedLink, ...] = ()
    """Links that staff have seen."""

    signing_codes: tuple[SigningCode, ...] = ()
    """Of each signer who asked for one, the last."""

    company_check: CompanyCheck | None = None
    """Of a school that lets the company check first; None where it is not asked."""

    company_fields: CompanyFields | None = None
    """The company's own part, as the school accepted it."""

    progress: tuple[Progress, ...] = ()
    """How far the signers have come with this version; those without an entry were not invited."""

    amendment: Amendment | None = None
    """A change that waits for the parties; until then the signed version holds."""

    decided_changes: tuple[str, ...] = ()
    """Ids of the changes that were made or refused."""

    replaced: Replaced | None = None
    """The version that this one replaces, where not everybody had signed that one."""

    former_versions: tuple[FormerVersion, ...] = ()
    fully_signed_at: datetime | None = None
    document_due: bool = False
    """This version is to be sealed. Agreements from before there were documents have none, and are not."""

    documents: tuple[SealedDocument, ...] = ()
    """Of the versions that were sealed, in their order."""

    schedule: Schedule = FORMER
    reminders: int = 0
    warned_on: date | None = None
    """The day of the last warning that signatures are missing before the first day."""

    link_issues: dict[str, int] = Field(default_factory=dict)
    """By role, how often its links were revoked, and by `role:person` those of one person; the next one has the sum."""
