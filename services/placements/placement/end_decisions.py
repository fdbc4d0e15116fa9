"""The decisions on the end of a placement: as planned, corrected, by itself, or early."""

from datetime import date
from typing import Self

from services.placements.placement.actions import Action
from services.placements.placement.change_decisions import ChangeDecisions
from services.placements.placement.enrolment import reason_against_end
from services.placements.placement.status import RUNNING, Status
from shared.events.placements.placement import PlacementEndCorrected, PlacementEnded, PlacementTerminated
from shared.events.portals.school import PlacementBrokenOff, PlacementEndReported
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Decision


class EndDecisions(ChangeDecisions):
    """An end lies between the first day of work and the end of the enrolment, and is not announced (§2.6)."""

    def cannot_end_reason(self, ended_on: date, on: date) -> str | None:
        """Reason code against that last day, looked at on `on`; None when it is plausible."""
        if ended_on > on:
            return "DAY_NOT_REACHED"
        if ended_on < (self.started_on or self.starts_on):
            return "BEFORE_START"
        return reason_against_end(ended_on, self.programme_ends_on)

    def end(self, reported: PlacementEndReported, on: date) -> Decision[Self]:
        """End a completed placement."""
        if not self.allows(Action.REPORT_END, on) or self.cannot_end_reason(reported.ended_on, on) is not None:
            return self, ()
        return self._end(reported.ended_on, reported.realised_hours)

    def correct_end(self, reported: PlacementEndReported, on: date) -> Decision[Self]:
        """Replace the last day and the hours; what ended by itself is thereby reported. The same again changes
        nothing."""
        if not self.allows(Action.CORRECT_END, on) or self.cannot_end_reason(reported.ended_on, on) is not None:
            return self, ()
        update = {"ended_on": reported.ended_on, "realised_hours": reported.realised_hours, "ended_by_itself": False}
        corrected = self.model_copy(update=update)
        if corrected == self:
            return self, ()
        event = PlacementEndCorrected(
            placement_id=self.id,
            student_id=self.student_id,
            company_id=self.company_id,
            former_ended_on=self.ended_on,
            ended_on=reported.ended_on,
            realised_hours=reported.realised_hours,
        )
        return corrected, (event,)

    def end_by_itself(self, on: date) -> Decision[Self]:
        """End on the planned day where nobody reported an end, with the hours that the trainer approved."""
        if not self.allows(Action.END_BY_ITSELF, on):
            return self, ()
        return self._end(self.ends_on, sum(self.hours_by_week.values()), by_itself=True)

    def _end(self, ended_on: date, hours: int, *, by_itself: bool = False) -> Decision[Self]:
        details = {"ended_on": ended_on, "realised_hours": hours, "ended_by_itself": by_itself}
        ended = PlacementEnded.model_validate({**self.dimensions, **details})
        return self.model_copy(update={"status": Status.ENDED, **details}), (ended,)

    def terminate(self, broken_off: PlacementBrokenOff, on: date, decided_by: str | None = None) -> Decision[Self]:
        """Stop the placement early, started or not; a student who stops before the start has withdrawn (§2.6)."""
        if self.cannot_break_off_reason(broken_off, on) is not None:
            return self, ()
        terminated = PlacementTerminated.model_validate(
            {
                **self.dimensions,
                **broken_off.model_dump(),
                "was_active": self.status in RUNNING,
                "decided_by": decided_by,
            }
        )
        withdrew = broken_off.initiated_by in (Party.STUDENT, Party.PARENT) and self.status not in RUNNING
        status = Status.WITHDRAWN if withdrew else Status.TERMINATED
        update = {"status": status, "try_start_on": None, "ended_on": broken_off.ended_on}
        return self.model_copy(update=update), (terminated,)

    def cannot_break_off_reason(self, broken_off: PlacementBrokenOff, on: date) -> str | None:
        """Reason code against stopping it then; before it has started the day says nothing about work."""
        reason = self.reason_against(Action.BREAK_OFF, on)
        if reason is None and self.status in RUNNING:
            return self.cannot_end_reason(broken_off.ended_on, on)
        return reason
