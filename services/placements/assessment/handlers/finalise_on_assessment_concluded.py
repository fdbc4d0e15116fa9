"""The school concludes an assessment."""

from datetime import timedelta

from services.placements.assessment.assessment import MISSING
from services.placements.assessment.repository import Assessments
from shared.events.placements.placement import PlacementRequestRefused
from shared.events.portals.school import AssessmentConcluded
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.errors import NotReady
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on

JUDGEMENT_GRACE = timedelta(minutes=1)
"""How long a conclusion waits for a judgement that it may have overtaken."""


@on(AssessmentConcluded)
async def finalise_on_assessment_concluded(
    event: AssessmentConcluded, assessments: Assessments, context: MessageContext, clock: Clock
) -> Events:
    """Finalise on the school's request after both judgements (R90, R93); otherwise publish a refusal."""
    assessment = await assessments.get(event.assessment_id)
    reason = assessment.cannot_finalise_reason(event)
    if reason is None:
        return assessments.save(assessment.finalise(event))
    if reason == MISSING and clock.now() - context.time < JUDGEMENT_GRACE:
        raise NotReady("a judgement may still arrive")
    refused = PlacementRequestRefused(
        request_id=context.id, request_type=event.type, subject_id=assessment.id, reason_code=reason
    )
    return assessments.save((assessment, (refused,)))
