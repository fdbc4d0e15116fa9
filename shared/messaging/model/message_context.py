"""What a handler or command runs for: a message, a person's request or a timer."""

from dataclasses import dataclass
from datetime import datetime

from shared.messaging.model.claims import NO_CLAIMS, Claims
from shared.messaging.model.envelope import Envelope


@dataclass(frozen=True, slots=True)
class MessageContext:
    """A handler asks for it by annotation, to refuse a request by its id or to record the message itself."""

    id: str
    type: str
    time: datetime
    correlationid: str
    actor: str
    traceparent: str = ""
    envelope: Envelope | None = None
    claims: Claims = NO_CLAIMS

    @property
    def school(self) -> str:
        """The school that the message belongs to, or `SHARED`; empty when it is not known or this is no message."""
        return self.envelope.school if self.envelope else ""

    @classmethod
    def of(cls, envelope: Envelope) -> "MessageContext":
        """The context of a message; events published in it keep its correlation id."""
        return cls(
            envelope.id,
            envelope.type,
            envelope.time,
            envelope.correlationid,
            envelope.actor,
            envelope.traceparent,
            envelope,
            envelope.claims,
        )
