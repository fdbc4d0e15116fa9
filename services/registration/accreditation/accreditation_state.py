"""State of an accreditation (erkenning)."""

from datetime import date, timedelta

from pydantic import BaseModel, ConfigDict

from services.registration.accreditation.status import HELD, Status
from shared.events.vocabulary import RequestedBy
from shared.messaging.model.aggregate import Aggregate

REVIEWED_BEFORE = timedelta(days=90)
"""How long before the next review the company is told of it."""

UNUSED_YEARS, LEAP_DAY = 4, (2, 29)


class AskedCheck(BaseModel):
    """A question to the register of the body that is not answered yet."""

    model_config = ConfigDict(frozen=True)

    check_id: str
    reference_date: date
    asked_by: RequestedBy
    trainer_id: str | None = None


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

    next_review_on: date | None = None
    objected_on: date | None = None
    """When the company objected to a refusal or withdrawal, about which the body has not decided again."""

    students: tuple[str, ...] = ()
    """The running placements of the qualification at the company."""

    unused_since: date | None = None
    """When it was granted, or its last placement ended; None where that was not kept."""

    checks: tuple[AskedCheck, ...] = ()
    """What the register is asked and has not answered: nothing is requested of the body before."""

    @property
    def review_begins_on(self) -> date | None:
        """The day from which it is under review."""
        return None if self.next_review_on is None else self.next_review_on - REVIEWED_BEFORE

    @property
    def lapses_on(self) -> date | None:
        """Four years after the last student, by operation of law (§2.3); None while there is one."""
        if self.students or self.unused_since is None:
            return None
        years = self.unused_since.year + UNUSED_YEARS
        leap_day = (self.unused_since.month, self.unused_since.day) == LEAP_DAY
        return date(years, 3, 1) if leap_day else self.unused_since.replace(year=years)

    def holds_on(self, day: date) -> bool:
        """Whether students may be received on that day (R11): within its term, and before a withdrawal counts."""
        if self.status not in HELD and (self.withdrawn_from is None or day >= self.withdrawn_from):
            return False
        has_begun = self.valid_from is None or self.valid_from <= day
        return has_begun and (self.valid_until is None or day <= self.valid_until)
