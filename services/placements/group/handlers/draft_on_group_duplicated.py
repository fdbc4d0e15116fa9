"""The school duplicates a group for another class or year."""

from services.placements.group.repository import Groups
from services.placements.group.student_group import StudentGroup
from services.placements.refusal import refuse
from services.placements.relation import Relations
from shared.events.portals.group import GroupDuplicated
from shared.messaging.model.aggregate import Events
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(GroupDuplicated)
async def draft_on_group_duplicated(
    event: GroupDuplicated, groups: Groups, relations: Relations, context: MessageContext
) -> Events:
    """Draft a new group with the shared data of the other one, which stays as it is; deferred until there is one. The
    same again changes nothing, another one with the same id is refused, and so is what cannot be a group."""
    source = await groups.get(event.from_group_id)
    known = await groups.find(event.group_id)
    for group in filter(None, (source, known)):
        if (stranger := await relations.refuse_other_school(context, group.id, group.brin)) is not None:
            return stranger
    try:
        stated = source.duplicate(event)
    except ValueError:
        return await relations.refuse_request(context, event.group_id, "NOT_A_GROUP", "differs")
    if known is None:
        return groups.save(StudentGroup.draft(stated, source.id))
    if known.copied_from == source.id and known.matches(stated):
        return groups.save((known, ()))
    return groups.save(refuse(known, context, "ID_IN_USE", "group_id"))
