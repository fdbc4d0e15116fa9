"""A placement that needs a substitute is a task of the desk, until a way out is chosen and done."""

from services.notifications.case.keeping import close_task, open_placement_task
from services.notifications.case.repository import Cases
from shared.events.placements.placement import (
    PlacementContinued,
    PlacementEnded,
    PlacementTerminated,
    ReplacementRequired,
)
from shared.messaging.model.aggregate import Events, derived_id
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(ReplacementRequired, PlacementContinued, PlacementTerminated, PlacementEnded)
async def keep_replacement_task_on_placement_news(
    event: ReplacementRequired | PlacementContinued | PlacementTerminated | PlacementEnded,
    cases: Cases,
    context: MessageContext,
    clock: Clock,
) -> Events:
    """Events of one placement are handled in order, so the last one tells whether somebody has to act."""
    id = derived_id("task", "placement-replacement", event.placement_id)
    if not isinstance(event, ReplacementRequired):
        return await close_task(cases, id, "it needed no substitute: that would have been processed before")
    return await open_placement_task(cases, id, "REPLACEMENT_REQUIRED", event.placement_id, context, clock)
