"""Visits: they are planned, moved, cancelled, and held by a timer when their day has come."""

from datetime import datetime
from typing import ClassVar

from pydantic import BaseModel

from shared.events.event import Event
from shared.messaging.model.aggregate import Aggregate, Events, Timer
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import on_timer
from shared.messaging.unit_of_work.repository import Repository


class VisitPlanned(Event):
    """A visit is planned for that time."""

    type: ClassVar[str] = "test_visit.planned.v1"
    visit_id: str
    on: datetime


class VisitMoved(Event):
    """It has another time."""

    type: ClassVar[str] = "test_visit.moved.v1"
    visit_id: str
    on: datetime


class VisitCalledOff(Event):
    """It is cancelled."""

    type: ClassVar[str] = "test_visit.called_off.v1"
    visit_id: str


class VisitHeld(Event):
    """The time has come."""

    type: ClassVar[str] = "test_visit.held.v1"
    visit_id: str
    at: datetime


class Visit(Aggregate):
    """A visit whose timer can move; `held` lists when it was held, which must be once."""

    on: datetime
    called_off: bool = False
    held: tuple[datetime, ...] = ()

    def timers(self) -> tuple[Timer, ...]:
        """Its time, until it was held or called off."""
        return () if self.called_off or self.held else (Timer("day", self.on),)


class Visits(Repository[Visit]):
    """All visits."""

    aggregate, subject_type, collection = Visit, "test_visit", "visits"


class VisitRequest(BaseModel):
    """The time of one visit, or None to call it off."""

    id: str
    on: datetime | None


async def plan(request: VisitRequest, visits: Visits) -> Events:
    """Plan, move or call off a visit; one that was held does not change."""
    visit = await visits.find(request.id)
    if visit is None:
        if request.on is None:
            return ()
        return visits.save((Visit(id=request.id, on=request.on), (VisitPlanned(visit_id=request.id, on=request.on),)))
    if visit.held or visit.called_off:
        return ()
    if request.on is None:
        return visits.save((visit.model_copy(update={"called_off": True}), (VisitCalledOff(visit_id=request.id),)))
    return visits.save((visit.model_copy(update={"on": request.on}), (VisitMoved(visit_id=request.id, on=request.on),)))


@on_timer(Visits, "day")
async def hold_on_its_day(visit: Visit, visits: Visits, clock: Clock) -> Events:
    """Hold the visit now."""
    now = clock.now()
    held = visit.model_copy(update={"held": (*visit.held, now)})
    return visits.save((held, (VisitHeld(visit_id=visit.id, at=now),)))
