"""Escalation of a problem in three levels (R86-R89): company supervisor, school supervisor, three-way talk."""

from services.placements.placement.placement import Placement
from shared.events.placements.care import (
    EscalationLevelRaised,
    EscalationRaised,
    EscalationResolved,
    ThreeWayTalkHeld,
)
from shared.events.portals.everyone import ProblemRaised, ProblemSettled, ThreeWayTalkReported
from shared.events.vocabulary import ProblemOutcome, ProblemReason
from shared.messaging.model.aggregate import Decision, SchoolAggregate

TALK_LEVEL = 3


class Escalation(SchoolAggregate):
    """State of an escalation."""

    placement_id: str
    level: int
    reason_code: ProblemReason
    talked: bool = False
    outcome: ProblemOutcome | None = None

    @staticmethod
    def skips_level_without_reason(raised: ProblemRaised, level: int) -> bool:
        """Whether a level is skipped without a reason (R88)."""
        return raised.level > level + 1 and raised.skipped_reason is None

    @classmethod
    def start(cls, raised: ProblemRaised, placement: Placement) -> "Decision[Escalation]":
        """Start an escalation at the level of the problem."""
        values = raised.model_dump(exclude={"escalation_id"})
        refs = {"student_id": placement.student_id, "company_id": placement.company_id}
        event = EscalationRaised(**raised.model_dump(), **refs)
        escalation = cls.model_validate({"id": raised.escalation_id, "school": placement.school_code, **values})
        return escalation, (event,)

    def raise_level(self, raised: ProblemRaised) -> "Decision[Escalation]":
        """Raise the level; a level that was reached before changes nothing."""
        if self.outcome is not None or raised.level <= self.level:
            return self, ()
        return self.model_copy(update={"level": raised.level}), (EscalationLevelRaised(**raised.model_dump()),)

    def record_talk(self, reported: ThreeWayTalkReported) -> "Decision[Escalation]":
        """Record the talk of student, company and school (R88)."""
        if self.talked:
            return self, ()
        return self.model_copy(update={"talked": True, "level": TALK_LEVEL}), (
            ThreeWayTalkHeld(**reported.model_dump()),
        )

    def resolve(self, settled: ProblemSettled) -> "Decision[Escalation]":
        """End the escalation with its outcome."""
        if self.outcome is not None:
            return self, ()
        return self.model_copy(update={"outcome": settled.outcome}), (EscalationResolved(**settled.model_dump()),)
