"""What can go wrong with a message. A business "no" is not an error: it is an event."""

from pydantic import ValidationError


class NotReady(Exception):
    """Something the message needs does not exist yet: it is deferred and spends no attempt."""


class SequenceGap(NotReady):
    """An earlier event of the same subject was not processed yet."""


class AggregateNotFound(NotReady):
    """The aggregate does not exist in this service: a handler defers, an HTTP route answers 404."""

    def __init__(self, subject_type: str, collection: str, id: str) -> None:
        super().__init__(f"{subject_type} {id} is not known here")
        self.subject_type, self.collection, self.id = subject_type, collection, id


class AlreadyProcessed(Exception):
    """The inbox holds this message for this handler: the effect exists, nothing is left to do."""


class Conflict(Exception):
    """Other writers changed the aggregate first, as often as the pipeline decides again."""


class Unavailable(Exception):
    """Another service, or a server that is not the broker or the own database, cannot be reached now: the message waits
    for it, however long, and spends no attempt. An answer that refuses the request is not an outage."""

    def __init__(self, resource: str, reason: str) -> None:
        super().__init__(f"{resource} cannot be reached ({reason})")
        self.resource = resource


class MalformedMessage(ValueError):
    """A message that no retry can mend: it is parked at once, with its bytes."""

    @classmethod
    def from_error(cls, wire_type: str, error: ValueError) -> "MalformedMessage":
        """Name the wrong fields without their values, which may be personal data."""
        if isinstance(error, ValidationError):
            fields = "; ".join(
                f"{'.'.join(map(str, e['loc']))}: {e['type']}" for e in error.errors(include_input=False)
            )
            return cls(f"{wire_type}: {fields}")
        return cls(f"{wire_type}: {type(error).__name__}")


class ForgedMessage(Exception):
    """The message came by a way that its producer does not use: it is parked at once, and can only be discarded."""


class ForeignSource(Exception):
    """The message names another source than the service that publishes its type: it is parked at once."""


class PoisonMessage(Exception):
    """The process ended again and again while this message was the only one in flight: no retry can mend it."""


class HandlerContractError(RuntimeError):
    """A handler broke its contract (two aggregates changed, events without an aggregate): a bug, found by its first
    test."""
