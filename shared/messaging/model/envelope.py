"""The metadata of an event on the bus: producer, subject, order, cause and trace, as CloudEvents 1.0 in binary mode.

The headers follow the CloudEvents binding for AMQP (`ce-*`); `ce-previous` and `ce-previoustimes` are extensions of
this project. tests/unit/messaging/test_envelope.py reads the headers back with the `cloudevents` package.
"""

from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from typing import Any

import orjson

from shared.events.event import Event
from shared.messaging.model.claims import CLAIM_NAMES, Claims
from shared.messaging.model.errors import MalformedMessage

CONTENT_TYPE = "application/json"
EventType = type[Event]


@dataclass(frozen=True, slots=True)
class Envelope:
    """One event with its metadata.

    `subject` is an aggregate, or what one portal states about one subject. `sequence` counts its events from 1.
    `previous` holds the sequence of its last event of each type before this one: a consumer sees a gap. `previoustimes`
    holds when those were recorded, in milliseconds since 1970: a consumer sees that an event predates it. Then comes
    what is proven of the actor (`Claims`), and the code of the `school` that the aggregate belongs to; a message lacks
    those that are empty.
    """

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
    actorkind: str = ""
    actorid: str = ""
    portal: str = ""
    actorschools: str = ""
    actorcompanies: str = ""
    portalkind: str = ""
    school: str = ""

    def headers(self) -> dict[str, Any]:
        """The attributes as AMQP headers; the binding asks for text in every value."""
        headers = {
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
        for name in _OPTIONAL:
            if value := getattr(self, name):
                headers[f"ce-{name}"] = value
        return headers

    @classmethod
    def from_amqp(cls, headers: dict[str, Any], body: bytes) -> "Envelope":
        """Parse a message of the bus. Raises MalformedMessage, which names the header that is missing or wrong."""
        try:
            envelope = cls(
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
                **{name: headers[f"ce-{name}"] for name in _OPTIONAL if f"ce-{name}" in headers},
            )
        except KeyError as missing:
            raise MalformedMessage(f"header {missing.args[0]} is missing") from missing
        except (ValueError, TypeError, AttributeError, OverflowError) as error:
            raise MalformedMessage(f"headers cannot be read: {type(error).__name__}") from error
        envelope._validate()
        return envelope

    def _validate(self) -> None:
        """Raises MalformedMessage for values that later code cannot handle."""
        for name in _TEXT_NAMES:
            value = getattr(self, name)
            if type(value) is not str or "\0" in value:
                raise MalformedMessage(f"header ce-{name} is not plain text")
        if not 1 <= self.sequence <= MAX_SEQUENCE:
            raise MalformedMessage("header ce-sequence is out of range")
        for name in ("previous", "previoustimes"):
            numbers = getattr(self, name)
            if type(numbers) is not dict or any(type(number) is not int for number in numbers.values()):
                raise MalformedMessage(f"header ce-{name} does not map types to numbers")
        if self.time.tzinfo is None or self.recordedtime.tzinfo is None:
            raise MalformedMessage("header ce-time has no time zone")
        try:
            self.time.astimezone(UTC), self.recordedtime.astimezone(UTC)
        except OverflowError as error:
            raise MalformedMessage("header ce-time is outside of what a clock shows in UTC") from error

    @property
    def claims(self) -> Claims:
        """What is proven of the actor."""
        return Claims(
            self.actorkind, self.actorid, self.portal, self.actorschools, self.actorcompanies, self.portalkind
        )

    def event(self, event_type: EventType) -> Event:
        """Parse the data as an event of that type. Raises MalformedMessage, which names fields but not their values."""
        try:
            return event_type.model_validate_json(self.data)
        except ValueError as error:
            raise MalformedMessage.from_error(self.type, error) from error

    def document(self) -> dict[str, Any]:
        """The form stored in the outbox until the broker confirms the event."""
        return {name: getattr(self, name) for name in _NAMES if name not in _OPTIONAL or getattr(self, name)}

    @classmethod
    def from_document(cls, document: dict[str, Any]) -> "Envelope":
        """Parse what `document` wrote."""
        return cls(**{name: document[name] for name in _NAMES if name in document})


_NAMES = tuple(field.name for field in fields(Envelope))
_OPTIONAL = (*CLAIM_NAMES, "school")
_TEXT_NAMES = tuple(field.name for field in fields(Envelope) if field.type is str)
MAX_SEQUENCE = 2**53
"""The largest integer that every JSON parser reads exactly."""
