"""A placement that ended by itself is a task of the desk, until the school reports its end."""

from services.notifications.case.keeping import close_task, open_placement_task
from services.notifications.case.repository import Cases
from shared.events.placements.placement import PlacementEndCorrected, PlacementEnded
from shared.messaging.model.aggregate import Events, derived_id
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import nothing, on


@on(PlacementEnded, PlacementEndCorrected)
async def keep_end_task_on_placement_news(
    event: PlacementEnded | PlacementEndCorrected, cases: Cases, context: MessageContext, clock: Clock
) -> Events:
    """Events of one placement are handled in order, so the last one tells whether somebody has to act."""
    id = derived_id("task", "placement-end", event.placement_id)
    if isinstance(event, PlacementEndCorrected):
        return await close_task(cases, id, "the school had reported its end: that would have been processed before")
    if not event.ended_by_itself:
        return nothing("the school reported its end")
    return await open_placement_task(cases, id, "END_NOT_REPORTED", event.placement_id, context, clock)
