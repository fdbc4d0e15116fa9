"""The school drops the draft of a group."""

from services.placements.group.actions import Action
from services.placements.group.group_state import Status
from services.placements.group.repository import Groups
from services.placements.refusal import refuse
from services.placements.relation import Relations
from shared.events.portals.group import GroupCancelled
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(GroupCancelled)
async def drop_on_group_cancelled(
    event: GroupCancelled, groups: Groups, relations: Relations, clock: Clock, context: MessageContext
) -> Events:
    """Drop it; again changes nothing, and one whose placements were asked for is refused: each of them is withdrawn by
    itself."""
    group = await groups.get(event.group_id)
    if (stranger := await relations.refuse_other_school(context, group.id, group.brin)) is not None:
        return stranger
    today = clock.today()
    if group.status is not Status.DROPPED and (reason := group.reason_against(Action.DROP, today)) is not None:
        return groups.save(refuse(group, context, reason))
    return groups.save(group.drop(today))
