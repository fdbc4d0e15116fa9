"""The assessment (beoordeling) of a placement: two judgements, and the school's final word (R90-R93)."""

from services.placements.placement.placement import Placement
from shared.events.placements.care import AssessmentFinalised, AssessmentSubmitted
from shared.events.portals.everyone import AssessmentGiven
from shared.events.portals.school import AssessmentConcluded
from shared.events.vocabulary import Moment, Party, Result
from shared.messaging.noun import Decision, Noun

BOTH = {Party.COMPANY, Party.SCHOOL}
MISSING = "JUDGEMENT_MISSING"
"""The one reason that may only mean that the conclusion overtook a judgement on its way."""


class Assessment(Noun):
    """State of an assessment."""

    placement_id: str
    student_id: str
    given: tuple[tuple[Moment, Party], ...] = ()
    result: Result | None = None

    @classmethod
    def of(cls, given: AssessmentGiven, placement: Placement) -> "Assessment":
        """Nothing judged yet."""
        return cls(id=given.assessment_id, placement_id=placement.id, student_id=placement.student_id)

    def submit(self, given: AssessmentGiven) -> "Decision[Assessment]":
        """One side's judgement (R90); the company's never finalises (R93)."""
        key = (given.moment, given.by_role)
        if key in self.given or self.result is not None:
            return self, ()
        return self.model_copy(update={"given": (*self.given, key)}), (AssessmentSubmitted(**given.model_dump()),)

    def why_not_final(self, concluded: AssessmentConcluded) -> str | None:
        """Reason code when the school cannot conclude yet, or the asker is not the school."""
        if concluded.by_role is not Party.SCHOOL:
            return "ONLY_THE_SCHOOL_FINALISES"
        if not {party for moment, party in self.given if moment is Moment.FINAL} >= BOTH:
            return MISSING
        return None

    def finalise(self, concluded: AssessmentConcluded) -> "Decision[Assessment]":
        """The school's final result."""
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
