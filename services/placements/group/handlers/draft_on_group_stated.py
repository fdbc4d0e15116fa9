"""The school states the draft of a group."""

from services.placements.group.repository import Groups
from services.placements.group.student_group import StudentGroup
from services.placements.refusal import refuse
from services.placements.relation import Relations
from shared.events.portals.group import GroupStated
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(GroupStated)
async def draft_on_group_stated(
    event: GroupStated, groups: Groups, relations: Relations, clock: Clock, context: MessageContext
) -> Events:
    """Draft the group, or change its draft; the same again changes nothing. One whose placements were asked for, or
    that was dropped, is not changed."""
    group = await groups.find(event.group_id)
    if group is None:
        return groups.save(StudentGroup.draft(event))
    if (stranger := await relations.refuse_other_school(context, group.id, group.brin)) is not None:
        return stranger
    if group.matches(event):
        return groups.save((group, ()))
    if (reason := group.cannot_change_reason(event, clock.today())) is not None:
        return groups.save(refuse(group, context, reason))
    return groups.save(group.change(event, clock.today()))
