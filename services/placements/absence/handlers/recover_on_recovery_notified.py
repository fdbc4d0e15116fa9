"""A student reports recovery."""

from services.placements.absence.absence_state import Status
from services.placements.absence.actions import Action
from services.placements.absence.days import impossible_recovery
from services.placements.absence.repository import Absences
from services.placements.placement.repository import Placements
from services.placements.refusal import refuse
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
    """End the sickness (R80); the same day again changes nothing, a day that cannot be is refused."""
    absence = await absences.get(event.absence_id)
    placement = await placements.get(absence.placement_id)
    if (refused := await relations.refuse_stranger(context, placement, event.placement_id)) is not None:
        return refused
    today = clock.today()
    if absence.status is Status.RECOVERED and absence.until_on == event.resumes_on:
        return absences.save((absence, ()))
    if (reason := absence.reason_against(Action.RECOVER, today)) is not None:
        return absences.save(refuse(absence, context, reason))
    if (reason := impossible_recovery(event.resumes_on, absence.from_on, placement, today)) is not None:
        return absences.save(refuse(absence, context, reason, "resumes_on"))
    return absences.save(absence.recover(event, today))
