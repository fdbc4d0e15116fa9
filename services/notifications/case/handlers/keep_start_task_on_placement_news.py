"""A placement that gave up to start is a task of the desk, until it starts after all or is broken off."""

from services.notifications.case.keeping import close_task, open_placement_task
from services.notifications.case.repository import Cases
from shared.events.placements.placement import PlacementNeverStarted, PlacementStarted, PlacementTerminated
from shared.messaging.model.aggregate import Events, derived_id
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(PlacementNeverStarted, PlacementStarted, PlacementTerminated)
async def keep_start_task_on_placement_news(
    event: PlacementNeverStarted | PlacementStarted | PlacementTerminated,
    cases: Cases,
    context: MessageContext,
    clock: Clock,
) -> Events:
    """Events of one placement are handled in order, so the last one tells whether somebody has to act."""
    id = derived_id("task", "placement-start", event.placement_id)
    if not isinstance(event, PlacementNeverStarted):
        return await close_task(cases, id, "this placement never gave up: that would have been processed before")
    return await open_placement_task(cases, id, "NEVER_STARTED", event.placement_id, context, clock)
