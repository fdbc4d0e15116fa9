"""Portal event about places that a company offered."""

from typing import ClassVar, Self

from pydantic import model_validator

from shared.events.identifiers import ReasonCode, Ref
from shared.events.portals.portal_event import OFFER, PortalEvent, PortalKind, Publisher, Relation, Subject, publisher


class PlacesAnswered(PortalEvent):
    """The school accepts or declines the places that a company offered (R10); declining has a reason."""

    type: ClassVar[str] = "portal_places.answered.v1"
    about: ClassVar[Subject] = OFFER
    published_by: ClassVar[tuple[Publisher, ...]] = (publisher(PortalKind.SCHOOL, Relation.OFFER_TO_ITS_SCHOOL),)
    offer_id: Ref
    accepted: bool
    reason_code: ReasonCode | None = None

    @model_validator(mode="after")
    def _declining_has_a_reason(self) -> Self:
        if not self.accepted and self.reason_code is None:
            raise ValueError("declining has a reason_code")
        return self
