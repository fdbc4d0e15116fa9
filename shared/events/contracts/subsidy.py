"""Events of contracts about the employer's subsidy (domain rows 45-48)."""

from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

from shared.events.contracts.about_agreement import AboutAgreement
from shared.events.identifiers import ReasonCode, Ref
from shared.events.vocabulary import Scheme


class SubsidyClaimable(AboutAgreement):
    """Row 45: a BBL agreement was fully signed and a first week counts (R62, R63)."""

    type: ClassVar[str] = "subsidy.claimable.v1"
    dossier_id: Ref
    placement_id: Ref
    company_id: Ref
    scheme: Scheme
    school_year: str
    fully_signed_at: datetime
    window_opens: date
    window_closes: date


class SubsidyDossierCompleted(AboutAgreement):
    """Row 47: the dossier of a school year is complete; `amount_max` in euros before a proportional cut. `file_follows`
    when the mail waits for the file, of which `placement_document.subsidy_file_drawn.v1` tells."""

    type: ClassVar[str] = "subsidy.dossier_completed.v1"
    dossier_id: Ref
    placement_id: Ref
    company_id: Ref
    scheme: Scheme
    school_year: str
    weeks: int
    amount_max: Decimal
    evidence: tuple[ReasonCode, ...]
    file_follows: bool = False
