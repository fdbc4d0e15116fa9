"""Parcels: one handler of every kind moves them, and each records it. The cost budget counts what that costs.

Sizes are part of its baseline, so names and types here are as long as they were when it was counted.
"""

from datetime import datetime
from typing import ClassVar

from shared.events.event import Event
from shared.messaging.model.aggregate import Aggregate, Decision, Events, Timer
from shared.messaging.unit_of_work.handler import effect, on, on_timer
from shared.messaging.unit_of_work.repository import Repository


class ParcelMoved(Event):
    """The parcel's `step`-th move; the handlers consume it, and it serves as a command."""

    type: ClassVar[str] = "work_parcel.moved.v1"
    parcel_id: str
    step: int


class CrateMoved(Event):
    """An event that concerns all parcels of a crate."""

    type: ClassVar[str] = "work_crate.moved.v1"
    crate: str
    step: int


class MoveRecorded(Event):
    """The event that the handlers publish; no handler consumes it."""

    type: ClassVar[str] = "work_record.made.v1"
    parcel_id: str
    step: int


class Expect(Event):
    """A command that creates a parcel, so that it can be queried or has timers."""

    type: ClassVar[str] = "work_parcel.expected.v1"
    parcel_id: str
    crate: str = ""
    dates: tuple[datetime, ...] = ()


class Parcel(Aggregate):
    """Its moves in the order of handling, and the times at which a timer moves it."""

    crate: str = ""
    dates: tuple[datetime, ...] = ()
    steps: tuple[int, ...] = ()

    def timers(self) -> tuple[Timer, ...]:
        """One for each time."""
        return tuple(Timer("move", date) for date in self.dates)

    def move(self, step: int) -> "Decision[Parcel]":
        """Add a move and its event."""
        moved = self.model_copy(update={"steps": (*self.steps, step)})
        return moved, (MoveRecorded(parcel_id=self.id, step=step),)


class Parcels(Repository[Parcel]):
    """All parcels."""

    aggregate, subject_type, collection = Parcel, "work_record", "parcels"
    indexes = ("crate",)


class Sender:
    """Stands for an external system, whose calls cost nothing here."""

    async def deliver(self) -> None:
        """One call."""


async def expect_parcel(command: Expect, parcels: Parcels) -> Events:
    """Create a parcel without an event."""
    await parcels.find(command.parcel_id)
    return parcels.save((Parcel(id=command.parcel_id, crate=command.crate, dates=command.dates), ()))


async def move_parcel(command: ParcelMoved, parcels: Parcels) -> Events:
    """The command."""
    parcel = await parcels.find(command.parcel_id) or Parcel(id=command.parcel_id)
    return parcels.save(parcel.move(command.step))


@on(ParcelMoved)
async def follow_on_parcel_moved(event: ParcelMoved, parcels: Parcels) -> Events:
    """Ordered."""
    parcel = await parcels.find(event.parcel_id) or Parcel(id=event.parcel_id)
    return parcels.save(parcel.move(event.step))


@on(ParcelMoved, ordered=False)
async def stack_on_parcel_moved(event: ParcelMoved, parcels: Parcels) -> Events:
    """Unordered."""
    parcel = await parcels.find(event.parcel_id) or Parcel(id=event.parcel_id)
    return parcels.save(parcel.move(event.step))


@on(ParcelMoved, ordered=False)
async def file_on_parcel_moved(event: ParcelMoved, parcels: Parcels) -> Events:
    """Create an aggregate for each move."""
    id = f"{event.parcel_id}, {event.step}"
    if await parcels.find_or_assume_new(id):
        return ()
    return parcels.save(Parcel(id=id).move(event.step))


@on(ParcelMoved)
async def overhear_on_parcel_moved(event: ParcelMoved) -> None:
    """Ordered, without an effect."""


@effect(ParcelMoved)
async def deliver_on_parcel_moved(event: ParcelMoved, parcels: Parcels, sender: Sender) -> Events:
    """Call the outside first and commit the outcome after."""
    parcel = await parcels.find(event.parcel_id) or Parcel(id=event.parcel_id)
    await sender.deliver()
    return parcels.save(parcel.move(event.step))


async def parcels_in_crate(event: CrateMoved, parcels: Parcels) -> list[str]:
    """The targets of the fan-out."""
    return sorted(parcel.id for parcel in await parcels.query({"crate": event.crate}))


@on(CrateMoved, fan_out_to=parcels_in_crate)
async def carry_on_crate_moved(event: CrateMoved, target: str, parcels: Parcels) -> Events:
    """Once for each parcel in the crate."""
    parcel = await parcels.get(target)
    return parcels.save(parcel.move(event.step))


@on_timer(Parcels, "move")
async def move_when_due(parcel: Parcel, parcels: Parcels) -> Events:
    """Move the parcel when its first time has come."""
    moved, events = parcel.move(len(parcel.steps) + 1)
    return parcels.save((moved.model_copy(update={"dates": parcel.dates[1:]}), events))


@on(ParcelMoved)
async def dither_on_parcel_moved(event: ParcelMoved, parcels: Parcels) -> Events:
    """`follow_on_parcel_moved` with one more read, which the comparison must detect."""
    await parcels.find("another parcel")
    parcel = await parcels.find(event.parcel_id) or Parcel(id=event.parcel_id)
    return parcels.save(parcel.move(event.step))


HANDLERS = (
    follow_on_parcel_moved,
    stack_on_parcel_moved,
    file_on_parcel_moved,
    overhear_on_parcel_moved,
    deliver_on_parcel_moved,
    carry_on_crate_moved,
    dither_on_parcel_moved,
)
"""All handlers of events; each has its own queue."""
