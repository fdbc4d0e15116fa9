"""A parked message (dead letter): what failed where, how often and why, and what a person decided about it."""

from base64 import b64encode
from datetime import datetime
from enum import StrEnum
from typing import Any

from shared.messaging.noun import Noun
from shared.messaging.parked import Parked


class Status(StrEnum):
    """PARKED until somebody replays or discards it."""

    PARKED = "PARKED"
    REPLAYED = "REPLAYED"
    DISCARDED = "DISCARDED"


class DeadLetter(Noun):
    """State of a dead letter. `cause` groups those that failed alike."""

    queue: str
    message_id: str
    headers: dict[str, Any]
    body: str
    story: dict[str, Any]
    cause: str
    parked_at: datetime
    status: Status = Status.PARKED
    decided_reason: str = ""
    decided_at: datetime | None = None
    replays: int = 0

    @classmethod
    def park(cls, id: str, parked: Parked, now: datetime) -> "DeadLetter":
        """Kept whole; the cause is the exception's type and the first frame of our own code."""
        told = parked.story
        cause = f"{told.get('kind', '')} {told.get('exception', '')} at {told.get('frame', '') or parked.queue}".strip()
        return cls(
            id=id,
            queue=parked.queue,
            message_id=parked.message_id,
            headers=parked.headers,
            body=b64encode(parked.body).decode(),
            story=told,
            cause=cause,
            parked_at=now,
        )

    def decide(self, status: Status, reason: str, now: datetime) -> "DeadLetter":
        """Replayed or discarded, by whom it says in the reason."""
        again = 1 if status is Status.REPLAYED else 0
        return self.model_copy(
            update={"status": status, "decided_reason": reason, "decided_at": now, "replays": self.replays + again}
        )
