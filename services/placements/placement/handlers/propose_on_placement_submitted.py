"""The school proposes a placement."""

from services.placements.learning_company.repository import LearningCompanies
from services.placements.placement.enrolment import reason_against_period
from services.placements.placement.placement import Placement
from services.placements.placement.repository import Placements
from services.placements.relation import Relations
from services.placements.school_calendar.school_calendar import SchoolCalendars
from shared.access.relation import SCHOOL_CODE
from shared.events.portals.school import PlacementSubmitted
from shared.messaging.model.aggregate import Events
from shared.messaging.model.errors import NotReady
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(PlacementSubmitted)
async def propose_on_placement_submitted(
    event: PlacementSubmitted,
    placements: Placements,
    companies: LearningCompanies,
    calendars: SchoolCalendars,
    relations: Relations,
    context: MessageContext,
) -> Events:
    """Propose a new placement; a repeated proposal changes nothing, another one with the same id is refused, and so is
    a period outside the enrolment."""
    known = await placements.find(event.placement_id)
    if known is None:
        company = await companies.of(event.company_id)
        if company.contact_id is None:
            raise NotReady("the company is not registered yet")
        if (reason := reason_against_period(event)) is None:
            school = await calendars.of(event.brin[:SCHOOL_CODE])
            return placements.save(Placement.propose(event, company, school.calendar))
        return await relations.refuse_request(context, event.placement_id, reason, "ends_on")
    if known.matches(event):
        return ()
    return await relations.refuse_request(context, event.placement_id, "ID_IN_USE", "placement_id")
