"""Portal events about changed data of a registered company (domain rows 2 and 3)."""

from datetime import date
from typing import ClassVar, Self

from pydantic import model_validator

from shared.events.identifiers import ReasonCode, Ref, Text
from shared.events.portals.portal_event import COMPANY, PortalEvent, PortalKind, Publisher, Relation, Subject, publisher
from shared.events.vocabulary import Sector

OF_COMPANY_OR_DESK = (
    publisher(PortalKind.COMPANY, Relation.OWN_COMPANY),
    publisher(PortalKind.SCHOOL, Relation.KEPT_COMPANY),
)
"""The portal of the company; the desk while it keeps the data of a company that it registered itself (R12)."""
DETAILS = ("name", "street", "postcode", "city", "contact_id", "sector")


class DetailsSubmitted(PortalEvent):
    """A registered company has another name, address, contact or sector from a day on; what is not named stays."""

    type: ClassVar[str] = "portal_company.details_submitted.v1"
    about: ClassVar[Subject] = COMPANY
    published_by: ClassVar[tuple[Publisher, ...]] = OF_COMPANY_OR_DESK
    company_id: Ref
    effective_on: date
    name: Text | None = None
    street: Text | None = None
    postcode: Text | None = None
    city: Text | None = None
    contact_id: Ref | None = None
    sector: Sector | None = None

    @model_validator(mode="after")
    def _changes_something(self) -> Self:
        if all(getattr(self, field) is None for field in DETAILS):
            raise ValueError(f"one of {', '.join(DETAILS)} is needed")
        return self


class ClosureReported(PortalEvent):
    """A company takes no students any more from a day on. One that was registered twice names the one that stays."""

    type: ClassVar[str] = "portal_company.closure_reported.v1"
    about: ClassVar[Subject] = COMPANY
    published_by: ClassVar[tuple[Publisher, ...]] = OF_COMPANY_OR_DESK
    company_id: Ref
    effective_on: date
    reason_code: ReasonCode
    merged_into: Ref | None = None
