"""The school concludes an assessment."""

from services.placements.assessment.repository import Assessments
from services.placements.placement.repository import Placements
from services.placements.refusal import refuse
from services.placements.relation import Relations
from shared.access.proven_role import proven_party
from shared.events.portals.school import AssessmentConcluded, AssessmentConcludedV2
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(AssessmentConcluded, AssessmentConcludedV2)
async def finalise_on_assessment_concluded(
    event: AssessmentConcluded | AssessmentConcludedV2,
    assessments: Assessments,
    context: MessageContext,
    clock: Clock,
    placements: Placements,
    relations: Relations,
) -> Events:
    """Finalise on the school's request after both judgements (R90, R93); refuse it when one stays missing, and another
    result after the first."""
    assessment = await assessments.get(event.assessment_id)
    placement = await placements.get(assessment.placement_id)
    if (refused := await relations.refuse_stranger(context, placement, event.placement_id)) is not None:
        return refused
    by = event.by_role if isinstance(event, AssessmentConcluded) else proven_party(event, context.claims)
    if by is Party.SCHOOL and assessment.result is not None:
        same = assessment.result is event.result
        return assessments.save((assessment, ()) if same else refuse(assessment, context, "FINAL"))
    return assessments.save(assessment.conclude(event, by, context.id, clock.now()))
