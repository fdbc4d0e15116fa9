"""The school proposes to change a placement whose agreement is signed."""

from services.placements.placement.plan import OVERLAP, overlaps_when_longer
from services.placements.placement.repository import Placements
from services.placements.refusal import refuse
from services.placements.relation import Relations
from shared.events.portals.school import ChangeProposed
from shared.messaging.model.aggregate import Events
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(ChangeProposed)
async def propose_change_on_change_proposed(
    event: ChangeProposed, placements: Placements, relations: Relations, context: MessageContext
) -> Events:
    """Record the proposal, for contracts to collect consent; or refuse it with the reason (§2.2)."""
    placement = await placements.get(event.placement_id)
    if (stranger := await relations.refuse_stranger(context, placement)) is not None:
        return stranger
    if event.change_id in placement.decided_changes:
        return ()
    reason = placement.cannot_change_reason(event.change_id, event.changes())
    if reason is None and event.ends_on is not None:
        others = await placements.of_student(placement)
        if overlaps_when_longer(placement, event.ends_on, others) and OVERLAP not in event.accepts:
            return placements.save(refuse(placement, context, OVERLAP, "accepts"))
    if reason is None:
        return placements.save(placement.propose_change(event.change_id, event.changes()))
    return placements.save(refuse(placement, context, reason))
