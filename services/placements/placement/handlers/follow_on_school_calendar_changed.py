"""A school has other holidays: its placements that have not ended follow."""

from services.placements.placement.repository import Placements
from shared.events.placements.planning import SchoolCalendarChanged
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on


async def open_placements(event: SchoolCalendarChanged, placements: Placements) -> list[str]:
    """Ids of the placements of the school that have not ended."""
    return [placement.id for placement in await placements.open_of(event.school)]


@on(SchoolCalendarChanged, fan_out_to=open_placements)
async def follow_on_school_calendar_changed(
    event: SchoolCalendarChanged, target_id: str, placements: Placements
) -> Events:
    """Plan the days of one placement again (R32)."""
    placement = await placements.get(target_id)
    return placements.save(placement.follow_calendar(event.calendar))
