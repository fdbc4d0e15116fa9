"""Student, company and school held a three-way talk."""

from services.placements.escalation.repository import Escalations
from shared.events.portals.everyone import ThreeWayTalkReported
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on


@on(ThreeWayTalkReported)
async def record_on_talk_reported(event: ThreeWayTalkReported, escalations: Escalations) -> Events:
    """Record the talk, the third level (R88)."""
    escalation = await escalations.get(event.escalation_id)
    return escalations.save(escalation.record_talk(event))
