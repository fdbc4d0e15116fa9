"""Record what is known about an event and a queue."""

from dataclasses import dataclass

from services.operations.reconciliation.missing_event import MissingEvent
from services.operations.reconciliation.repository import MissingEvents
from shared.messaging.model.aggregate import Events


@dataclass(frozen=True)
class RecordMissingEvent:
    """The next state, as a comparison or a publication decided it."""

    state: MissingEvent


async def record_missing_event(command: RecordMissingEvent, missing_events: MissingEvents) -> Events:
    """Save it, whatever was known before."""
    await missing_events.find(command.state.id)
    return missing_events.save((command.state, ()))
