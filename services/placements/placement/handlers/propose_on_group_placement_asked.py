"""The placement of one student of a group is proposed."""

from services.placements.learning_company.repository import LearningCompanies
from services.placements.placement.proposing import propose
from services.placements.placement.repository import Placements
from services.placements.relation import Relations
from services.placements.school_calendar.school_calendar import SchoolCalendars
from shared.events.placements.group import GroupPlacementAsked
from shared.events.portals.school import ArrangementsMade, PlacementSubmitted
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(GroupPlacementAsked, ordered=False)
async def propose_on_group_placement_asked(
    event: GroupPlacementAsked,
    placements: Placements,
    companies: LearningCompanies,
    calendars: SchoolCalendars,
    relations: Relations,
    clock: Clock,
    context: MessageContext,
) -> Events:
    """Propose it by the rules of every other placement, without approving it (R37). One that is refused, or waits for
    its company, keeps none of the others from it."""
    stated = event.model_dump()
    submitted = PlacementSubmitted.model_validate(stated)
    arrangements = None if event.trainer_id is None else ArrangementsMade.model_validate(stated)
    return await propose(submitted, placements, companies, calendars, relations, context, clock.today(), arrangements)
