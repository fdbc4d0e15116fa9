"""A request of a portal that is refused with the reason, while what it is about stays as it is."""

from typing import TypeVar

from shared.events.placements.placement import PlacementRequestRefused
from shared.messaging.model.aggregate import Aggregate, Decision
from shared.messaging.model.message_context import MessageContext

A = TypeVar("A", bound=Aggregate)


def refuse(aggregate: A, context: MessageContext, reason: str, field: str | None = None) -> Decision[A]:
    """The aggregate unchanged, and the event that tells the portal why; `field` is the one that is wrong."""
    refused = PlacementRequestRefused(
        request_id=context.id, request_type=context.type, subject_id=aggregate.id, reason_code=reason, field=field
    )
    return aggregate, (refused,)
