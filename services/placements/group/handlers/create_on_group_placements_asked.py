"""The school asks for the placements of a group."""

from services.placements.group.actions import Action
from services.placements.group.group_state import Status
from services.placements.group.repository import Groups
from services.placements.refusal import refuse
from services.placements.relation import Relations
from shared.events.portals.group import GroupPlacementsAsked
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(GroupPlacementsAsked)
async def create_on_group_placements_asked(
    event: GroupPlacementsAsked, groups: Groups, relations: Relations, clock: Clock, context: MessageContext
) -> Events:
    """Ask for one placement for each student, once; again changes nothing. A draft without students is refused, and so
    is one that was dropped."""
    group = await groups.get(event.group_id)
    if (stranger := await relations.refuse_other_school(context, group.id, group.brin)) is not None:
        return stranger
    today = clock.today()
    if group.status is not Status.CREATED and (reason := group.reason_against(Action.CREATE, today)) is not None:
        return groups.save(refuse(group, context, reason))
    return groups.save(group.create(today))
