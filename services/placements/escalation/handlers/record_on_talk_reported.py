"""Student, company and school talked."""

from services.placements.escalation.store import Escalations
from shared.events.portals.everyone import ThreeWayTalkReported
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(ThreeWayTalkReported)
async def record_on_talk_reported(event: ThreeWayTalkReported, escalations: Escalations) -> Facts:
    """The third step (R88)."""
    escalation = await escalations.get(event.escalation_id)
    return escalations.keep(escalation.talk(event))
