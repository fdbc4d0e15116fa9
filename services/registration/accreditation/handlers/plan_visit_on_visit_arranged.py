"""The accrediting body will visit the company."""

from services.registration.accreditation.accreditation import Status
from services.registration.accreditation.store import Accreditations
from shared.events.portals.accrediting_body import VisitArranged
from shared.messaging.errors import TooEarly
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(VisitArranged)
async def plan_visit_on_visit_arranged(event: VisitArranged, accreditations: Accreditations) -> Facts:
    """The visit belongs to a request (R18); one that nobody made yet is waited for."""
    accreditation = await accreditations.of(event.company_id, event.crebo)
    if accreditation.status is Status.NONE:
        raise TooEarly("this accreditation was not requested yet")
    return accreditations.keep(accreditation.plan_visit(event))
