"""Every action on an assessment with a valid payload."""

from datetime import datetime
from functools import partial

from services.placements.assessment.actions import Action
from services.placements.assessment.assessment import Assessment
from shared.access.actions import COMPANY, SCHOOL, SYSTEM
from shared.events.portals.everyone import AssessmentGivenV2
from shared.events.portals.school import AssessmentConcludedV2
from shared.events.vocabulary import Moment, Party, Result
from shared.messaging.model.aggregate import Decision
from tests.states.move import Move

PARTS = [{"aspect": "ATTITUDE", "mark": 8}]


def _judge(by: Party, assessment: Assessment, context: None, now: datetime) -> Decision[Assessment]:
    """The next moment that this party has not judged."""
    left = [moment for moment in Moment if (moment, by) not in assessment.given]
    values = {**_refs(assessment), "moment": (left or list(Moment))[0], "parts": PARTS}
    return assessment.submit(AssessmentGivenV2.model_validate(values), by, now.date())


def _conclude(assessment: Assessment, context: None, now: datetime) -> Decision[Assessment]:
    concluded = AssessmentConcludedV2(**_refs(assessment), result=Result.PASSED)
    again = assessment.early is not None and assessment.early.request_id == "RQ-1"
    return assessment.conclude(concluded, Party.SCHOOL, "RQ-2" if again else "RQ-1", now)


def _refs(assessment: Assessment) -> dict[str, str]:
    return {"assessment_id": assessment.id, "placement_id": assessment.placement_id}


MOVES: tuple[Move[Assessment, None], ...] = (
    Move(Action.JUDGE, COMPANY, partial(_judge, Party.COMPANY)),
    Move(Action.JUDGE, SCHOOL, partial(_judge, Party.SCHOOL)),
    Move(Action.CONCLUDE, SCHOOL, _conclude),
    Move(Action.REFUSE_CONCLUSION, SYSTEM, lambda assessment, _, now: assessment.refuse_conclusion(now.date())),
)
