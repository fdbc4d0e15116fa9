"""A student reports recovery."""

from services.placements.absence.repository import Absences
from services.placements.placement.repository import Placements
from services.placements.relation import Relations
from shared.events.portals.everyone import RecoveryNotified
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(RecoveryNotified)
async def recover_on_recovery_notified(
    event: RecoveryNotified,
    absences: Absences,
    clock: Clock,
    placements: Placements,
    relations: Relations,
    context: MessageContext,
) -> Events:
    """End the absence (R80)."""
    absence = await absences.get(event.absence_id)
    placement = await placements.get(absence.placement_id)
    if (refused := await relations.refuse_stranger(context, placement, event.placement_id)) is not None:
        return refused
    return absences.save(absence.recover(event, clock.today()))
