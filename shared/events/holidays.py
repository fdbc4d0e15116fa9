"""The holidays of a school, and whether they are days off during a placement (R32, R84)."""

from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from shared.events.identifiers import ReasonCode


class HolidayPolicy(StrEnum):
    """What the holidays of a school are for its students at companies (R32)."""

    HOLIDAYS_ARE_OFF = "HOLIDAYS_ARE_OFF"
    HOLIDAYS_ARE_WORK = "HOLIDAYS_ARE_WORK"
    BY_ARRANGEMENT = "BY_ARRANGEMENT"
    """As the schedule of each placement has it."""


class Holiday(BaseModel):
    """The days from `first` to `last`, and which holiday it is, such as AUTUMN."""

    model_config = ConfigDict(frozen=True)

    first: date
    last: date
    name: ReasonCode

    @model_validator(mode="after")
    def _has_days(self) -> Self:
        if self.last < self.first:
            raise ValueError("last lies on first or after it")
        return self


class HolidayCalendar(BaseModel):
    """The policy of a school and its holidays, of which no two share a day."""

    model_config = ConfigDict(frozen=True)

    policy: HolidayPolicy
    holidays: Annotated[tuple[Holiday, ...], Field(max_length=100)] = ()

    @model_validator(mode="after")
    def _is_unambiguous(self) -> Self:
        in_order = sorted(self.holidays, key=lambda each: each.first)
        if any(later.first <= earlier.last for earlier, later in pairwise(in_order)):
            raise ValueError("two holidays share no day")
        return self

    def has(self, day: date) -> bool:
        """Whether the school has a holiday on that day."""
        return any(each.first <= day <= each.last for each in self.holidays)

    def is_off(self, day: date) -> bool:
        """Whether a student at a company is free on that day because the school has a holiday."""
        return self.policy is HolidayPolicy.HOLIDAYS_ARE_OFF and self.has(day)
