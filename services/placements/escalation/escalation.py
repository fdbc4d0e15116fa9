"""A problem in three steps (R86-R89): company supervisor, school supervisor, three-way talk."""

from services.placements.placement.placement import Placement
from shared.events.placements.care import (
    EscalationLevelRaised,
    EscalationRaised,
    EscalationResolved,
    ThreeWayTalkHeld,
)
from shared.events.portals.everyone import ProblemRaised, ProblemSettled, ThreeWayTalkReported
from shared.events.vocabulary import ProblemOutcome, ProblemReason
from shared.messaging.noun import Decision, Noun

TALK = 3


class Escalation(Noun):
    """State of a problem."""

    placement_id: str
    level: int
    reason_code: ProblemReason
    talked: bool = False
    outcome: ProblemOutcome | None = None

    @staticmethod
    def skips(raised: ProblemRaised, level: int) -> bool:
        """Whether a level is skipped without saying why (R88)."""
        return raised.level > level + 1 and raised.skipped_reason is None

    @classmethod
    def start(cls, raised: ProblemRaised, placement: Placement) -> "Decision[Escalation]":
        """A problem is put on the table."""
        told = raised.model_dump(exclude={"escalation_id"})
        who = {"student_id": placement.student_id, "company_id": placement.company_id}
        fact = EscalationRaised(**raised.model_dump(), **who)
        return cls.model_validate({"id": raised.escalation_id, **told}), (fact,)

    def go_up(self, raised: ProblemRaised) -> "Decision[Escalation]":
        """One level further; a level that was reached before changes nothing."""
        if self.outcome is not None or raised.level <= self.level:
            return self, ()
        return self.model_copy(update={"level": raised.level}), (EscalationLevelRaised(**raised.model_dump()),)

    def talk(self, told: ThreeWayTalkReported) -> "Decision[Escalation]":
        """Student, company and school talked (R88)."""
        if self.talked:
            return self, ()
        return self.model_copy(update={"talked": True, "level": TALK}), (ThreeWayTalkHeld(**told.model_dump()),)

    def settle(self, told: ProblemSettled) -> "Decision[Escalation]":
        """It came to its end."""
        if self.outcome is not None:
            return self, ()
        return self.model_copy(update={"outcome": told.outcome}), (EscalationResolved(**told.model_dump()),)
