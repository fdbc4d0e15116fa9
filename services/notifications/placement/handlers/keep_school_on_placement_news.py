"""Keep the school of a placement."""

from services.notifications.placement.placement_school import PlacementSchool, PlacementSchools
from shared.events.placements.placement import PlacementConfirmed, PlacementProposed, PlacementStarted
from shared.messaging.model.aggregate import Events
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(PlacementProposed, PlacementConfirmed, PlacementStarted)
async def keep_school_on_placement_news(
    event: PlacementProposed | PlacementConfirmed | PlacementStarted,
    placements: PlacementSchools,
    context: MessageContext,
) -> Events:
    """The owner of the placement says to which school it belongs; an older event says nothing."""
    known = await placements.find(event.placement_id)
    if known is not None or not context.school:
        return ()
    return placements.save((PlacementSchool(id=event.placement_id, school=context.school), ()))
