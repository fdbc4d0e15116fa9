"""A placement that gave up to start is a task of the desk, until it tries again or is broken off."""

from services.notifications.case.keeping import close_task, open_placement_task
from services.notifications.case.repository import Cases
from shared.events.placements.placement import (
    PlacementChanged,
    PlacementNeverStarted,
    PlacementTerminated,
)
from shared.events.placements.planning import PlacementExtended
from shared.messaging.model.aggregate import Events, derived_id
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import nothing, on


@on(PlacementNeverStarted, PlacementChanged, PlacementExtended, PlacementTerminated)
async def keep_start_task_on_placement_news(
    event: PlacementNeverStarted | PlacementChanged | PlacementExtended | PlacementTerminated,
    cases: Cases,
    context: MessageContext,
    clock: Clock,
) -> Events:
    """Events of one placement are handled in order, so the last one tells whether somebody has to act.

    It tries again when its end is changed. The start that follows is not consumed: later events of each placement that
    had started before this handler was added would wait for that one (docs/decisions/order.md).
    """
    id = derived_id("task", "placement-start", event.placement_id)
    if isinstance(event, PlacementNeverStarted):
        return await open_placement_task(cases, id, "NEVER_STARTED", event.placement_id, context, clock)
    if isinstance(event, PlacementChanged) and event.new.ends_on is None:
        return nothing("another period is what makes it try again")
    return await close_task(cases, id, "this placement never gave up: that would have been processed before")
