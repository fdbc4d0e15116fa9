"""What made a handler or a command run: a message, a person's request or a date."""

from dataclasses import dataclass
from datetime import datetime

from shared.messaging.envelope import Envelope


@dataclass(frozen=True, slots=True)
class Cause:
    """A handler may ask for its Cause by annotation: to refuse a request by its id, or to keep a journal."""

    id: str
    type: str
    time: datetime
    correlationid: str
    actor: str
    traceparent: str = ""
    envelope: Envelope | None = None

    @classmethod
    def of(cls, envelope: Envelope) -> "Cause":
        """The message as a cause: what it leads to stays in its correlation."""
        return cls(
            envelope.id,
            envelope.type,
            envelope.time,
            envelope.correlationid,
            envelope.actor,
            envelope.traceparent,
            envelope,
        )
