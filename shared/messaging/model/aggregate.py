"""An aggregate: its state, the decisions on it, and the timers it waits for. Pure: no I/O and no clock."""

from datetime import datetime
from typing import NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict
from uuid_utils import NAMESPACE_URL, uuid5

from shared.events.event import Event


class Timer(NamedTuple):
    """An instant the aggregate waits for; the scheduler then runs the timer handler of that name."""

    name: str
    at: datetime


class Aggregate(BaseModel):
    """State as a frozen model. A decision is a method that returns the next state and the events that came true.

    Timers are derived from the state and never cancelled: a state that no longer waits has no timer.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    id: str

    @property
    def school_code(self) -> str:
        """The code (four characters of the BRIN) of the school that it belongs to, `SHARED` where schools share it;
        empty when that is not known, or its repository tells that schools share all of them."""
        return ""

    def timers(self) -> tuple[Timer, ...]:
        """The timers of this state; none by default."""
        return ()


class SchoolAggregate(Aggregate):
    """An aggregate that keeps the school that it belongs to."""

    school: str = ""
    """Its code, or `SHARED` where schools share this one; empty when it is not known."""

    @property
    def school_code(self) -> str:
        """The school of the state."""
        return self.school


A = TypeVar("A", bound=Aggregate)
Events = tuple[Event, ...]
Decision = tuple[A, Events]


def derived_id(*parts: str) -> str:
    """An id that follows from its parts, so that creating an aggregate twice creates one."""
    return str(uuid5(NAMESPACE_URL, "/".join(("stageloket", *parts))))
