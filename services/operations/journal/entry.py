"""An entry of the flow journal: a published event, and every id it names."""

from datetime import datetime
from typing import Any, NamedTuple

import orjson

from shared.events.identifiers import is_ref
from shared.messaging.model.aggregate import Aggregate
from shared.messaging.model.claims import NO_CLAIMS, Claims
from shared.messaging.model.envelope import Envelope
from shared.messaging.model.errors import MalformedMessage

MAX_REFS = 50


class Predecessor(NamedTuple):
    """The last event of a type before this one of the same subject: its sequence, and when it was recorded in
    milliseconds since 1970. In a list, because MongoDB reads the dots of a type in a field's name as a path."""

    type: str
    sequence: int | None
    recorded: int | None


class Entry(Aggregate):
    """State of an entry. Its id is the event's id. With `predecessors`, `source`, `traceparent` and `body` it holds the
    whole envelope; an entry of an earlier version of the code has no `source` and cannot be published again."""

    type: str
    service: str
    subject: str
    sequence: int
    time: datetime
    recorded: datetime
    correlation: str
    causation: str
    caused_by: str
    actor: str
    trace: str
    refs: tuple[str, ...]
    data: dict[str, Any]
    source: str = ""
    traceparent: str = ""
    predecessors: tuple[Predecessor, ...] = ()
    body: str | None = None
    """The message's bytes, where encoding `data` gives others."""

    claims: Claims = NO_CLAIMS
    school: str = ""

    @property
    def school_code(self) -> str:
        """That of the event, as its producer published it."""
        return self.school

    @property
    def flow(self) -> str | None:
        """The id of its subject, under which its flow is found; None for a subject that has none."""
        id = _id_of(self.subject)
        return id if is_ref(id) else None

    @classmethod
    def of(cls, envelope: Envelope) -> "Entry":
        """Built from the message's envelope. Raises MalformedMessage when the data is not a JSON object."""
        try:
            data = orjson.loads(envelope.data)
        except ValueError as error:
            raise MalformedMessage.from_error(envelope.type, error) from error
        if not isinstance(data, dict):
            raise MalformedMessage(f"{envelope.type}: not an object")
        return cls(
            id=envelope.id,
            type=envelope.type,
            service=envelope.source.rsplit("/", 1)[-1],
            subject=envelope.subject,
            sequence=envelope.sequence,
            time=envelope.time,
            recorded=envelope.recordedtime,
            correlation=envelope.correlationid,
            causation=envelope.causationid,
            caused_by=envelope.causedby,
            actor=envelope.actor,
            trace=envelope.traceparent.split("-")[1] if envelope.traceparent.count("-") == 3 else "",
            refs=refs_of(data, envelope),
            data=data,
            source=envelope.source,
            traceparent=envelope.traceparent,
            predecessors=tuple(
                Predecessor(type, envelope.previous.get(type), envelope.previoustimes.get(type))
                for type in {**envelope.previous, **envelope.previoustimes}
            ),
            claims=envelope.claims,
            school=envelope.school,
            body=None if orjson.dumps(data) == envelope.data else envelope.data.decode(),
        )

    def envelope(self) -> Envelope | None:
        """The envelope as it was published, byte for byte; None when an earlier version of the code kept less."""
        if not self.source:
            return None
        before = self.predecessors
        return Envelope(
            id=self.id,
            type=self.type,
            source=self.source,
            subject=self.subject,
            time=self.time,
            recordedtime=self.recorded,
            sequence=self.sequence,
            previous={each.type: each.sequence for each in before if each.sequence is not None},
            correlationid=self.correlation,
            causationid=self.causation,
            causedby=self.caused_by,
            actor=self.actor,
            traceparent=self.traceparent,
            data=orjson.dumps(self.data) if self.body is None else self.body.encode(),
            actorkind=self.claims.actorkind,
            actorid=self.claims.actorid,
            portal=self.claims.portal,
            actorschools=self.claims.actorschools,
            actorcompanies=self.claims.actorcompanies,
            portalkind=self.claims.portalkind,
            school=self.school,
            previoustimes={each.type: each.recorded for each in before if each.recorded is not None},
        )


def refs_of(data: dict[str, Any], envelope: Envelope) -> tuple[str, ...]:
    """Every id that the event names: its own, its subject's, `about`, and fields that end in `_id` or `_ref`.

    An event that a request caused also names the request: a portal knows its event by that id.
    """
    found = [envelope.id, _id_of(envelope.subject)]
    if envelope.causationid == envelope.correlationid:
        found.append(envelope.causationid)
    for key, value in data.items():
        if isinstance(value, str) and key.endswith(("_id", "_ref")):
            found.append(value)
        elif key == "about" and isinstance(value, list):
            found.extend(str(part) for part in value)
    return tuple(dict.fromkeys(found))[:MAX_REFS]


def _id_of(subject: str) -> str:
    """The id in `type/id`; empty for a subject of another form, which no service publishes."""
    return subject.partition("/")[2].partition("@")[0]
