"""A student requests leave."""

from services.placements.absence.absence import Absence
from services.placements.absence.days import impossible_day
from services.placements.absence.repository import Absences
from services.placements.placement.repository import Placements
from services.placements.refusal import refuse
from services.placements.relation import Relations
from shared.events.portals.everyone import LeaveAsked
from shared.messaging.model.aggregate import Events
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(LeaveAsked)
async def request_on_leave_asked(
    event: LeaveAsked, absences: Absences, placements: Placements, relations: Relations, context: MessageContext
) -> Events:
    """Request leave once (R81-R83); refuse what cannot be, and other leave with the same id."""
    placement = await placements.get(event.placement_id)
    absence = await absences.find(event.absence_id)
    if (refused := await relations.refuse_stranger(context, placement, (absence or event).placement_id)) is not None:
        return refused
    if absence is not None:
        same = absence.matches(event)
        return absences.save((absence, ()) if same else refuse(absence, context, "ID_IN_USE", "absence_id"))
    if (impossible := impossible_day(event, placement)) is not None:
        return await relations.refuse_request(context, event.absence_id, *impossible)
    return absences.save(Absence.request_leave(event, placement))
