"""A school states its holidays."""

from services.placements.relation import Relations
from services.placements.school_calendar.school_calendar import SchoolCalendars
from shared.access.company_portal import NOT_FOUND
from shared.access.relation import acts_for_school
from shared.events.portals.calendar import HolidaysStated
from shared.messaging.model.aggregate import Events
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(HolidaysStated)
async def keep_on_holidays_stated(
    event: HolidaysStated, calendars: SchoolCalendars, relations: Relations, context: MessageContext
) -> Events:
    """Keep the calendar of a school for which the portal acts (R84)."""
    if not acts_for_school(context.claims, event.brin):
        return await relations.refuse_request(context, event.brin, NOT_FOUND, "brin")
    calendar = await calendars.of(event.brin)
    return calendars.save(calendar.state(event.calendar))
