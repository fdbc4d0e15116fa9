"""The decisions on a placement that needs a substitute (WEB 7.2.9), and the three ways out."""

from datetime import date, timedelta
from typing import Self

from services.placements.learning_company.learning_company import LearningCompany
from services.placements.placement.actions import Action
from services.placements.placement.attendance_decisions import AttendanceDecisions
from services.placements.placement.chosen import Chosen
from services.placements.placement.status import FINAL, Status
from shared.events.placements.placement import PlacementContinued, PlacementMoveDecided, ReplacementRequired
from shared.events.portals.replacement import ReplacementDecided
from shared.events.portals.school import PlacementBrokenOff
from shared.events.vocabulary import Party, ReplacementCause, WayOut
from shared.messaging.model.aggregate import Decision

MOVED = "MOVED"


class ReplacementDecisions(AttendanceDecisions):
    """The student continues under conditions, moves when the other place starts, or ends."""

    def look_at_accreditation(self, company: LearningCompany, on: date) -> Decision[Self]:
        """Require a substitute when the company's accreditation is lost by that day; until then keep the day."""
        lost_on = company.lost_from(self.crebo)
        if lost_on is not None and lost_on <= on:
            return self.require_replacement(ReplacementCause.ACCREDITATION_LOST, on)
        if self.status is not Status.ACTIVE:
            return self, ()
        return self.model_copy(update={"accreditation_lost_on": lost_on}), ()

    def require_replacement(self, cause: ReplacementCause, on: date) -> Decision[Self]:
        """Require a substitute for a place that is no longer suitable."""
        if not self.allows(Action.REQUIRE_REPLACEMENT, on):
            return self, ()
        required = ReplacementRequired(
            placement_id=self.id, student_id=self.student_id, company_id=self.company_id, cause=cause
        )
        update = {
            "status": Status.REPLACEMENT_REQUIRED,
            "replacement_cause": cause,
            "replaced_by": None,
            "accreditation_lost_on": None,
        }
        return self.model_copy(update=update), (required,)

    def cannot_choose_reason(self, decided: ReplacementDecided, new: Self | None, on: date) -> str | None:
        """Reason code against this way out; `new` is the placement that the student is to move to."""
        reason = self.reason_against(Action.CHOOSE_WAY_OUT, on)
        if reason is not None:
            return reason
        if decided.ended_on is not None:
            return self.cannot_end_reason(decided.ended_on, on)
        if new is None:
            return None
        of_student = (new.student_id, new.school_code) == (self.student_id, self.school_code)
        return None if of_student and new.id != self.id and new.status not in FINAL else "NOT_ANOTHER_PLACE"

    def choose_way_out(
        self, decided: ReplacementDecided, new: Self | None, on: date, company: LearningCompany | None = None
    ) -> Decision[Self]:
        """Continue under conditions, move when the other place starts, or end; it is kept who decided. Who continues
        needs a substitute again on the day of a withdrawal that was announced meanwhile."""
        if self.cannot_choose_reason(decided, new, on) is not None:
            return self, ()
        cause = self.replacement_cause or ReplacementCause.ACCREDITATION_LOST
        chosen = Chosen(
            way_out=decided.way_out,
            cause=cause,
            decided_by=decided.decided_by,
            decided_on=on,
            conditions=decided.conditions,
        )
        kept = self.model_copy(update={"ways_out": (*self.ways_out, chosen), "replaced_by": decided.new_placement_id})
        about = {"placement_id": self.id, "student_id": self.student_id, "company_id": self.company_id, "cause": cause}
        if decided.ended_on is not None:
            return kept.stop(decided.ended_on, cause.value, decided.decided_by, on)
        if decided.way_out is WayOut.CONTINUE:
            continued = PlacementContinued.model_validate(
                {**about, "conditions": decided.conditions, "decided_by": decided.decided_by}
            )
            lost_on = company.lost_from(self.crebo) if company is not None else None
            announced = lost_on if lost_on is not None and lost_on > on else None
            return kept.model_copy(update={"status": Status.ACTIVE, "accreditation_lost_on": announced}), (continued,)
        moved = PlacementMoveDecided.model_validate(
            {**about, "new_placement_id": decided.new_placement_id, "decided_by": decided.decided_by}
        )
        return kept, (moved,)

    def finish_move(self, new_started_on: date, on: date) -> Decision[Self]:
        """The other place has started: this one ended the day before, or on its own first day if that is later."""
        if not self.allows(Action.FINISH_MOVE, on):
            return self, ()
        last = max(new_started_on - timedelta(days=1), self.started_on or self.starts_on)
        return self.stop(min(last, on), MOVED, self.ways_out[-1].decided_by, on)

    def stop(self, ended_on: date, reason: str, decided_by: str, on: date) -> Decision[Self]:
        """Stop it early because a person of the school decided so."""
        broken_off = PlacementBrokenOff(
            placement_id=self.id, ended_on=ended_on, initiated_by=Party.SCHOOL, reason_code=reason
        )
        return self.terminate(broken_off, on, decided_by)
