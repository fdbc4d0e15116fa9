"""A request of a portal about a placement that is refused, with the reason."""

from services.placements.placement.placement import Placement
from shared.events.placements.placement import PlacementRequestRefused
from shared.messaging.model.aggregate import Decision
from shared.messaging.model.message_context import MessageContext


def refuse(placement: Placement, context: MessageContext, reason: str, field: str | None = None) -> Decision[Placement]:
    """The placement as it is, and the event that tells the portal why; `field` is the one that is wrong."""
    refused = PlacementRequestRefused(
        request_id=context.id, request_type=context.type, subject_id=placement.id, reason_code=reason, field=field
    )
    return placement, (refused,)
