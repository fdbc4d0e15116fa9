"""Events of contracts about the document of an agreement."""

from datetime import datetime
from typing import ClassVar

from shared.events.contracts.about_agreement import AboutAgreement
from shared.events.contracts.agreement import Signatory
from shared.events.identifiers import Ref


class AgreementSealed(AboutAgreement):
    """The document of this version is sealed, and each of these people gets it: the same file, by its SHA-256 (R46).
    `amended` when the version changes one that everybody had signed."""

    type: ClassVar[str] = "agreement.sealed.v1"
    agreement_id: Ref
    placement_id: Ref
    student_id: Ref
    company_id: Ref
    version: int
    document_hash: str
    sealed_at: datetime
    amended: bool = False
    signatories: tuple[Signatory, ...]
    observers: tuple[Ref, ...] = ()
