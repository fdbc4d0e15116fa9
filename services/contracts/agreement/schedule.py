"""When an agreement that is not signed is reminded of and warned about (R50, §6.4), and when one expires (§6.2)."""

from datetime import date, datetime, time, timedelta
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

from shared.messaging.model.clock import dutch_instant

MORNING = time(7, 0)


def _rising(days: tuple[int, ...]) -> tuple[int, ...]:
    if any(day < 1 for day in days) or list(days) != sorted(set(days)):
        raise ValueError("are days from 1 on, each later than the one before")
    return days


Days = Annotated[tuple[int, ...], AfterValidator(_rising)]
"""Numbers of days in rising order, such as `[3, 7, 14]`; none when it is empty."""


class Schedule(BaseModel):
    """The days that hold for one agreement: those of the settings when it was drafted."""

    model_config = ConfigDict(frozen=True)

    remind_after_days: Days = (3, 7, 14)
    """After it was sent."""

    warn_before_days: Days = (1, 7, 14)
    """Before the first day of the placement. From that day on placements tells daily that it cannot start."""

    expire_after_days: int | None = None
    """After the last day of the placement; None for what was drafted before agreements expired."""

    def reminder(self, sent_at: datetime, reminders: int) -> datetime | None:
        """When the next reminder is due after that many; None after the last."""
        days = self.remind_after_days[reminders : reminders + 1]
        return sent_at + timedelta(days=days[0]) if days else None

    def warning(self, starts_on: date, last: date) -> date | None:
        """The first day of warning after that one."""
        days = (starts_on - timedelta(days=before) for before in reversed(self.warn_before_days))
        return next((day for day in days if day > last), None)

    def expiry(self, ends_on: date) -> date | None:
        """The day from which an agreement with that last day is expired; None if it never is."""
        days = self.expire_after_days
        return None if days is None else ends_on + timedelta(days=days + 1)


DEFAULT = Schedule()
FORMER = Schedule(warn_before_days=())
"""That of agreements from before it was kept with them: nobody was warned then."""


def in_the_morning(day: date) -> datetime:
    """At 7 in the Netherlands, when people read it."""
    return dutch_instant(day, MORNING)
