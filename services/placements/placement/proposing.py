"""How a placement comes into being: the school proposes it, by itself or with a group."""

from datetime import date

from services.placements.learning_company.repository import LearningCompanies
from services.placements.placement.enrolment import reason_against_period
from services.placements.placement.placement import Placement
from services.placements.placement.repository import Placements
from services.placements.relation import Relations
from services.placements.school_calendar.school_calendar import SchoolCalendars
from shared.access.relation import SCHOOL_CODE
from shared.events.portals.school import ArrangementsMade, PlacementSubmitted
from shared.messaging.model.aggregate import Events
from shared.messaging.model.errors import NotReady
from shared.messaging.model.message_context import MessageContext


async def propose(
    submitted: PlacementSubmitted,
    placements: Placements,
    companies: LearningCompanies,
    calendars: SchoolCalendars,
    relations: Relations,
    context: MessageContext,
    today: date,
    arrangements: ArrangementsMade | None = None,
) -> Events:
    """Propose a new placement, with what is arranged already; a repeated proposal changes nothing, another one with the
    same id is refused, and so is a period outside the enrolment. Raises NotReady before its company is registered."""
    known = await placements.find(submitted.placement_id)
    if known is not None:
        if known.matches(submitted):
            return ()
        return await relations.refuse_request(context, known.id, "ID_IN_USE", "placement_id")
    company = await companies.of(submitted.company_id)
    if company.contact_id is None:
        raise NotReady("the company is not registered yet")
    if (reason := reason_against_period(submitted)) is not None:
        return await relations.refuse_request(context, submitted.placement_id, reason, "ends_on")
    school = await calendars.of(submitted.brin[:SCHOOL_CODE])
    placement, events = Placement.propose(submitted, company, school.calendar)
    if arrangements is None:
        return placements.save((placement, events))
    arranged, more = placement.arrange(arrangements, company, today)
    return placements.save((arranged, (*events, *more)))
