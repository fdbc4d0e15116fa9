"""One line of the flow journal: a fact that was said, and everything it names."""

from datetime import datetime
from typing import Any

import orjson

from shared.messaging.envelope import Envelope
from shared.messaging.errors import Unreadable
from shared.messaging.noun import Noun

MOST_REFS = 50


class Entry(Noun):
    """State of an entry; its id is the fact's."""

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

    @classmethod
    def of(cls, envelope: Envelope) -> "Entry":
        """From the message as it came. Raises Unreadable when it holds no fact."""
        try:
            data = orjson.loads(envelope.data)
        except ValueError as wrong:
            raise Unreadable.because(envelope.type, wrong) from wrong
        if not isinstance(data, dict):
            raise Unreadable(f"{envelope.type}: not an object")
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
        )


def refs_of(data: dict[str, Any], envelope: Envelope) -> tuple[str, ...]:
    """Every id that the fact names: fields ending in `_id` or `_ref`, `about`, its subject and itself."""
    found = [envelope.id, envelope.subject.partition("/")[2]]
    for key, value in data.items():
        if isinstance(value, str) and key.endswith(("_id", "_ref")):
            found.append(value)
        elif key == "about" and isinstance(value, list):
            found.extend(str(part) for part in value)
    return tuple(dict.fromkeys(found))[:MOST_REFS]
