"""Keep the school of a placement and of its student."""

from services.notifications.placement.known_school import KnownSchool, KnownSchools
from shared.events.placements.placement import PlacementConfirmed, PlacementProposed, PlacementStarted
from shared.messaging.model.aggregate import Events
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on

News = PlacementProposed | PlacementConfirmed | PlacementStarted


async def placement_and_student(event: News) -> list[str]:
    """The ids of both."""
    return [event.placement_id, event.student_id]


@on(PlacementProposed, PlacementConfirmed, PlacementStarted, fan_out_to=placement_and_student)
async def keep_schools_on_placement_news(
    event: News, target_id: str, known_schools: KnownSchools, context: MessageContext
) -> Events:
    """The owner of the placement says to which school it belongs; an event of before says nothing."""
    if not context.school:
        return ()
    known = await known_schools.find(target_id)
    if known is None:
        return known_schools.save((KnownSchool(id=target_id, school=context.school), ()))
    met = known.meet(context.school)
    return () if met == known else known_schools.save((met, ()))
