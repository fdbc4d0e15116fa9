"""A student requests leave."""

from services.placements.absence.absence import Absence
from services.placements.absence.repository import Absences
from services.placements.placement.repository import Placements
from services.placements.relation import Relations
from shared.events.portals.everyone import LeaveAsked
from shared.messaging.model.aggregate import Events
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(LeaveAsked)
async def request_on_leave_asked(
    event: LeaveAsked, absences: Absences, placements: Placements, relations: Relations, context: MessageContext
) -> Events:
    """Request leave once (R81-R83)."""
    placement = await placements.get(event.placement_id)
    absence = await absences.find(event.absence_id)
    if (refused := await relations.refuse_stranger(context, placement, (absence or event).placement_id)) is not None:
        return refused
    if absence is not None:
        return ()
    return absences.save(Absence.request_leave(event, placement))
