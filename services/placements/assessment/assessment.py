"""The assessment (beoordeling) of a placement: two judgements and the school's final result (R90-R93)."""

from services.placements.placement.placement import Placement
from shared.events.placements.care import AssessmentFinalised, AssessmentSubmitted
from shared.events.portals.everyone import AssessmentGiven
from shared.events.portals.school import AssessmentConcluded
from shared.events.vocabulary import Moment, Party, Result
from shared.messaging.model.aggregate import Aggregate, Decision

JUDGES = {Party.COMPANY, Party.SCHOOL}
MISSING = "JUDGEMENT_MISSING"
"""The only reason code that may be temporary: the conclusion can overtake a judgement."""


class Assessment(Aggregate):
    """State of an assessment."""

    placement_id: str
    student_id: str
    given: tuple[tuple[Moment, Party], ...] = ()
    result: Result | None = None

    @classmethod
    def of(cls, given: AssessmentGiven, placement: Placement) -> "Assessment":
        """A new assessment without judgements."""
        return cls(id=given.assessment_id, placement_id=placement.id, student_id=placement.student_id)

    def submit(self, given: AssessmentGiven) -> "Decision[Assessment]":
        """Add the judgement of company or school (R90); the company's never finalises (R93)."""
        key = (given.moment, given.by_role)
        if key in self.given or self.result is not None:
            return self, ()
        return self.model_copy(update={"given": (*self.given, key)}), (AssessmentSubmitted(**given.model_dump()),)

    def cannot_finalise_reason(self, concluded: AssessmentConcluded) -> str | None:
        """Reason code when a judgement is missing or the requester is not the school; None when it can be finalised."""
        if concluded.by_role is not Party.SCHOOL:
            return "ONLY_THE_SCHOOL_FINALISES"
        if not {party for moment, party in self.given if moment is Moment.FINAL} >= JUDGES:
            return MISSING
        return None

    def finalise(self, concluded: AssessmentConcluded) -> "Decision[Assessment]":
        """Record the school's final result."""
        if self.result is not None:
            return self, ()
        final = AssessmentFinalised(
            assessment_id=self.id,
            placement_id=self.placement_id,
            student_id=self.student_id,
            result=concluded.result,
            finalised_by=concluded.by_role,
        )
        return self.model_copy(update={"result": concluded.result}), (final,)
