"""The school proposes a placement."""

from services.placements.learning_company.repository import LearningCompanies
from services.placements.placement.proposing import propose
from services.placements.placement.repository import Placements
from services.placements.relation import Relations
from services.placements.school_calendar.school_calendar import SchoolCalendars
from shared.events.portals.school import PlacementSubmitted
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(PlacementSubmitted)
async def propose_on_placement_submitted(
    event: PlacementSubmitted,
    placements: Placements,
    companies: LearningCompanies,
    calendars: SchoolCalendars,
    relations: Relations,
    clock: Clock,
    context: MessageContext,
) -> Events:
    """Propose a new placement; a repeated proposal changes nothing, another one with the same id is refused, and so is
    a period outside the enrolment."""
    return await propose(event, placements, companies, calendars, relations, context, clock.today())
