"""Something happened at a placement."""

from services.placements.incident.incident import Incident
from services.placements.incident.store import Incidents
from services.placements.placement.store import Placements
from shared.events.portals.everyone import IncidentNotified
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(IncidentNotified)
async def report_on_incident_notified(event: IncidentNotified, incidents: Incidents, placements: Placements) -> Facts:
    """Reported once, to the desk and where it concerns the company to the company (R73, R75)."""
    placement = await placements.get(event.placement_id)
    if await incidents.find(event.incident_id):
        return ()
    return incidents.keep(Incident.report(event, placement))
