"""A student calls in sick."""

from services.placements.absence.absence import Absence
from services.placements.absence.repository import Absences
from services.placements.placement.repository import Placements
from services.placements.relation import Relations
from shared.events.portals.everyone import SicknessNotified
from shared.events.vocabulary import ContactMade
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(SicknessNotified)
async def report_on_sickness_notified(
    event: SicknessNotified,
    absences: Absences,
    placements: Placements,
    clock: Clock,
    relations: Relations,
    context: MessageContext,
) -> Events:
    """Create the absence, or record that a repeated call reached a person (R78, R79)."""
    placement = await placements.get(event.placement_id)
    absence = await absences.find(event.absence_id)
    if (refused := await relations.refuse_stranger(context, placement, (absence or event).placement_id)) is not None:
        return refused
    if absence is None:
        return absences.save(Absence.call_in_sick(event, placement, clock.now()))
    return absences.save(absence.acknowledge()) if event.contact_made is ContactMade.PERSON else ()
