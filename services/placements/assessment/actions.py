"""What may be done with an assessment: the table that its decisions and handlers ask."""

from datetime import date
from enum import StrEnum

from services.placements.assessment.assessment_state import AssessmentState
from services.placements.deciding_parties import PARTIES
from shared.access.actions import Acting, Capacity, Table, rule
from shared.events.vocabulary import Moment


class Action(StrEnum):
    """Everything that changes an assessment."""

    JUDGE = "JUDGE"
    CONCLUDE = "CONCLUDE"
    REFUSE_CONCLUSION = "REFUSE_CONCLUSION"


def _judge(assessment: AssessmentState, context: object, actor: Acting, day: date) -> str | None:
    """R90; of each moment once."""
    given = {moment for moment, party in assessment.given if party is PARTIES[actor.capacity]}
    return _conclude(assessment, context, actor, day) or ("GIVEN" if given == set(Moment) else None)


def _conclude(assessment: AssessmentState, context: object, actor: Acting, day: date) -> str | None:
    """R93; before both judgements it waits for them, and a newer conclusion replaces the one that waits."""
    return None if assessment.result is None else "FINAL"


def _refuse_conclusion(assessment: AssessmentState, context: object, actor: Acting, day: date) -> str | None:
    return "NOT_CONCLUDED" if assessment.early is None else None


TABLE: Table[AssessmentState, object] = Table(
    {
        Action.JUDGE: rule(Capacity.SCHOOL, Capacity.COMPANY, why_not=_judge),
        Action.CONCLUDE: rule(Capacity.SCHOOL, why_not=_conclude),
        Action.REFUSE_CONCLUSION: rule(Capacity.SYSTEM, why_not=_refuse_conclusion),
    }
)
actions, why_not = TABLE.actions, TABLE.why_not
