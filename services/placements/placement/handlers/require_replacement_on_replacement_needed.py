"""The school finds that a running placement needs a substitute."""

from services.placements.placement.actions import Action
from services.placements.placement.repository import Placements
from services.placements.refusal import refuse
from services.placements.relation import Relations
from shared.events.portals.replacement import ReplacementNeeded
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(ReplacementNeeded)
async def require_replacement_on_replacement_needed(
    event: ReplacementNeeded, placements: Placements, clock: Clock, relations: Relations, context: MessageContext
) -> Events:
    """Require a substitute place, of the cause that the school states (WEB 7.2.9)."""
    placement = await placements.get(event.placement_id)
    if (stranger := await relations.refuse_stranger(context, placement)) is not None:
        return stranger
    today = clock.today()
    if (reason := placement.reason_against(Action.STATE_REPLACEMENT, today)) is not None:
        return placements.save(refuse(placement, context, reason))
    return placements.save(placement.require_replacement(event.cause, today))
