"""What one handler must have processed of a subject before a message may take effect."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from shared.messaging.model.envelope import Envelope
from shared.messaging.model.inbox_key import inbox_key


@dataclass(frozen=True, slots=True)
class Predecessor:
    """Sequences of the subject's last events before the message, of the types that the handler consumes; 0 for none.

    `certain` was recorded after the handler was registered for its type: it is in the handler's queue. Whether an
    earlier one is, nobody knows: `original` is of a type that the handler had from the start, so it is there once the
    handler has processed any event of the subject; `added` is of a type that the handler got later.
    """

    key: str
    certain: int = 0
    original: int = 0
    added: int = 0

    @property
    def last(self) -> int:
        """The sequence of the last of them."""
        return max(self.certain, self.original, self.added)

    @classmethod
    def of(
        cls, handler: str, types: Iterable[str], envelope: Envelope, registered_at: Mapping[str, int]
    ) -> "Predecessor":
        """From what the message tells of earlier events and from when the handler was registered for each type."""
        certain = original = added = 0
        first = min(registered_at.values(), default=0)
        for type in types:
            sequence = envelope.previous.get(type, 0)
            since = registered_at.get(type, 0)
            if envelope.previoustimes.get(type, 0) >= since:
                certain = max(certain, sequence)
            elif since == first:
                original = max(original, sequence)
            else:
                added = max(added, sequence)
        return cls(inbox_key(handler, envelope.subject), certain, original, added)

    def is_processed(self, processed: int) -> bool:
        """Whether a handler that came this far has processed all of them."""
        return processed >= self.last

    def may_be_absent(self, processed: int) -> bool:
        """Whether what a handler that came this far has not processed was perhaps never in its queue."""
        return processed >= self.certain and (not processed or processed >= self.original)
