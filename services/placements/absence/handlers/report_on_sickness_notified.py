"""A student calls in sick."""

from services.placements.absence.absence import Absence
from services.placements.absence.store import Absences
from services.placements.placement.store import Placements
from shared.events.portals.everyone import SicknessNotified
from shared.events.vocabulary import ContactMade
from shared.messaging.clock import Clock
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(SicknessNotified)
async def report_on_sickness_notified(
    event: SicknessNotified, absences: Absences, placements: Placements, clock: Clock
) -> Facts:
    """A first report, or the second one in which a person was reached (R78, R79)."""
    placement = await placements.get(event.placement_id)
    absence = await absences.find(event.absence_id)
    if absence is None:
        return absences.keep(Absence.call_in_sick(event, placement, clock.now()))
    return absences.keep(absence.reach()) if event.contact_made is ContactMade.PERSON else ()
