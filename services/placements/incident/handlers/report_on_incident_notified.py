"""An incident at a placement is notified."""

from services.placements.incident.incident import Incident
from services.placements.incident.repository import Incidents
from services.placements.placement.repository import Placements
from services.placements.relation import Relations
from shared.events.portals.everyone import IncidentNotified
from shared.messaging.model.aggregate import Events
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(IncidentNotified)
async def report_on_incident_notified(
    event: IncidentNotified, incidents: Incidents, placements: Placements, relations: Relations, context: MessageContext
) -> Events:
    """Report it once, to the desk and for damage also to the company (R73, R75)."""
    placement = await placements.get(event.placement_id)
    incident = await incidents.find(event.incident_id)
    if (refused := await relations.refuse_stranger(context, placement, (incident or event).placement_id)) is not None:
        return refused
    if incident is not None:
        return ()
    return incidents.save(Incident.report(event, placement))
