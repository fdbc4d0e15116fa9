"""Company or school judges."""

from services.placements.assessment.assessment import Assessment
from services.placements.assessment.store import Assessments
from services.placements.placement.store import Placements
from shared.events.portals.everyone import AssessmentGiven
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(AssessmentGiven)
async def submit_on_assessment_given(event: AssessmentGiven, assessments: Assessments, placements: Placements) -> Facts:
    """One of the judgements (R90-R92)."""
    placement = await placements.get(event.placement_id)
    assessment = await assessments.find(event.assessment_id) or Assessment.of(event, placement)
    return assessments.keep(assessment.submit(event))
