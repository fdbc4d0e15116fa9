"""Portal events by which a company declares what the safety and supervision of its students need (R20, R71, §2.8)."""

from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import Field, ValidationInfo, model_validator

from shared.events.door import DOOR
from shared.events.identifiers import Crebo, Ref, Text
from shared.events.portals.company_changes import OF_COMPANY_OR_DESK
from shared.events.portals.portal_event import COMPANY, PortalEvent, PortalKind, Publisher, Relation, Subject, publisher
from shared.events.vocabulary import Risk, SafetyMeasure


def require_term(declared_on: date, valid_until: date | None, info: ValidationInfo) -> None:
    """Raises ValueError at the door for a declaration that ends before the day on which it was made."""
    if info.context == DOOR and valid_until is not None and valid_until < declared_on:
        raise ValueError("valid_until is not before declared_on")


class ServiceDocumentConfirmed(PortalEvent):
    """The company has read a version of the desk's service document, which tells what is expected of it (R20)."""

    type: ClassVar[str] = "portal_company.service_document_confirmed.v1"
    about: ClassVar[Subject] = COMPANY
    published_by: ClassVar[tuple[Publisher, ...]] = (publisher(PortalKind.COMPANY, Relation.OWN_COMPANY),)
    company_id: Ref
    publication_id: Ref
    version: Text
    read_on: date


class SafetySubmitted(PortalEvent):
    """The company declares the measures that it takes to prevent damage (R71), until a day or until further notice."""

    type: ClassVar[str] = "portal_company.safety_submitted.v1"
    about: ClassVar[Subject] = COMPANY
    published_by: ClassVar[tuple[Publisher, ...]] = OF_COMPANY_OR_DESK
    company_id: Ref
    measures: Annotated[tuple[SafetyMeasure, ...], Field(min_length=1)]
    declared_on: date
    valid_until: date | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self, info: ValidationInfo) -> Self:
        require_term(self.declared_on, self.valid_until, info)
        return self


class RisksStated(PortalEvent):
    """The company informs the school beforehand of the risks of the work for a qualification (§2.8); an empty list says
    that there are none beyond those of everyday life."""

    type: ClassVar[str] = "portal_company.risks_stated.v1"
    about: ClassVar[Subject] = COMPANY
    published_by: ClassVar[tuple[Publisher, ...]] = OF_COMPANY_OR_DESK
    company_id: Ref
    crebo: Crebo
    risks: tuple[Risk, ...]
    stated_on: date


class ConductCertificateAsked(PortalEvent):
    """Whether the company asks students of a qualification for a certificate of conduct (VOG, §2.8)."""

    type: ClassVar[str] = "portal_company.conduct_certificate_asked.v1"
    about: ClassVar[Subject] = COMPANY
    published_by: ClassVar[tuple[Publisher, ...]] = OF_COMPANY_OR_DESK
    company_id: Ref
    crebo: Crebo
    required: bool
