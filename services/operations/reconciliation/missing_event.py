"""An event of the journal that the handler of one queue has not processed."""

from datetime import datetime
from enum import StrEnum

from services.operations.journal.entry import Entry
from shared.messaging.model.aggregate import SchoolAggregate, derived_id


class Status(StrEnum):
    """MISSING until it is PUBLISHED again or a later comparison finds it PROCESSED."""

    MISSING = "MISSING"
    PUBLISHED = "PUBLISHED"
    PROCESSED = "PROCESSED"


class MissingEvent(SchoolAggregate):
    """State of a missing event: one per queue and event. Without `certain` the handler keeps no record by which it
    could tell, and the event was recorded while the queue's binding was lost."""

    queue: str
    event_id: str
    type: str
    subject: str
    sequence: int
    recorded: datetime
    certain: bool
    status: Status = Status.MISSING
    reconciliation_id: str
    """The one that named it last, or published it."""
    error: str = ""

    @staticmethod
    def id_of(queue: str, event_id: str) -> str:
        """Derived from both."""
        return derived_id("missing", queue, event_id)

    @classmethod
    def of(cls, entry: Entry, queue: str, reconciliation_id: str, *, certain: bool) -> "MissingEvent":
        """Named by a comparison."""
        return cls(
            id=cls.id_of(queue, entry.id),
            queue=queue,
            event_id=entry.id,
            type=entry.type,
            subject=entry.subject,
            sequence=entry.sequence,
            recorded=entry.recorded,
            certain=certain,
            reconciliation_id=reconciliation_id,
            school=entry.school,
        )

    def published(self, reconciliation_id: str) -> "MissingEvent":
        """The broker confirmed it for the queue."""
        return self.model_copy(update={"status": Status.PUBLISHED, "reconciliation_id": reconciliation_id, "error": ""})
