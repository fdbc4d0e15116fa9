"""Company or school gives a judgement."""

from services.placements.assessment.assessment import Assessment
from services.placements.assessment.repository import Assessments
from services.placements.placement.repository import Placements
from services.placements.refusal import refuse
from services.placements.relation import Relations
from shared.access.proven_role import proven_party
from shared.events.portals.everyone import AssessmentGiven, AssessmentGivenV2
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(AssessmentGiven, AssessmentGivenV2)
async def submit_on_assessment_given(
    event: AssessmentGiven | AssessmentGivenV2,
    assessments: Assessments,
    placements: Placements,
    relations: Relations,
    clock: Clock,
    context: MessageContext,
) -> Events:
    """Add the judgement to the assessment (R90-R92); refuse a second one of that moment, or one after the result."""
    placement = await placements.get(event.placement_id)
    known = await assessments.find(event.assessment_id)
    assessment = known or Assessment.of(event, placement)
    if (refused := await relations.refuse_stranger(context, placement, assessment.placement_id)) is not None:
        return refused
    by = event.by_role if isinstance(event, AssessmentGiven) else proven_party(event, context.claims)
    if (reason := assessment.cannot_judge_reason(event, by, clock.today())) is not None:
        if known is None:
            return await relations.refuse_request(context, assessment.id, reason, "by_role")
        return assessments.save(refuse(assessment, context, reason))
    return assessments.save(assessment.submit(event, by, clock.today()))
