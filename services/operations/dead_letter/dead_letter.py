"""A dead letter (parked message): what failed where, how often and why, and what was decided about it."""

from base64 import b64encode
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

import orjson

from services.operations.dead_letter.history import HistoryEntry, Outcome
from shared.messaging.failures.dead_letter import DeadLetterMessage
from shared.messaging.model.aggregate import SchoolAggregate, derived_id
from shared.messaging.model.errors import ForeignSource, ForgedMessage

MAX_NUMBER = 2**53
REFUSED = (ForgedMessage.__name__, ForeignSource.__name__)
"""Kinds of failure of messages whose consumers did not believe where they came from."""


class Status(StrEnum):
    """PARKED waits for an operator's decision. SENDING is decided and must still be sent; a crash in between sends it
    again."""

    PARKED = "PARKED"
    SENDING = "SENDING"
    REPLAYED = "REPLAYED"
    DISCARDED = "DISCARDED"


class DeadLetter(SchoolAggregate):
    """State of a dead letter: one per message and queue, however often it comes back. `failure_key` groups those that
    failed alike; `subject` and `sequence` give the order of replay; `recorded_at` is wall-clock time, the others are
    domain time."""

    queue: str
    message_id: str
    headers: str
    body: str
    failure: dict[str, Any]
    failure_key: str
    subject: str = ""
    sequence: int = 0
    parked_at: datetime
    last_parked_at: datetime
    recorded_at: datetime
    status: Status = Status.PARKED
    replays: int = 0
    job_id: str = ""
    history: tuple[HistoryEntry, ...] = ()

    @staticmethod
    def id_of(parked: DeadLetterMessage) -> str:
        """Derived from the queue and the message's id, or from its bytes where it has no id. A refused message is never
        the one whose id it bears."""
        id = parked.message_id or sha256(parked.body).hexdigest()
        return DeadLetter.id_of_message(parked.queue, f"refused {id}" if parked.failure.get("kind") in REFUSED else id)

    @staticmethod
    def id_of_message(queue: str, message_id: str) -> str:
        """The id of the dead letter of a message with that id."""
        return derived_id("letter", queue, message_id)

    @classmethod
    def park(cls, parked: DeadLetterMessage, now: datetime, recorded: datetime) -> "DeadLetter":
        """A new dead letter, with all of the message's headers and bytes."""
        dead_letter = cls(
            id=cls.id_of(parked),
            queue=parked.queue,
            message_id=parked.message_id,
            headers=orjson.dumps(parked.headers).decode(),
            body=b64encode(parked.body).decode(),
            failure=parked.failure,
            failure_key=failure_key_of(parked),
            subject=str(parked.headers.get("ce-subject", "")),
            sequence=_number(parked.headers.get("ce-sequence")),
            parked_at=now,
            last_parked_at=now,
            recorded_at=recorded,
            school=str(parked.headers.get("ce-school", "")),
        )
        return _with_entry(dead_letter, Outcome.PARKED, dead_letter.failure_key, dead_letter.queue, "", now)

    def park_again(self, parked: DeadLetterMessage, now: datetime, recorded: datetime) -> "DeadLetter":
        """Parked again after the same message failed again: attempts add up, and the history is kept."""
        failure = {
            **parked.failure,
            "first_failed": self.failure.get("first_failed") or parked.failure.get("first_failed", ""),
            "attempts": _number(self.failure.get("attempts")) + _number(parked.failure.get("attempts")),
        }
        changes = {
            "failure": failure,
            "failure_key": failure_key_of(parked),
            "status": Status.PARKED,
            "last_parked_at": now,
            "recorded_at": recorded,
        }
        again = self.model_copy(update=changes)
        return _with_entry(again, Outcome.PARKED, failure_key_of(parked), self.queue, "", now)

    def decide(self, outcome: Outcome, job_id: str, reason: str, actor: str, now: datetime) -> "DeadLetter":
        """To be replayed or discarded; unchanged unless it is parked."""
        if self.status is not Status.PARKED:
            return self
        replays = self.replays + (outcome is Outcome.REPLAYED)
        changes = {"status": Status.SENDING, "job_id": job_id, "replays": replays}
        return _with_entry(self.model_copy(update=changes), outcome, reason, actor, job_id, now)

    def sent(self, job_id: str) -> "DeadLetter":
        """Replayed or discarded: the broker confirmed it. Stays parked when it failed again in the meantime."""
        if self.status is not Status.SENDING or self.job_id != job_id:
            return self
        return self.model_copy(update={"status": Status(self.history[-1].outcome.value)})

    def not_sent(self, job_id: str, reason: str, now: datetime) -> "DeadLetter":
        """Parked again, because it cannot be sent."""
        if self.status is not Status.SENDING or self.job_id != job_id:
            return self
        changes = {"status": Status.PARKED, "replays": self.replays - 1}
        return _with_entry(self.model_copy(update=changes), Outcome.NOT_SENT, reason, "operations", job_id, now)


def failure_key_of(parked: DeadLetterMessage) -> str:
    """What dead letters that failed alike have in common: the exception's type and the first frame of our own code."""
    kind, exception, frame = (parked.failure.get(name, "") for name in ("kind", "exception", "frame"))
    return f"{kind} {exception} at {frame or parked.queue}".strip()


def _with_entry(
    dead_letter: DeadLetter, outcome: Outcome, reason: str, actor: str, job_id: str, now: datetime
) -> DeadLetter:
    entry = HistoryEntry(outcome=outcome, at=now, reason=reason, actor=actor, job_id=job_id)
    return dead_letter.model_copy(update={"history": (*dead_letter.history, entry)})


def _number(value: object) -> int:
    """A count from a header that anyone may have written; 0 for anything that is not a count."""
    text = str(value)
    return min(int(text), MAX_NUMBER) if text.isascii() and text.isdigit() and len(text) < 20 else 0
