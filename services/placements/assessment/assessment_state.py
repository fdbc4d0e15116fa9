"""State of the assessment (beoordeling) of a placement (R90-R93)."""

from datetime import datetime, timedelta

from pydantic import BaseModel, ConfigDict

from services.placements.deciding_parties import ACTORS
from services.placements.of_placement import OfPlacement
from shared.events.portals.school import AssessmentConcluded
from shared.events.vocabulary import Moment, Party, Result
from shared.messaging.model.aggregate import Timer

JUDGEMENT_GRACE = timedelta(minutes=1)
"""How long a conclusion waits for a judgement that it may have overtaken."""


class EarlyConclusion(BaseModel):
    """The school's conclusion while a judgement is missing; refused at `refuse_at`."""

    model_config = ConfigDict(frozen=True)

    request_id: str
    request_type: str = AssessmentConcluded.type
    result: Result
    refuse_at: datetime


class AssessmentState(OfPlacement):
    """One assessment: two judgements and the school's final result."""

    student_id: str
    given: tuple[tuple[Moment, Party], ...] = ()
    result: Result | None = None
    early: EarlyConclusion | None = None

    def timers(self) -> tuple[Timer, ...]:
        """One while a conclusion waits for a judgement."""
        return (Timer("refuse_conclusion", self.early.refuse_at),) if self.early else ()

    @property
    def is_judged(self) -> bool:
        """Whether company and school gave their final judgement (R90)."""
        return {party for moment, party in self.given if moment is Moment.FINAL} >= set(ACTORS)
