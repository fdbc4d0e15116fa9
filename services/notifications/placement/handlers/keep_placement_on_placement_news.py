"""Keep what mails say of a placement."""

from datetime import date

from services.notifications.placement.known_placement import KnownPlacement, KnownPlacements
from shared.events.placements.placement import (
    PlacementChanged,
    PlacementConfirmed,
    PlacementProposed,
    PlacementStarted,
)
from shared.events.placements.planning import PlacementExtended
from shared.messaging.model.aggregate import Events
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on

Changed = PlacementChanged | PlacementExtended


@on(PlacementProposed, PlacementConfirmed, PlacementStarted, PlacementChanged, PlacementExtended)
async def keep_placement_on_placement_news(
    event: PlacementProposed | PlacementConfirmed | PlacementStarted | Changed,
    known_placements: KnownPlacements,
    context: MessageContext,
) -> Events:
    """The latest of them holds; of a change to a placement of before nothing is known."""
    known = await known_placements.find(event.placement_id)
    if isinstance(event, Changed):
        if known is None or event.new.ends_on is None:
            return ()
        return known_placements.save((known.model_copy(update={"ends_on": event.new.ends_on}), ()))
    starts_on, ends_on = _days(event)
    placement = KnownPlacement(
        id=event.placement_id,
        school=context.school,
        student_id=event.student_id,
        company_id=event.company_id,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    return () if placement == known else known_placements.save((placement, ()))


def _days(event: PlacementProposed | PlacementConfirmed | PlacementStarted) -> tuple[date, date]:
    """The first and the last."""
    if isinstance(event, PlacementStarted):
        return event.started_on, event.planned_end
    return event.starts_on, event.ends_on
