"""The talk at the company was held or waived."""

from services.placements.placement.store import Placements
from shared.events.portals.school import InterviewReported
from shared.messaging.clock import Clock
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(InterviewReported)
async def record_on_interview_reported(event: InterviewReported, placements: Placements, clock: Clock) -> Facts:
    """One of the gates (R38)."""
    placement = await placements.get(event.placement_id)
    return placements.keep(placement.record_interview(event, clock.today()))
