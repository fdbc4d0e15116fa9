"""Timers of the assessment: a conclusion does not wait for a missing judgement for ever."""

from services.placements.assessment.assessment import Assessment
from services.placements.assessment.repository import Assessments
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import on_timer


@on_timer(Assessments, "refuse_conclusion")
async def refuse_conclusion(assessment: Assessment, assessments: Assessments, clock: Clock) -> Events:
    """Refuse a conclusion that waited for a judgement in vain (R90)."""
    return assessments.save(assessment.refuse_conclusion(clock.today()))
