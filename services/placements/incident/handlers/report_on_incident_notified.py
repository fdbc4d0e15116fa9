"""An incident at a placement is notified."""

from services.placements.incident.incident import Incident
from services.placements.incident.repository import Incidents
from services.placements.placement.placement import Placement
from services.placements.placement.repository import Placements
from services.placements.refusal import refuse
from services.placements.relation import Relations
from shared.access.proven_role import proven_party
from shared.events.portals.everyone import IncidentNotified, IncidentNotifiedV2
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Events
from shared.messaging.model.claims import Claims
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(IncidentNotified, IncidentNotifiedV2)
async def report_on_incident_notified(
    event: IncidentNotified | IncidentNotifiedV2,
    incidents: Incidents,
    placements: Placements,
    relations: Relations,
    clock: Clock,
    context: MessageContext,
) -> Events:
    """Report it once, to the desk and for damage also to the company (R73, R75); refuse another one with the same id,
    and one that is yet to come."""
    placement = await placements.get(event.placement_id)
    incident = await incidents.find(event.incident_id)
    if (refused := await relations.refuse_stranger(context, placement, (incident or event).placement_id)) is not None:
        return refused
    if incident is not None:
        same = incident.matches(event)
        return incidents.save((incident, ()) if same else refuse(incident, context, "ID_IN_USE", "incident_id"))
    if event.occurred_on > clock.today():
        return await relations.refuse_request(context, event.incident_id, "DAY_NOT_REACHED", "occurred_on")
    return incidents.save(Incident.report(event, placement, _reporter(event, placement, context.claims)))


def _reporter(event: IncidentNotified | IncidentNotifiedV2, placement: Placement, claims: Claims) -> Party:
    """The party whose portal it is; in the app of students whoever is not the student is a parent."""
    if isinstance(event, IncidentNotified):
        return event.reporter_role
    party = proven_party(event, claims)
    of_another = event.reporter_id not in (None, placement.student_id)
    return Party.PARENT if party is Party.STUDENT and of_another else party
