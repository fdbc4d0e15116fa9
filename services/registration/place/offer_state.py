"""State of an offer of places (stageplaatsen)."""

from datetime import date
from enum import StrEnum

from shared.access.relation import acts_for_school
from shared.messaging.model.aggregate import SchoolAggregate
from shared.messaging.model.claims import Claims


class Status(StrEnum):
    """Where an offer stands."""

    OPEN = "OPEN"
    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"
    WITHDRAWN = "WITHDRAWN"
    LAPSED = "LAPSED"
    """Nobody answered before its first day."""


class OfferState(SchoolAggregate):
    """State; the school is the one whose team it is for, empty where the directory names none."""

    company_id: str
    crebo: str
    count: int
    starts_on: date | None = None
    """None where it was not kept; such an offer does not lapse."""

    listed_by: str | None = None
    """The portal that listed the team in the directory; it answers where the school of the team is not known."""

    withdrawn: bool = False
    accepted: bool | None = None
    lapsed: bool = False

    def is_for(self, claims: Claims) -> bool:
        """Whether that portal of a school may answer; any may where the directory has no team."""
        if self.school:
            return acts_for_school(claims, self.school)
        return self.listed_by in (None, claims.portal)

    @property
    def status(self) -> Status:
        """A withdrawal counts whatever was answered before."""
        if self.withdrawn or self.lapsed:
            return Status.WITHDRAWN if self.withdrawn else Status.LAPSED
        if self.accepted is None:
            return Status.OPEN
        return Status.ACCEPTED if self.accepted else Status.DECLINED
