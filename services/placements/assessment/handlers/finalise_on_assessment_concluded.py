"""The school concludes an assessment."""

from datetime import timedelta

from services.placements.assessment.assessment import MISSING
from services.placements.assessment.store import Assessments
from shared.events.placements.placement import PlacementRequestRefused
from shared.events.portals.school import AssessmentConcluded
from shared.messaging.cause import Cause
from shared.messaging.clock import Clock
from shared.messaging.errors import TooEarly
from shared.messaging.handler import on
from shared.messaging.noun import Facts

ON_ITS_WAY = timedelta(minutes=1)
"""A judgement that was published before the conclusion may be overtaken by it for so long."""


@on(AssessmentConcluded)
async def finalise_on_assessment_concluded(
    event: AssessmentConcluded, assessments: Assessments, cause: Cause, clock: Clock
) -> Facts:
    """Final when both judged and the school says so (R90, R93); otherwise the asker hears why not."""
    assessment = await assessments.get(event.assessment_id)
    reason = assessment.why_not_final(event)
    if reason is None:
        return assessments.keep(assessment.finalise(event))
    if reason == MISSING and clock.now() - cause.time < ON_ITS_WAY:
        raise TooEarly("a judgement may still be on its way")
    refused = PlacementRequestRefused(
        request_id=cause.id, request_type=event.type, subject_id=assessment.id, reason_code=reason
    )
    return assessments.keep((assessment, (refused,)))
