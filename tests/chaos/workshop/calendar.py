"""A fourth service with dates: visits that are planned, moved, called off, and held when their day has come."""

from datetime import datetime
from typing import Any, ClassVar

from fastapi import APIRouter, Request
from pydantic import BaseModel

from shared.events.fact import Fact
from shared.messaging.clock import Clock
from shared.messaging.handler import when
from shared.messaging.noun import Facts, Noun, Timer
from shared.messaging.store import Store


class VisitPlanned(Fact):
    """Somebody will come on that day."""

    type: ClassVar[str] = "test_visit.planned.v1"
    visit_id: str
    on: datetime


class VisitMoved(Fact):
    """Another day."""

    type: ClassVar[str] = "test_visit.moved.v1"
    visit_id: str
    on: datetime


class VisitCalledOff(Fact):
    """Nobody will come."""

    type: ClassVar[str] = "test_visit.called_off.v1"
    visit_id: str


class VisitHeld(Fact):
    """The day has come."""

    type: ClassVar[str] = "test_visit.held.v1"
    visit_id: str
    at: datetime


class Visit(Noun):
    """A date that can move; `held` lists when it was held, which should be once."""

    on: datetime
    called_off: bool = False
    held: tuple[datetime, ...] = ()

    def timers(self) -> tuple[Timer, ...]:
        """The day itself, until it was or was called off."""
        return () if self.called_off or self.held else (Timer("day", self.on),)


class Visits(Store[Visit]):
    """All visits."""

    noun, subject, collection = Visit, "test_visit", "visits"


class Told(BaseModel):
    """What is asked for one visit: a day, or none to call it off."""

    id: str
    on: datetime | None


async def plan(told: Told, visits: Visits) -> Facts:
    """Planned, moved or called off; too late changes nothing."""
    visit = await visits.find(told.id)
    if visit is None:
        if told.on is None:
            return ()
        return visits.keep((Visit(id=told.id, on=told.on), (VisitPlanned(visit_id=told.id, on=told.on),)))
    if visit.held or visit.called_off:
        return ()
    if told.on is None:
        return visits.keep((visit.model_copy(update={"called_off": True}), (VisitCalledOff(visit_id=told.id),)))
    return visits.keep((visit.model_copy(update={"on": told.on}), (VisitMoved(visit_id=told.id, on=told.on),)))


@when(Visits, "day")
async def hold_on_its_day(visit: Visit, visits: Visits, clock: Clock) -> Facts:
    """Held now."""
    now = clock.now()
    held = visit.model_copy(update={"held": (*visit.held, now)})
    return visits.keep((held, (VisitHeld(visit_id=visit.id, at=now),)))


router = APIRouter()


@router.post("/visits")
async def tell(told: list[Told], request: Request) -> dict[str, Any]:
    """Some visits; for each, the number of facts that came true."""
    return {"facts": [len(await request.app.state.perform(plan, one)) for one in told]}
