"""Plan the accrediting body's visit to the company."""

from services.registration.accreditation.accreditation import Status
from services.registration.accreditation.repository import Accreditations
from shared.events.portals.accrediting_body import VisitArranged
from shared.messaging.model.aggregate import Events
from shared.messaging.model.errors import NotReady
from shared.messaging.unit_of_work.handler import on


@on(VisitArranged)
async def plan_visit_on_visit_arranged(event: VisitArranged, accreditations: Accreditations) -> Events:
    """The visit belongs to a request (R18). Raises NotReady before the request."""
    accreditation = await accreditations.of(event.company_id, event.crebo)
    if accreditation.status is Status.NONE:
        raise NotReady("this accreditation was not requested yet")
    return accreditations.save(accreditation.plan_visit(event))
