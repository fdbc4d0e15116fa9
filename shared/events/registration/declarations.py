"""Events of registration about what a company declared for the safety and supervision of its students."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from shared.events.event import Event
from shared.events.identifiers import Crebo, Ref, Text
from shared.events.vocabulary import Risk, SafetyMeasure


class DeclarationKind(StrEnum):
    """Declarations that may end on a day."""

    INSURANCE = "INSURANCE"
    SAFETY_MEASURES = "SAFETY_MEASURES"


class CompanyServiceDocumentConfirmed(Event):
    """The company read what is expected of it, in that version (R20)."""

    type: ClassVar[str] = "company.service_document_confirmed.v1"
    company_id: Ref
    publication_id: Ref
    version: Text
    read_on: date


class CompanySafetyDeclared(Event):
    """The company declared the measures that it takes to prevent damage (R71)."""

    type: ClassVar[str] = "company.safety_declared.v1"
    company_id: Ref
    measures: tuple[SafetyMeasure, ...]
    declared_on: date
    valid_until: date | None = None


class CompanyRisksStated(Event):
    """The company informed the school of the risks of the work for a qualification (§2.8)."""

    type: ClassVar[str] = "company.risks_stated.v1"
    company_id: Ref
    crebo: Crebo
    risks: tuple[Risk, ...]
    stated_on: date


class CompanyConductCertificateAsked(Event):
    """Whether students of a qualification need a certificate of conduct (VOG) there (§2.8)."""

    type: ClassVar[str] = "company.conduct_certificate_asked.v1"
    company_id: Ref
    crebo: Crebo
    required: bool


class CompanyDeclarationRenewalAsked(Event):
    """A declaration ends on that day; the company is asked for a new one (R67, R71)."""

    type: ClassVar[str] = "company.declaration_renewal_asked.v1"
    company_id: Ref
    kind: DeclarationKind
    valid_until: date
