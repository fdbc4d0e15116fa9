"""The placement (stage, leerbaan) of one student at one company, and the gates before its start."""

from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP
from typing import Any

from services.placements.learning_company.learning_company import LearningCompany
from services.placements.placement.actions import GATES_CLOSED, Action
from services.placements.placement.approval_decisions import ApprovalDecisions
from services.placements.placement.norms import default_hours
from services.placements.placement.status import RUNNING, Status
from shared.events.holidays import HolidayCalendar
from shared.events.placements.placement import (
    PlacementNeverStarted,
    PlacementProposed,
    PlacementStartBlocked,
    PlacementStarted,
)
from shared.events.portals.school import PlacementSubmitted
from shared.events.schedule import WorkSchedule
from shared.messaging.model.aggregate import Decision, Timer
from shared.messaging.model.clock import dutch_instant

WORK_STARTS = time(7, 0)


class Placement(ApprovalDecisions):
    """The decisions on a placement."""

    def timers(self) -> tuple[Timer, ...]:
        """Start on the first day of work, retried every next morning while a gate is closed; look at the accreditation
        when a withdrawal counts; end some days after the planned end."""
        if self.status is Status.CONFIRMED and self.try_start_on is not None:
            return (Timer("start", _morning(self.try_start_on)),)
        end = (Timer("end", _morning(self.ends_itself_on)),) if self.status in RUNNING else ()
        lost_on = self.accreditation_lost_on if self.status is Status.ACTIVE else None
        if lost_on is None or lost_on > self.ends_on:
            return end
        return (Timer("lose_accreditation", _morning(lost_on)), *end)

    @classmethod
    def propose(
        cls, submitted: PlacementSubmitted, company: LearningCompany, calendar: HolidayCalendar | None = None
    ) -> "Decision[Placement]":
        """Propose a placement; without accreditation for this qualification it waits (R11, R36)."""
        placement = cls.model_validate({"id": submitted.placement_id, "calendar": calendar, **_values(submitted)})
        proposed = PlacementProposed.model_validate({**placement.model_dump(), "placement_id": placement.id})
        if company.is_accredited(submitted.crebo, submitted.starts_on):
            return placement.model_copy(update={"accredited": True}), (proposed,)
        waiting = placement.model_copy(update={"status": Status.AWAITING_ACCREDITATION})
        return waiting, (proposed, placement.missing_accreditation())

    def matches(self, submitted: PlacementSubmitted) -> bool:
        """Whether a repeated proposal equals this placement."""
        return all(getattr(self, field) == value for field, value in _values(submitted).items())

    def record_agreement(self, schedule: WorkSchedule | None = None) -> "Decision[Placement]":
        """Record that all parties signed the agreement (R44); the schedule that they signed holds."""
        signed = self.model_copy(update={"agreement_signed": True, "schedule": schedule or self.schedule})
        return signed, signed.planned_again(self)

    def start_or_block(self, company: LearningCompany, on: date, end_grace_days: int = 14) -> "Decision[Placement]":
        """Start when every gate is open; otherwise publish the closed gates and retry the next morning. Where nobody
        reports its end, it ends `end_grace_days` after the planned one."""
        reason = self.reason_against(Action.START, on, company)
        if reason is None:
            started = PlacementStarted.model_validate(
                {
                    **self.dimensions,
                    "started_on": on,
                    "planned_end": self.ends_on,
                    "company_contact_id": self.company_contact_id,
                    "last_day": self.plan().last_day,
                }
            )
            begun = {"status": Status.ACTIVE, "try_start_on": None, "started_on": on, "end_grace_days": end_grace_days}
            return self.model_copy(update=begun), (started,)
        if reason != GATES_CLOSED:
            return self, ()
        blocked = PlacementStartBlocked(
            placement_id=self.id,
            student_id=self.student_id,
            company_id=self.company_id,
            school_supervisor_id=self.school_supervisor_id or "",
            planned_start=self.starts_on,
            missing=self.closed_gates(company, on),
        )
        return self.model_copy(update={"try_start_on": on + timedelta(days=1)}), (blocked,)

    def give_up_start(self, on: date) -> "Decision[Placement]":
        """Stop trying to start after the planned end, and tell the desk; it is broken off, or gets another end."""
        if not self.allows(Action.GIVE_UP_START, on):
            return self, ()
        never_started = PlacementNeverStarted(
            placement_id=self.id,
            student_id=self.student_id,
            company_id=self.company_id,
            starts_on=self.starts_on,
            ends_on=self.ends_on,
        )
        return self.model_copy(update={"try_start_on": None}), (never_started,)


def _values(submitted: PlacementSubmitted) -> dict[str, Any]:
    """What is proposed; hours that are not stated follow from the schedule, or from the weeks (§2.4)."""
    names = PlacementSubmitted.model_fields.keys() - {"placement_id"}
    values = {name: getattr(submitted, name) for name in names}
    if submitted.hours_total is None and submitted.ends_on is not None:
        values["hours_total"] = _hours(submitted, submitted.ends_on)
    return values


def _hours(submitted: PlacementSubmitted, ends_on: date) -> int:
    if submitted.schedule is None:
        return default_hours(submitted.starts_on, ends_on, submitted.hours_per_week)
    return int(submitted.schedule.planned(submitted.starts_on, ends_on).hours.to_integral_value(ROUND_HALF_UP))


def _morning(day: date) -> datetime:
    return dutch_instant(day, WORK_STARTS)
