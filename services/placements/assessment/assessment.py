"""The decisions on the assessment of a placement: two judgements and the school's final result (R90-R93)."""

from datetime import date, datetime

from services.placements.assessment.actions import Action, why_not
from services.placements.assessment.assessment_state import JUDGEMENT_GRACE, AssessmentState, EarlyConclusion
from services.placements.deciding_parties import acting
from services.placements.placement.placement import Placement
from shared.access.actions import SCHOOL, SYSTEM, Acting
from shared.events.placements.care import AssessmentFinalised, AssessmentSubmitted
from shared.events.placements.placement import PlacementRequestRefused
from shared.events.portals.everyone import AssessmentGiven, AssessmentGivenV2
from shared.events.portals.school import AssessmentConcluded, AssessmentConcludedV2
from shared.events.vocabulary import Party, Result
from shared.messaging.model.aggregate import Decision
from shared.messaging.model.clock import dutch_day


class Assessment(AssessmentState):
    """The decisions on one assessment."""

    def reason_against(self, action: Action, on: date, actor: Acting = SCHOOL) -> str | None:
        """Why the table does not allow it; None when it does."""
        return why_not(action, self, None, actor, on)

    @classmethod
    def of(cls, given: AssessmentGiven | AssessmentGivenV2, placement: Placement) -> "Assessment":
        """A new assessment without judgements."""
        return cls(
            id=given.assessment_id,
            placement_id=placement.id,
            student_id=placement.student_id,
            school=placement.school_code,
        )

    def cannot_judge_reason(self, given: AssessmentGiven | AssessmentGivenV2, by: Party, on: date) -> str | None:
        """Reason code against that judgement of that party; None when it may be given."""
        reason = self.reason_against(Action.JUDGE, on, acting(by))
        return reason or ("GIVEN" if (given.moment, by) in self.given else None)

    def submit(self, given: AssessmentGiven | AssessmentGivenV2, by: Party, on: date) -> "Decision[Assessment]":
        """Add the judgement of company or school (R90); the company's never finalises (R93)."""
        if self.cannot_judge_reason(given, by, on) is not None:
            return self, ()
        key = (given.moment, by)
        submitted = AssessmentSubmitted.model_validate({**given.model_dump(), "by_role": by})
        assessment = self.model_copy(update={"given": (*self.given, key)})
        if self.early is None or not assessment.is_judged:
            return assessment, (submitted,)
        final, events = assessment.finalise(self.early.result)
        return final, (submitted, *events)

    def conclude(
        self, concluded: AssessmentConcluded | AssessmentConcludedV2, by: Party, request_id: str, now: datetime
    ) -> "Decision[Assessment]":
        """Record the school's final result (R93); while a judgement is missing it waits for that, for a minute."""
        if by is not Party.SCHOOL:
            return self, (self._refused(request_id, concluded.type, "ONLY_THE_SCHOOL_FINALISES"),)
        if self.reason_against(Action.CONCLUDE, dutch_day(now)) is not None:
            return self, ()
        if self.is_judged:
            return self.finalise(concluded.result)
        early = EarlyConclusion(
            request_id=request_id,
            request_type=concluded.type,
            result=concluded.result,
            refuse_at=now + JUDGEMENT_GRACE,
        )
        _, refused = self.refuse_conclusion(dutch_day(now))
        return self.model_copy(update={"early": early}), refused

    def refuse_conclusion(self, on: date) -> "Decision[Assessment]":
        """Refuse the conclusion that waits: no judgement came."""
        if self.early is None or self.reason_against(Action.REFUSE_CONCLUSION, on, SYSTEM) is not None:
            return self, ()
        refused = self._refused(self.early.request_id, self.early.request_type, "JUDGEMENT_MISSING")
        return self.model_copy(update={"early": None}), (refused,)

    def finalise(self, result: Result) -> "Decision[Assessment]":
        """The final result, after both judgements."""
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
