"""Every action on an escalation with a valid payload."""

from datetime import datetime

from services.placements.escalation.actions import Action
from services.placements.escalation.escalation import Escalation
from services.placements.escalation.escalation_state import HIGHEST_LEVEL
from shared.access.actions import SCHOOL
from shared.events.portals.everyone import ProblemRaised, ProblemSettled, ThreeWayTalkReported
from shared.events.vocabulary import ProblemOutcome, ProblemReason
from shared.messaging.model.aggregate import Decision
from tests.states.move import Move


def _raise(escalation: Escalation, context: None, now: datetime) -> Decision[Escalation]:
    level = min(escalation.level + 1, HIGHEST_LEVEL)
    raised = ProblemRaised(**_refs(escalation), level=level, reason_code=ProblemReason.SAFETY)
    return escalation.raise_level(raised, now.date())


def _talk(escalation: Escalation, context: None, now: datetime) -> Decision[Escalation]:
    held = ThreeWayTalkReported(**_refs(escalation), on=now.date(), outcome_code="AGREED")
    return escalation.record_talk(held, now.date())


def _settle(escalation: Escalation, context: None, now: datetime) -> Decision[Escalation]:
    settled = ProblemSettled(**_refs(escalation), outcome=ProblemOutcome.WORK_ADAPTED)
    return escalation.settle(settled, now.date())


def _refs(escalation: Escalation) -> dict[str, str]:
    return {"escalation_id": escalation.id, "placement_id": escalation.placement_id}


MOVES: tuple[Move[Escalation, None], ...] = (
    Move(Action.RAISE_LEVEL, SCHOOL, _raise),
    Move(Action.RECORD_TALK, SCHOOL, _talk),
    Move(Action.SETTLE, SCHOOL, _settle),
)
