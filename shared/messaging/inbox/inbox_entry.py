"""The inbox entry a message leaves in the aggregate it changed: why processing it twice is one effect."""

from dataclasses import dataclass

from shared.messaging.inbox.predecessor import Predecessor
from shared.messaging.model.errors import AlreadyProcessed
from shared.messaging.model.inbox_key import inbox_key
from shared.storage.aggregate_document import AggregateDocument


@dataclass(frozen=True, slots=True)
class InboxEntry:
    """Written for (handler, message) into the aggregate's inbox, with what must have been processed before.

    Ordered handlers keep one entry per subject, whose sequence only grows; others keep one entry per event.
    `predecessor` is what the handler itself must have processed before, `siblings` what the handlers that change the
    same aggregates must have.
    """

    key: str
    sequence: int
    predecessor: Predecessor | None = None
    siblings: tuple[Predecessor, ...] = ()

    @classmethod
    def for_sequence(
        cls, sequence: int, predecessor: Predecessor, siblings: tuple[Predecessor, ...] = ()
    ) -> "InboxEntry":
        """The entry of a handler that processes the events of a subject in order."""
        return cls(predecessor.key, sequence, predecessor, siblings)

    @classmethod
    def for_event(cls, handler: str, event_id: str) -> "InboxEntry":
        """The entry of a handler for which the order does not matter."""
        return cls(inbox_key(handler, event_id), 1)

    @property
    def ordered(self) -> bool:
        """Whether it has a place in the order of its subject."""
        return self.predecessor is not None

    def raise_if_processed(self, document: AggregateDocument) -> None:
        """Raises AlreadyProcessed when the aggregate holds this entry or a later one."""
        if document.inbox.get(self.key, 0) >= self.sequence:
            raise AlreadyProcessed(self.key)
