"""The days and hours of a placement as data: a usual week, periods with another one, and interruptions (§2.2, §2.4)."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import Annotated, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from shared.events.identifiers import ReasonCode

DAY = timedelta(days=1)
MOST_DAYS = 366 * 10
HoursOfDay = Annotated[Decimal, Field(gt=0, le=24, decimal_places=2)]


class Weekday(StrEnum):
    """The days of a week, in the order of `date.weekday()`."""

    MONDAY = "MONDAY"
    TUESDAY = "TUESDAY"
    WEDNESDAY = "WEDNESDAY"
    THURSDAY = "THURSDAY"
    FRIDAY = "FRIDAY"
    SATURDAY = "SATURDAY"
    SUNDAY = "SUNDAY"


WEEKDAYS = tuple(Weekday)


class WorkDay(BaseModel):
    """The hours of work on one day of the week."""

    model_config = ConfigDict(frozen=True)

    day: Weekday
    hours: HoursOfDay


class Interruption(BaseModel):
    """Days from `first` to `last` on which the student does not work, and why."""

    model_config = ConfigDict(frozen=True)

    first: date
    last: date
    reason: ReasonCode

    @model_validator(mode="after")
    def _has_days(self) -> Self:
        _in_order(self.first, self.last)
        return self


class Period(BaseModel):
    """Days from `first` to `last` on which another week holds than usual; without days of work there is none."""

    model_config = ConfigDict(frozen=True)

    first: date
    last: date
    week: Annotated[tuple[WorkDay, ...], Field(max_length=7)] = ()

    @model_validator(mode="after")
    def _has_days(self) -> Self:
        _in_order(self.first, self.last)
        _each_day_once(self.week)
        return self


class Planned(NamedTuple):
    """How many days of work there are in a term, and how many hours."""

    days: int
    hours: Decimal


class WorkSchedule(BaseModel):
    """The usual week, the periods with another one, and the interruptions, which come before both."""

    model_config = ConfigDict(frozen=True)

    week: Annotated[tuple[WorkDay, ...], Field(max_length=7)]
    periods: Annotated[tuple[Period, ...], Field(max_length=50)] = ()
    interruptions: Annotated[tuple[Interruption, ...], Field(max_length=50)] = ()

    @model_validator(mode="after")
    def _is_unambiguous(self) -> Self:
        _each_day_once(self.week)
        in_order = sorted(self.periods, key=lambda each: each.first)
        if any(later.first <= earlier.last for earlier, later in pairwise(in_order)):
            raise ValueError("two periods of a schedule share no day")
        return self

    def hours_on(self, day: date) -> Decimal:
        """The hours of work on that day; 0 when there is none."""
        if any(each.first <= day <= each.last for each in self.interruptions):
            return Decimal(0)
        week = next((each.week for each in self.periods if each.first <= day <= each.last), self.week)
        return next((each.hours for each in week if each.day is WEEKDAYS[day.weekday()]), Decimal(0))

    def planned(self, first: date, last: date) -> Planned:
        """The days and hours of work from that day until that one. Raises ValueError for more than ten years."""
        if (last - first).days > MOST_DAYS:
            raise ValueError(f"{first} to {last} is no term of a placement")
        hours = [self.hours_on(first + n * DAY) for n in range((last - first).days + 1)]
        return Planned(sum(1 for each in hours if each), sum(hours, Decimal(0)))


def _in_order(first: date, last: date) -> None:
    if last < first:
        raise ValueError("last lies on first or after it")


def _each_day_once(week: Iterable[WorkDay]) -> None:
    days = [each.day for each in week]
    if len(set(days)) < len(days):
        raise ValueError("a week names each day once")
