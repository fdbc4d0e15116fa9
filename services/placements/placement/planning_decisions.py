"""What follows from the schedule, the term and the holidays of the school: days, hours, and the dates beside them."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Self

from services.placements.placement.contact_moments import contact_moments
from services.placements.placement.placement_state import PlacementState
from services.placements.placement.status import CHANGEABLE, FINAL, RUNNING, Status
from shared.events.holidays import HolidayCalendar
from shared.events.placements.planning import PlacementPlanned
from shared.events.schedule import MOST_DAYS
from shared.messaging.model.aggregate import Decision

PLANNED = (*CHANGEABLE, Status.REPLACEMENT_REQUIRED)


class PlanningDecisions(PlacementState):
    """All dates of a placement follow from one plan, so a change of it moves each of them."""

    def follow_calendar(self, calendar: HolidayCalendar) -> Decision[Self]:
        """Its school has other holidays or another policy: what has not ended is planned again (R32)."""
        if self.status in FINAL or calendar == self.calendar:
            return self, ()
        followed = self.model_copy(update={"calendar": calendar})
        return followed, followed.planned_again(self)

    def planned_again(self, before: "PlanningDecisions") -> tuple[PlacementPlanned, ...]:
        """The new plan of a confirmed placement; nothing where it is that of before."""
        planned = self.plan()
        return () if self.status not in PLANNED or planned == before.plan() else (planned,)

    def plan(self) -> PlacementPlanned:
        """The days and hours of work, and what follows from them."""
        days = self.work_days()
        hours = sum(map(self.hours_on, days), Decimal(0))
        return PlacementPlanned(
            placement_id=self.id,
            student_id=self.student_id,
            company_id=self.company_id,
            days=len(days),
            hours=int(hours.to_integral_value(ROUND_HALF_UP)),
            last_day=days[-1] if days else self.ends_on,
            contact_moments=contact_moments(days),
            holidays=self.calendar.policy if self.calendar else None,
            started=self.status in RUNNING,
        )

    def work_days(self) -> list[date]:
        """Each day of work, of ten years at most."""
        term = range(min((self.ends_on - self.starts_on).days, MOST_DAYS) + 1)
        days = (self.starts_on + timedelta(days=n) for n in term)
        return [day for day in days if self.hours_on(day)]

    def has_work_in(self, monday: date) -> bool:
        """Whether there is any work in that week, as the schedule and the holidays tell it; without a stated schedule
        only a holiday of the whole week is free."""
        week = [monday + timedelta(days=n) for n in range(7)]
        days = [day for day in week if self.starts_on <= day]
        return any(self.hours_on(day) > 0 for day in days) if self.schedule else not all(map(self.is_off, days))
