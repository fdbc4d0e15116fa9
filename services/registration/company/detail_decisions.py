"""The decisions on changed data of a company, and on its end (domain rows 2 and 3)."""

from datetime import date
from typing import Self

from services.registration.company.company_state import CompanyState
from services.registration.company.details import Details
from shared.events.identifiers import is_dutch_postcode
from shared.events.portals.company_changes import DETAILS, ClosureReported, DetailsSubmitted
from shared.events.registration.company import CompanyDeactivated, CompanyDetailsChanged
from shared.messaging.model.aggregate import Decision, Timer
from shared.messaging.model.clock import dutch_instant

CHANGE_DETAILS = "change_details"


class DetailDecisions(CompanyState):
    """What counts from a later day waits for it."""

    def pending_timers(self) -> tuple[Timer, ...]:
        """The day of the next change."""
        if not self.pending:
            return ()
        day = min(details.effective_on for details in self.pending)
        return (Timer(CHANGE_DETAILS, dutch_instant(day)),)

    def why_not_change(self, submitted: DetailsSubmitted) -> str | None:
        """The reason code against a change."""
        if self.closed_from is not None and self.closed_from <= submitted.effective_on:
            return "CLOSED"
        wrong = submitted.postcode and self.country == "NL" and not is_dutch_postcode(submitted.postcode)
        return "INVALID_POSTCODE" if wrong else None

    def submit_details(self, submitted: DetailsSubmitted, today: date) -> "Decision[Self]":
        """Changed at once, or on its day; of several changes for one day the last one counts."""
        if self.why_not_change(submitted) is not None:
            return self, ()
        details = Details.model_validate(submitted.model_dump(exclude={"company_id"}))
        return self.model_copy(update={"pending": (*self.pending, details)}).change_details(today)

    def change_details(self, today: date) -> "Decision[Self]":
        """What counts by today, in the order of its days."""
        due = sorted((each for each in self.pending if each.effective_on <= today), key=lambda each: each.effective_on)
        left = tuple(each for each in self.pending if each.effective_on > today)
        changes = {field: value for details in due for field, value in details.changes.items()}
        changed_fields = tuple(field for field in changes if changes[field] != getattr(self, field))
        company = self.model_copy(update={**changes, "pending": left})
        if not changed_fields:
            return company, ()
        changed = CompanyDetailsChanged(
            company_id=self.id,
            changed_fields=changed_fields,
            effective_on=due[-1].effective_on,
            **company.model_dump(include=set(DETAILS)),
        )
        return company, (changed,)

    def close(self, reported: ClosureReported) -> "Decision[Self]":
        """It takes no students any more from that day on; another day than before replaces it."""
        update = {"closed_from": reported.effective_on, "merged_into": reported.merged_into}
        company = self.model_copy(update=update)
        return (self, ()) if company == self else (company, (CompanyDeactivated(**reported.model_dump()),))
