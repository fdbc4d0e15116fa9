"""Facts become envelopes at the moment of the commit: numbered, dated, and tied to what caused them."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from uuid_utils import uuid7

from shared.messaging.cause import Cause
from shared.messaging.clock import Clock
from shared.messaging.envelope import Envelope
from shared.messaging.noun import Facts
from shared.messaging.session import Decided
from shared.messaging.tracing import current_traceparent


class Spoken(NamedTuple):
    """What leaves, and what the noun remembers of it: by type, its last fact's sequence and time."""

    envelopes: list[Envelope]
    last: dict[str, int]
    lasttimes: dict[str, int]


@dataclass(frozen=True)
class Speech:
    """How this service speaks: its source and its clock."""

    source: str
    clock: Clock

    def envelopes(self, decided: Decided, facts: Facts, cause: Cause, caused_by: str) -> Spoken:
        """One envelope per fact, in the order they were returned."""
        stored = decided.stored
        last, times, spoken = dict(stored.last), dict(stored.lasttimes), stored.spoken
        said = []
        for fact in facts:
            spoken += 1
            recorded = _milliseconds(datetime.now(UTC))
            said.append(
                Envelope(
                    id=str(uuid7()),
                    type=fact.type,
                    source=self.source,
                    subject=f"{decided.subject}/{decided.noun.id}",
                    time=_milliseconds(self.clock.now()),
                    recordedtime=recorded,
                    sequence=spoken,
                    previous={key.replace(":", "."): sequence for key, sequence in last.items()},
                    previoustimes={key.replace(":", "."): at for key, at in times.items()},
                    correlationid=cause.correlationid,
                    causationid=cause.id,
                    causedby=caused_by,
                    actor=cause.actor,
                    traceparent=current_traceparent() or cause.traceparent,
                    data=fact.model_dump_json().encode(),
                )
            )
            last[storable(fact.type)], times[storable(fact.type)] = spoken, since_1970(recorded)
        return Spoken(said, last, times)


def storable(wire_type: str) -> str:
    """A wire type as a key of a document: MongoDB reads dots as paths."""
    return wire_type.replace(".", ":")


def since_1970(instant: datetime) -> int:
    """In milliseconds."""
    return round(instant.timestamp() * 1000)


def _milliseconds(instant: datetime) -> datetime:
    """As fine as MongoDB keeps it, so that a fact looks the same from memory and from the store."""
    return instant.replace(microsecond=instant.microsecond // 1000 * 1000)
