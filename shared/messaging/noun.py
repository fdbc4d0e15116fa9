"""A noun of the trade: its state, the decisions on it, and the dates it waits for. Pure: no I/O and no clock."""

from datetime import datetime
from typing import NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict
from uuid_utils import NAMESPACE_URL, uuid5

from shared.events.fact import Fact


class Timer(NamedTuple):
    """A date the noun waits for; when it comes, the service runs the command of that name."""

    name: str
    at: datetime


class Noun(BaseModel):
    """State as a frozen model. A decision is a method that returns the next state and the facts that came true.

    Timers are derived from the state, so that nothing has to be cancelled: a state that no longer waits has no timer.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    id: str

    def timers(self) -> tuple[Timer, ...]:
        """The dates this state waits for; none by default."""
        return ()


N = TypeVar("N", bound=Noun)
Facts = tuple[Fact, ...]
Decision = tuple[N, Facts]


def derived_id(*parts: str) -> str:
    """An id that follows from what caused it, so that making a noun twice makes one noun."""
    return str(uuid5(NAMESPACE_URL, "/".join(("stageloket", *parts))))
