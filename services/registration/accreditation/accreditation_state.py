"""State of an accreditation (erkenning)."""

from datetime import date

from services.registration.accreditation.status import Status
from shared.messaging.model.aggregate import Aggregate


class AccreditationState(Aggregate):
    """State for one company and one crebo."""

    company_id: str
    crebo: str
    status: Status = Status.NONE
    leerbedrijf_id: str | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    visit_on: date | None = None
    enough_opportunity: bool | None = None
    """The first criterion of the visit (R19); None before a decision, and where it was not kept."""

    work_matches: bool | None = None
    """The second one."""

    note: str | None = None
    """What the adviser adds to the decision."""

    withdrawn_from: date | None = None
    """The first day on which it no longer holds."""

    def holds_on(self, day: date) -> bool:
        """Whether students may be received on that day (R11): within its term, and before a withdrawal counts."""
        if self.status is not Status.GRANTED and (self.withdrawn_from is None or day >= self.withdrawn_from):
            return False
        has_begun = self.valid_from is None or self.valid_from <= day
        return has_begun and (self.valid_until is None or day <= self.valid_until)
