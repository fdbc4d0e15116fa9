"""The inbox entry a message leaves in the aggregate it changed: why processing it twice is one effect."""

from dataclasses import dataclass

from shared.messaging.model.errors import AlreadyProcessed
from shared.messaging.model.inbox_key import inbox_key
from shared.storage.aggregate_document import AggregateDocument


@dataclass(frozen=True, slots=True)
class InboxEntry:
    """Written for (handler, message) into the aggregate's inbox, with what must have been processed before.

    Ordered handlers keep one entry per subject, whose sequence only grows; others keep one entry per event.
    `after` is the sequence of the subject's last event before this one that the handler consumes; `predates_handler`
    tells that it was recorded before the handler was registered.
    """

    key: str
    sequence: int
    after: int = 0
    ordered: bool = False
    predates_handler: bool = False

    @classmethod
    def for_sequence(
        cls, handler: str, subject: str, sequence: int, after: int, *, predates_handler: bool = False
    ) -> "InboxEntry":
        """The entry of a handler that processes the events of a subject in order."""
        return cls(inbox_key(handler, subject), sequence, after, ordered=True, predates_handler=predates_handler)

    @classmethod
    def for_event(cls, handler: str, event_id: str) -> "InboxEntry":
        """The entry of a handler for which the order does not matter."""
        return cls(inbox_key(handler, event_id), 1)

    def raise_if_processed(self, document: AggregateDocument) -> None:
        """Raises AlreadyProcessed when the aggregate holds this entry or a later one."""
        if document.inbox.get(self.key, 0) >= self.sequence:
            raise AlreadyProcessed(self.key)

    def is_next_after(self, processed: int) -> bool:
        """Whether all that was published before this message was processed."""
        return processed >= self.after
