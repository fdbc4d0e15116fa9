"""The decisions on attendance: which weeks of a placement the trainer approved."""

from datetime import date
from typing import Self

from services.placements.placement.actions import Action
from services.placements.placement.end_decisions import EndDecisions
from services.placements.placement.weeks import monday_before, monday_of
from shared.events.placements.placement import HoursApproved
from shared.events.portals.school import AttendanceReported
from shared.messaging.model.aggregate import Decision


class AttendanceDecisions(EndDecisions):
    """Hours belong to a week that exists, lies within the placement, and has begun."""

    def cannot_approve_reason(self, reported: AttendanceReported, on: date) -> str | None:
        """Reason code against these weeks, looked at on `on`; None when all of them count."""
        reason = self.reason_against(Action.APPROVE_HOURS, on)
        return reason or next(filter(None, (self._against_week(week, on) for week in reported.iso_weeks)), None)

    def approve_hours(self, reported: AttendanceReported, on: date) -> Decision[Self]:
        """Keep the hours of each week, and publish them as evidence for the subsidy (§2.5); the same again changes
        nothing."""
        if self.cannot_approve_reason(reported, on) is not None:
            return self, ()
        weeks = dict.fromkeys(reported.iso_weeks, reported.hours_per_week)
        if weeks.items() <= self.hours_by_week.items():
            return self, ()
        approved = HoursApproved(**reported.model_dump())
        return self.model_copy(update={"hours_by_week": {**self.hours_by_week, **weeks}}), (approved,)

    def _against_week(self, week: str, on: date) -> str | None:
        monday = monday_of(week)
        if monday is None:
            return "NO_SUCH_WEEK"
        if monday > on:
            return "DAY_NOT_REACHED"
        last = self.ended_on or self.ends_on
        if not monday_before(self.starts_on) <= monday <= last:
            return "OUTSIDE_PLACEMENT"
        return None if self.has_work_in(monday) else "NO_WORK_PLANNED"
