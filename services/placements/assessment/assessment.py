"""The assessment (beoordeling) of a placement: two judgements and the school's final result (R90-R93)."""

from datetime import datetime, timedelta

from pydantic import BaseModel, ConfigDict

from services.placements.placement.placement import Placement
from shared.events.placements.care import AssessmentFinalised, AssessmentSubmitted
from shared.events.placements.placement import PlacementRequestRefused
from shared.events.portals.everyone import AssessmentGiven, AssessmentGivenV2
from shared.events.portals.school import AssessmentConcluded, AssessmentConcludedV2
from shared.events.vocabulary import Moment, Party, Result
from shared.messaging.model.aggregate import Decision, SchoolAggregate, Timer

JUDGES = {Party.COMPANY, Party.SCHOOL}
JUDGEMENT_GRACE = timedelta(minutes=1)
"""How long a conclusion waits for a judgement that it may have overtaken."""


class EarlyConclusion(BaseModel):
    """The school's conclusion while a judgement is missing; refused at `refuse_at`."""

    model_config = ConfigDict(frozen=True)

    request_id: str
    request_type: str = AssessmentConcluded.type
    result: Result
    refuse_at: datetime


class Assessment(SchoolAggregate):
    """State of an assessment."""

    placement_id: str
    student_id: str
    given: tuple[tuple[Moment, Party], ...] = ()
    result: Result | None = None
    early: EarlyConclusion | None = None

    def timers(self) -> tuple[Timer, ...]:
        """One while a conclusion waits for a judgement."""
        return (Timer("refuse_conclusion", self.early.refuse_at),) if self.early else ()

    @classmethod
    def of(cls, given: AssessmentGiven | AssessmentGivenV2, placement: Placement) -> "Assessment":
        """A new assessment without judgements."""
        return cls(
            id=given.assessment_id,
            placement_id=placement.id,
            student_id=placement.student_id,
            school=placement.school_code,
        )

    def submit(self, given: AssessmentGiven | AssessmentGivenV2, by: Party) -> "Decision[Assessment]":
        """Add the judgement of company or school (R90); the company's never finalises (R93)."""
        key = (given.moment, by)
        if key in self.given or self.result is not None:
            return self, ()
        submitted = AssessmentSubmitted.model_validate({**given.model_dump(), "by_role": by})
        assessment = self.model_copy(update={"given": (*self.given, key)})
        if self.early is None or not assessment.is_judged:
            return assessment, (submitted,)
        final, events = assessment.finalise(self.early.result)
        return final, (submitted, *events)

    @property
    def is_judged(self) -> bool:
        """Whether company and school gave their final judgement (R90)."""
        return {party for moment, party in self.given if moment is Moment.FINAL} >= JUDGES

    def conclude(
        self, concluded: AssessmentConcluded | AssessmentConcludedV2, by: Party, request_id: str, now: datetime
    ) -> "Decision[Assessment]":
        """Record the school's final result (R93); while a judgement is missing it waits for that, for a minute."""
        if by is not Party.SCHOOL:
            return self, (self._refused(request_id, concluded.type, "ONLY_THE_SCHOOL_FINALISES"),)
        if self.result is not None:
            return self, ()
        if self.is_judged:
            return self.finalise(concluded.result)
        early = EarlyConclusion(
            request_id=request_id,
            request_type=concluded.type,
            result=concluded.result,
            refuse_at=now + JUDGEMENT_GRACE,
        )
        _, refused = self.refuse_conclusion()
        return self.model_copy(update={"early": early}), refused

    def refuse_conclusion(self) -> "Decision[Assessment]":
        """Refuse the conclusion that waits: no judgement came."""
        if self.early is None:
            return self, ()
        refused = self._refused(self.early.request_id, self.early.request_type, "JUDGEMENT_MISSING")
        return self.model_copy(update={"early": None}), (refused,)

    def finalise(self, result: Result) -> "Decision[Assessment]":
        """Record the final result."""
        final = AssessmentFinalised(
            assessment_id=self.id,
            placement_id=self.placement_id,
            student_id=self.student_id,
            result=result,
            finalised_by=Party.SCHOOL,
        )
        return self.model_copy(update={"result": result, "early": None}), (final,)

    def _refused(self, request_id: str, request_type: str, reason_code: str) -> PlacementRequestRefused:
        return PlacementRequestRefused(
            request_id=request_id, request_type=request_type, subject_id=self.id, reason_code=reason_code
        )
