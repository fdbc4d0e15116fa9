"""A student calls in sick."""

from services.placements.absence.absence import Absence
from services.placements.absence.absence_state import Status
from services.placements.absence.days import impossible_day
from services.placements.absence.repository import Absences
from services.placements.placement.repository import Placements
from services.placements.refusal import refuse
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
    """Create the absence, or record that a repeated call reached a person (R78, R79); refuse what cannot be."""
    placement = await placements.get(event.placement_id)
    absence = await absences.find(event.absence_id)
    if (refused := await relations.refuse_stranger(context, placement, (absence or event).placement_id)) is not None:
        return refused
    if absence is None:
        if (impossible := impossible_day(event, placement)) is not None:
            return await relations.refuse_request(context, event.absence_id, *impossible)
        return absences.save(Absence.call_in_sick(event, placement, clock.now()))
    if not absence.matches(event):
        return absences.save(refuse(absence, context, "ID_IN_USE", "absence_id"))
    if absence.status is Status.RECOVERED:
        return absences.save(refuse(absence, context, "RECOVERED"))
    reached = event.contact_made is ContactMade.PERSON
    return absences.save(absence.acknowledge(clock.today()) if reached else (absence, ()))
