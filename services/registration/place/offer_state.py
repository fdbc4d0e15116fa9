"""State of an offer of places (stageplaatsen)."""

from datetime import date
from enum import StrEnum

from shared.messaging.model.aggregate import SchoolAggregate


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

    withdrawn: bool = False
    accepted: bool | None = None
    lapsed: bool = False

    @property
    def status(self) -> Status:
        """A withdrawal counts whatever was answered before."""
        if self.withdrawn or self.lapsed:
            return Status.WITHDRAWN if self.withdrawn else Status.LAPSED
        if self.accepted is None:
            return Status.OPEN
        return Status.ACCEPTED if self.accepted else Status.DECLINED
