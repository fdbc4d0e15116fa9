"""Company or school permits or refuses leave."""

from services.placements.absence.repository import Absences
from services.placements.placement.repository import Placements
from services.placements.relation import Relations
from shared.access.proven_role import proven_party
from shared.events.portals.everyone import LeaveDecided, LeaveDecidedV2
from shared.messaging.model.aggregate import Events
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(LeaveDecided, LeaveDecidedV2)
async def decide_on_leave_decided(
    event: LeaveDecided | LeaveDecidedV2,
    absences: Absences,
    placements: Placements,
    relations: Relations,
    context: MessageContext,
) -> Events:
    """Record one of the two permissions (R83)."""
    absence = await absences.get(event.absence_id)
    placement = await placements.get(absence.placement_id)
    if (refused := await relations.refuse_stranger(context, placement, event.placement_id)) is not None:
        return refused
    by = event.by_role if isinstance(event, LeaveDecided) else proven_party(event, context.claims)
    return absences.save(absence.decide(event, by))
