"""A parked message (dead letter): what failed where, how often and why, and what was decided about it."""

from base64 import b64encode
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

import orjson

from services.operations.dead_letter.decision import Decision, What
from shared.messaging.noun import Noun, derived_id
from shared.messaging.parked import Parked

HIGHEST = 2**53


class Status(StrEnum):
    """PARKED waits for a person. LEAVING was decided and its handler must still be told: a crash in between tells it
    again."""

    PARKED = "PARKED"
    LEAVING = "LEAVING"
    REPLAYED = "REPLAYED"
    DISCARDED = "DISCARDED"


class DeadLetter(Noun):
    """State of a dead letter: one per message and queue, however often it comes back. `cause` groups those that failed
    alike; `subject` and `sequence` give the order of replay; `recorded_at` is the wall clock's, not the trade's."""

    queue: str
    message_id: str
    headers: str
    body: str
    story: dict[str, Any]
    cause: str
    subject: str = ""
    sequence: int = 0
    parked_at: datetime
    last_parked_at: datetime
    recorded_at: datetime
    status: Status = Status.PARKED
    replays: int = 0
    ruling: str = ""
    history: tuple[Decision, ...] = ()

    @staticmethod
    def id_of(parked: Parked) -> str:
        """The same message in the same queue is the same letter; a message without an id is known by its bytes."""
        return derived_id("letter", parked.queue, parked.message_id or sha256(parked.body).hexdigest())

    @classmethod
    def park(cls, parked: Parked, now: datetime, recorded: datetime) -> "DeadLetter":
        """Kept whole."""
        letter = cls(
            id=cls.id_of(parked),
            queue=parked.queue,
            message_id=parked.message_id,
            headers=orjson.dumps(parked.headers).decode(),
            body=b64encode(parked.body).decode(),
            story=parked.story,
            cause=cause_of(parked),
            subject=str(parked.headers.get("ce-subject", "")),
            sequence=_number(parked.headers.get("ce-sequence")),
            parked_at=now,
            last_parked_at=now,
            recorded_at=recorded,
        )
        return letter._with(What.PARKED, letter.cause, letter.queue, "", now)

    def park_again(self, parked: Parked, now: datetime, recorded: datetime) -> "DeadLetter":
        """The same message failed again: its story grows, its decisions stay, and it waits for a new one."""
        grown = {
            **parked.story,
            "first_failed": self.story.get("first_failed") or parked.story.get("first_failed", ""),
            "attempts": _number(self.story.get("attempts")) + _number(parked.story.get("attempts")),
        }
        again = {
            "story": grown,
            "cause": cause_of(parked),
            "status": Status.PARKED,
            "last_parked_at": now,
            "recorded_at": recorded,
        }
        return self.model_copy(update=again)._with(What.PARKED, cause_of(parked), self.queue, "", now)

    def decide(self, what: What, ruling: str, why: str, who: str, now: datetime) -> "DeadLetter":
        """Replayed or discarded, to be sent; a letter that waits for no decision stays as it is."""
        if self.status is not Status.PARKED:
            return self
        replays = self.replays + (what is What.REPLAYED)
        decided = {"status": Status.LEAVING, "ruling": ruling, "replays": replays}
        return self.model_copy(update=decided)._with(what, why, who, ruling, now)

    def sent(self, ruling: str) -> "DeadLetter":
        """Its handler will hear of it. When it failed again in the meantime, it stays parked."""
        if self.status is not Status.LEAVING or self.ruling != ruling:
            return self
        return self.model_copy(update={"status": Status(self.history[-1].what.value)})

    def not_sent(self, ruling: str, why: str, now: datetime) -> "DeadLetter":
        """It could not leave and never will as things are: it waits for a person again."""
        if self.status is not Status.LEAVING or self.ruling != ruling:
            return self
        back = {"status": Status.PARKED, "replays": self.replays - 1}
        return self.model_copy(update=back)._with(What.NOT_SENT, why, "operations", ruling, now)

    def _with(self, what: What, why: str, who: str, ruling: str, now: datetime) -> "DeadLetter":
        line = Decision(what=what, at=now, why=why, who=who, ruling=ruling)
        return self.model_copy(update={"history": (*self.history, line)})


def cause_of(parked: Parked) -> str:
    """What letters that failed alike have in common: the exception's type and the first frame of our own code."""
    told = parked.story
    return f"{told.get('kind', '')} {told.get('exception', '')} at {told.get('frame', '') or parked.queue}".strip()


def _number(told: object) -> int:
    """A count that strangers may have written; what is no count is 0."""
    text = str(told)
    return min(int(text), HIGHEST) if text.isascii() and text.isdigit() and len(text) < 20 else 0
