"""The decisions on a problem that is raised in three levels (R86-R89): company supervisor, school supervisor, talk."""

from datetime import date

from services.placements.escalation.actions import Action, why_not
from services.placements.escalation.escalation_state import HIGHEST_LEVEL, EscalationState
from services.placements.placement.placement import Placement
from shared.access.actions import SCHOOL
from shared.events.placements.care import (
    EscalationLevelRaised,
    EscalationRaised,
    EscalationResolved,
    ThreeWayTalkHeld,
)
from shared.events.portals.everyone import ProblemRaised, ProblemSettled, ThreeWayTalkReported
from shared.messaging.model.aggregate import Decision


class Escalation(EscalationState):
    """The decisions on one problem."""

    @staticmethod
    def skips_level_without_reason(raised: ProblemRaised, level: int) -> bool:
        """Whether a level is skipped without a reason (R88)."""
        return raised.level > level + 1 and raised.skipped_reason is None

    def reason_against(self, action: Action, on: date) -> str | None:
        """Why the table does not allow it; None when it does."""
        return why_not(action, self, None, SCHOOL, on)

    def cannot_raise_reason(self, raised: ProblemRaised, on: date) -> str | None:
        """Reason code against raising it so; None when it may be raised."""
        reason = self.reason_against(Action.RAISE_LEVEL, on)
        if reason is not None:
            return reason
        if raised.level <= self.level:
            return "LEVEL_REACHED"
        return "LEVEL_SKIPPED" if self.skips_level_without_reason(raised, self.level) else None

    @classmethod
    def start(cls, raised: ProblemRaised, placement: Placement) -> "Decision[Escalation]":
        """Start an escalation at the level of the problem."""
        values = raised.model_dump(exclude={"escalation_id"})
        refs = {"student_id": placement.student_id, "company_id": placement.company_id}
        event = EscalationRaised(**raised.model_dump(), **refs)
        escalation = cls.model_validate({"id": raised.escalation_id, "school": placement.school_code, **values})
        return escalation, (event,)

    def raise_level(self, raised: ProblemRaised, on: date) -> "Decision[Escalation]":
        """Raise the level."""
        if self.cannot_raise_reason(raised, on) is not None:
            return self, ()
        return self.model_copy(update={"level": raised.level}), (EscalationLevelRaised(**raised.model_dump()),)

    def record_talk(self, reported: ThreeWayTalkReported, on: date) -> "Decision[Escalation]":
        """Record the talk of student, company and school (R88)."""
        if self.reason_against(Action.RECORD_TALK, on) is not None:
            return self, ()
        update = {"talked": True, "talked_on": reported.on, "level": HIGHEST_LEVEL}
        return self.model_copy(update=update), (ThreeWayTalkHeld(**reported.model_dump()),)

    def settle(self, settled: ProblemSettled, on: date) -> "Decision[Escalation]":
        """End the escalation with its outcome."""
        if self.reason_against(Action.SETTLE, on) is not None:
            return self, ()
        return self.model_copy(update={"outcome": settled.outcome}), (EscalationResolved(**settled.model_dump()),)
