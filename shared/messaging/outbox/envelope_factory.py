"""Makes envelopes of the events of a commit: numbered, dated, and tied to what they were caused by."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from uuid_utils import uuid7

from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.envelope import Envelope
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.unit_of_work import PendingWrite
from shared.telemetry.tracing import current_traceparent


class PreparedEvents(NamedTuple):
    """The envelopes to publish, and the last sequence, also by type with its time, kept with the aggregate."""

    envelopes: list[Envelope]
    last_sequence: int
    last_sequence_by_type: dict[str, int]
    last_recorded_by_type: dict[str, int]


@dataclass(frozen=True)
class EnvelopeFactory:
    """`source` is the producer's name in CloudEvents."""

    source: str
    clock: Clock

    def create(self, pending: PendingWrite, events: Events, context: MessageContext, caused_by: str) -> PreparedEvents:
        """One envelope per event, in the order in which the handler returned them."""
        last, claims = pending.numbering, context.claims
        sequences, times = dict(last.last_sequence_by_type), dict(last.last_recorded_by_type)
        sequence, envelopes = last.last_sequence, []
        for event in events:
            sequence += 1
            recorded = _milliseconds(datetime.now(UTC))
            envelopes.append(
                Envelope(
                    id=str(uuid7()),
                    type=event.type,
                    source=self.source,
                    subject=pending.subject,
                    time=_milliseconds(self.clock.now()),
                    recordedtime=recorded,
                    sequence=sequence,
                    previous={key.replace(":", "."): number for key, number in sequences.items()},
                    previoustimes={key.replace(":", "."): at for key, at in times.items()},
                    correlationid=context.correlationid,
                    causationid=context.id,
                    causedby=caused_by,
                    actor=context.actor,
                    traceparent=current_traceparent() or context.traceparent,
                    data=event.model_dump_json().encode(),
                    actorkind=claims.actorkind,
                    actorid=claims.actorid,
                    portal=claims.portal,
                    actorschools=claims.actorschools,
                    actorcompanies=claims.actorcompanies,
                    portalkind=claims.portalkind,
                    school=pending.school,
                )
            )
            field = as_field_name(event.type)
            sequences[field], times[field] = sequence, epoch_milliseconds(recorded)
        return PreparedEvents(envelopes, sequence, sequences, times)


def as_field_name(wire_type: str) -> str:
    """A wire type as a field of a document: MongoDB reads dots as paths."""
    return wire_type.replace(".", ":")


def epoch_milliseconds(instant: datetime) -> int:
    """Milliseconds since 1970."""
    return round(instant.timestamp() * 1000)


def _milliseconds(instant: datetime) -> datetime:
    """Truncated to what MongoDB keeps, so that an event is equal in memory and in the store."""
    return instant.replace(microsecond=instant.microsecond // 1000 * 1000)
