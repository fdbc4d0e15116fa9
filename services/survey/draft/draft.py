"""What a respondent has answered and not sent yet, encrypted; without the service's key it leads to no person."""

from datetime import date, time, timedelta

from shared.access.relation import SCHOOL_CODE
from shared.messaging.model.aggregate import Aggregate, Timer
from shared.messaging.model.clock import dutch_instant
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy
from shared.storage.retention import Retention

MORNING = time(9, 0)


class Draft(Aggregate):
    """State of the kept pages. Its id is not traceable to the invitation without the service's key."""

    brin: str
    closes_on: date
    kept: str = ""
    """The answers as the cipher keeps them; empty when they were sent or deleted."""

    deleted_on: date | None = None
    """The day on which the answers were deleted; the document follows."""

    @property
    def school_code(self) -> str:
        """The school of the placement."""
        return self.brin[:SCHOOL_CODE]

    def timers(self) -> tuple[Timer, ...]:
        """The morning after the last day, when answers become final and these are deleted."""
        if not self.kept:
            return ()
        return (Timer("delete_kept_pages", dutch_instant(self.closes_on + timedelta(days=1), MORNING)),)

    def keep(self, kept: str) -> "Draft":
        """Other answers instead of the former ones."""
        return self.model_copy(update={"kept": kept, "deleted_on": None})

    def delete_kept(self, on: date) -> "Draft":
        """They were sent, or it is too late to send them."""
        return self.model_copy(update={"kept": "", "deleted_on": on})


class Drafts(Repository[Draft]):
    """All drafts."""

    aggregate, subject_type, collection = Draft, "draft", "drafts"
    tenancy = Tenancy.SCHOOL
    indexes = ("deleted_on",)


DELETED_DRAFTS = Retention(Drafts.collection, "deleted_on", days=1)
"""A draft without answers is of no use; its document goes a day later."""
