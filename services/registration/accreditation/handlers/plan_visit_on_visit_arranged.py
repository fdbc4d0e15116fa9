"""Plan the accrediting body's visit to the company."""

from services.registration.accreditation.repository import Accreditations
from shared.events.portals.accrediting_body import VisitArranged
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on


@on(VisitArranged)
async def plan_visit_on_visit_arranged(event: VisitArranged, accreditations: Accreditations) -> Events:
    """The visit belongs to a request (R18). Raises AggregateNotFound before the request."""
    accreditation = await accreditations.requested(event.company_id, event.crebo)
    return accreditations.save(accreditation.plan_visit(event))
