"""Company or school permits or refuses leave."""

from services.placements.absence.repository import Absences
from services.placements.placement.repository import Placements
from services.placements.refusal import refuse
from services.placements.relation import Relations
from shared.access.proven_role import proven_party
from shared.events.portals.everyone import LeaveDecided, LeaveDecidedV2
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(LeaveDecided, LeaveDecidedV2)
async def decide_on_leave_decided(
    event: LeaveDecided | LeaveDecidedV2,
    absences: Absences,
    placements: Placements,
    relations: Relations,
    clock: Clock,
    context: MessageContext,
) -> Events:
    """Record one of the two permissions (R83); a permission again changes nothing, what comes too late is refused."""
    absence = await absences.get(event.absence_id)
    placement = await placements.get(absence.placement_id)
    if (refused := await relations.refuse_stranger(context, placement, event.placement_id)) is not None:
        return refused
    by = event.by_role if isinstance(event, LeaveDecided) else proven_party(event, context.claims)
    if event.permitted and by in absence.permitted_by:
        return absences.save((absence, ()))
    if (reason := absence.cannot_decide_reason(event, by, clock.today())) is not None:
        return absences.save(refuse(absence, context, reason))
    return absences.save(absence.decide(event, by, clock.today()))
