"""Portal events of the accrediting body, SBB (R18-R22)."""

from datetime import date
from typing import ClassVar, Self

from pydantic import ValidationInfo, model_validator

from shared.events.door import DOOR
from shared.events.identifiers import Crebo, LeerbedrijfId, ReasonCode, Ref, Text
from shared.events.portals.portal_event import (
    ACCREDITATION,
    PortalEvent,
    PortalKind,
    Publisher,
    Relation,
    Subject,
    publisher,
)


class VisitArranged(PortalEvent):
    """An adviser will visit the company (R18)."""

    type: ClassVar[str] = "portal_visit.arranged.v1"
    about: ClassVar[Subject] = ACCREDITATION
    published_by: ClassVar[tuple[Publisher, ...]] = (publisher(PortalKind.ACCREDITING_BODY, Relation.ANY_COMPANY),)
    company_id: Ref
    crebo: Crebo
    visit_on: date
    adviser_ref: Ref


class AccreditationDecided(PortalEvent):
    """The body granted or refused (R19, R22). The note is about the place, without personal data."""

    type: ClassVar[str] = "portal_accreditation.decided.v1"
    about: ClassVar[Subject] = ACCREDITATION
    published_by: ClassVar[tuple[Publisher, ...]] = (publisher(PortalKind.ACCREDITING_BODY, Relation.ANY_COMPANY),)
    company_id: Ref
    crebo: Crebo
    granted: bool
    enough_opportunity: bool
    work_matches: bool
    decided_on: date
    leerbedrijf_id: LeerbedrijfId | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    next_review_on: date | None = None
    reason_code: ReasonCode | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _a_decision_is_complete(self, info: ValidationInfo) -> Self:
        if self.granted and (self.leerbedrijf_id is None or self.valid_from is None):
            raise ValueError("a granted accreditation has a leerbedrijf_id and a valid_from")
        if not self.granted and self.reason_code is None:
            raise ValueError("a refusal has a reason_code")
        if info.context == DOOR and self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise ValueError("valid_until is not before valid_from")
        return self


class AccreditationRevoked(PortalEvent):
    """The body withdraws an accreditation."""

    type: ClassVar[str] = "portal_accreditation.revoked.v1"
    about: ClassVar[Subject] = ACCREDITATION
    published_by: ClassVar[tuple[Publisher, ...]] = (publisher(PortalKind.ACCREDITING_BODY, Relation.ANY_COMPANY),)
    company_id: Ref
    crebo: Crebo
    effective_on: date
    reason_code: ReasonCode
