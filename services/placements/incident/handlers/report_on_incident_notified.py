"""An incident at a placement is notified."""

from services.placements.incident.incident import Incident
from services.placements.incident.repository import Incidents
from services.placements.placement.repository import Placements
from shared.events.portals.everyone import IncidentNotified
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on


@on(IncidentNotified)
async def report_on_incident_notified(event: IncidentNotified, incidents: Incidents, placements: Placements) -> Events:
    """Report it once, to the desk and for damage also to the company (R73, R75)."""
    placement = await placements.get(event.placement_id)
    if await incidents.find(event.incident_id):
        return ()
    return incidents.save(Incident.report(event, placement))
