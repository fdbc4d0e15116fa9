"""What travels around a fact: who said it, about what, in which order, because of what. CloudEvents 1.0, binary mode.

The headers follow the CloudEvents binding for RabbitMQ (`ce-*`); tests/unit/messaging/test_envelope.py reads them back
with the `cloudevents` package.
"""

from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

import orjson

from shared.events.fact import Fact
from shared.messaging.errors import Unreadable

CONTENT_TYPE = "application/json"
Kind = type[Fact]


@dataclass(frozen=True, slots=True)
class Envelope:
    """One fact on its way. `sequence` counts the facts of its noun from 1; `previous` tells, by type, the sequence of
    the noun's last fact before this one, so that a listener can see that it missed one; `previoustimes` tells when
    those were recorded (milliseconds since 1970), so that it can see that it was not there yet."""

    id: str
    type: str
    source: str
    subject: str
    time: datetime
    recordedtime: datetime
    sequence: int
    previous: dict[str, int]
    correlationid: str
    causationid: str
    causedby: str
    actor: str
    traceparent: str
    data: bytes
    previoustimes: dict[str, int] = field(default_factory=dict)

    def headers(self) -> dict[str, Any]:
        """The attributes as AMQP headers; every value is text, as the binding asks."""
        return {
            "ce-specversion": "1.0",
            "ce-id": self.id,
            "ce-type": self.type,
            "ce-source": self.source,
            "ce-subject": self.subject,
            "ce-time": self.time.isoformat(),
            "ce-recordedtime": self.recordedtime.isoformat(),
            "ce-sequence": str(self.sequence),
            "ce-previous": orjson.dumps(self.previous).decode(),
            "ce-previoustimes": orjson.dumps(self.previoustimes).decode(),
            "ce-correlationid": self.correlationid,
            "ce-causationid": self.causationid,
            "ce-causedby": self.causedby,
            "ce-actor": self.actor,
            "ce-traceparent": self.traceparent,
        }

    @classmethod
    def from_amqp(cls, headers: dict[str, Any], body: bytes) -> "Envelope":
        """Read a message of the bus. Raises Unreadable, with the header's name, when it is not one of ours."""
        try:
            told = cls(
                id=headers["ce-id"],
                type=headers["ce-type"],
                source=headers["ce-source"],
                subject=headers["ce-subject"],
                time=datetime.fromisoformat(headers["ce-time"]),
                recordedtime=datetime.fromisoformat(headers.get("ce-recordedtime", headers["ce-time"])),
                sequence=int(headers.get("ce-sequence", "1")),
                previous=orjson.loads(headers.get("ce-previous", "{}")),
                correlationid=headers.get("ce-correlationid", headers["ce-id"]),
                causationid=headers.get("ce-causationid", ""),
                causedby=headers.get("ce-causedby", ""),
                actor=headers.get("ce-actor", ""),
                traceparent=headers.get("ce-traceparent", ""),
                data=body,
                previoustimes=orjson.loads(headers.get("ce-previoustimes", "{}")),
            )
        except KeyError as missing:
            raise Unreadable(f"header {missing.args[0]} is missing") from missing
        except (ValueError, TypeError, AttributeError) as wrong:
            raise Unreadable(f"headers cannot be read: {type(wrong).__name__}") from wrong
        told._refuse_strange()
        return told

    def _refuse_strange(self) -> None:
        """Raises Unreadable for what the code behind would stumble over."""
        for name in _TEXTS:
            value = getattr(self, name)
            if type(value) is not str or "\0" in value:
                raise Unreadable(f"header ce-{name} is not plain text")
        if not 1 <= self.sequence <= MOST_SEQUENCE:
            raise Unreadable("header ce-sequence is out of range")
        for name in ("previous", "previoustimes"):
            told = getattr(self, name)
            if type(told) is not dict or any(type(number) is not int for number in told.values()):
                raise Unreadable(f"header ce-{name} does not map types to numbers")
        if self.time.tzinfo is None or self.recordedtime.tzinfo is None:
            raise Unreadable("header ce-time has no time zone")

    def fact(self, kind: Kind) -> Fact:
        """The fact inside. Raises Unreadable, naming fields but never their values."""
        try:
            return kind.model_validate_json(self.data)
        except ValueError as wrong:
            raise Unreadable.because(self.type, wrong) from wrong

    def document(self) -> dict[str, Any]:
        """As kept in a noun's `said` until the broker has it."""
        return {name: getattr(self, name) for name in _NAMES}

    @classmethod
    def from_document(cls, document: dict[str, Any]) -> "Envelope":
        """Read back what `document` wrote."""
        return cls(**{name: document[name] for name in _NAMES if name in document})


_NAMES = tuple(field.name for field in fields(Envelope))
_TEXTS = tuple(field.name for field in fields(Envelope) if field.type is str)
MOST_SEQUENCE = 2**53
"""What every reader of JSON can count to."""
