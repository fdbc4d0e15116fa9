"""A request of a portal that is refused with the reason, while what it is about stays as it is."""

from typing import TypeVar

from shared.events.placements.placement import PlacementRequestRefused
from shared.messaging.model.aggregate import Aggregate, Decision
from shared.messaging.model.message_context import MessageContext

A = TypeVar("A", bound=Aggregate)


def refusal(context: MessageContext, subject_id: str, reason: str, field: str | None = None) -> PlacementRequestRefused:
    """The event that tells the portal why; `field` is the one that is wrong."""
    return PlacementRequestRefused(
        request_id=context.id, request_type=context.type, subject_id=subject_id, reason_code=reason, field=field
    )


def refuse(aggregate: A, context: MessageContext, reason: str, field: str | None = None) -> Decision[A]:
    """The aggregate unchanged, and the event."""
    return aggregate, (refusal(context, aggregate.id, reason, field),)
