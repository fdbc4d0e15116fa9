"""A change of the signed agreement that waits for its parties, and the versions that were signed before (§2.2)."""

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict

from services.contracts.agreement.clause import Clause
from services.contracts.agreement.company_check import CompanyFields
from services.contracts.agreement.content import Content
from services.contracts.agreement.parties import Signer
from services.contracts.agreement.signature import Signature
from shared.events.placements.placement import PlacementConfirmed, PlacementFields
from shared.events.vocabulary import ChangeClass, Party


class Amendment(BaseModel):
    """The proposed change. `due_on` is the last day to object to what is announced, and that by which consent is asked
    for."""

    model_config = ConfigDict(frozen=True)

    change_id: str
    change_class: ChangeClass
    new: PlacementFields
    due_on: date
    consents: tuple[Signature, ...] = ()

    @property
    def changes(self) -> dict[str, Any]:
        """The new values, by field."""
        return self.new.stated()

    @property
    def consented(self) -> frozenset[Party]:
        """Who has consented."""
        return frozenset(consent.role for consent in self.consents)


class Replaced(BaseModel):
    """What the version before this one held, before everybody had signed it: to tell what is different now."""

    model_config = ConfigDict(frozen=True)

    version: int
    placement: PlacementConfirmed
    content: Content
    clauses: tuple[Clause, ...]
    company_fields: CompanyFields | None
    signers: tuple[Signer, ...]
    signed_by: tuple[Party, ...]


class FormerVersion(BaseModel):
    """A version as it was signed, kept as evidence."""

    model_config = ConfigDict(frozen=True)

    version: int
    placement: PlacementConfirmed
    content_hash: str
    signatures: tuple[Signature, ...]
