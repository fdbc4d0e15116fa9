"""A depot with a handler of every kind: parcels are moved, and each handler writes it down in its own way."""

from datetime import datetime
from typing import ClassVar

from shared.events.fact import Fact
from shared.messaging.handler import effect, on, when
from shared.messaging.noun import Decision, Facts, Noun, Timer
from shared.messaging.store import Store


class ParcelMoved(Fact):
    """What the handlers hear, and what a person asks for: the parcel's `step`-th move."""

    type: ClassVar[str] = "work_parcel.moved.v1"
    parcel_id: str
    step: int


class ShelfMoved(Fact):
    """One fact about all parcels of a shelf."""

    type: ClassVar[str] = "work_shelf.moved.v1"
    shelf: str
    step: int


class MoveRecorded(Fact):
    """What the handlers say; nobody hears it."""

    type: ClassVar[str] = "work_record.made.v1"
    parcel_id: str
    step: int


class Expect(Fact):
    """A command that makes a parcel, so that there is one to search for or to wait for."""

    type: ClassVar[str] = "work_parcel.expected.v1"
    parcel_id: str
    shelf: str = ""
    dates: tuple[datetime, ...] = ()


class Parcel(Noun):
    """Its moves in the order of hearing, and the dates on which it will be moved without being asked."""

    shelf: str = ""
    dates: tuple[datetime, ...] = ()
    steps: tuple[int, ...] = ()

    def timers(self) -> tuple[Timer, ...]:
        """One for each date."""
        return tuple(Timer("move", date) for date in self.dates)

    def move(self, step: int) -> "Decision[Parcel]":
        """One move more, and one fact about it."""
        moved = self.model_copy(update={"steps": (*self.steps, step)})
        return moved, (MoveRecorded(parcel_id=self.id, step=step),)


class Parcels(Store[Parcel]):
    """All parcels."""

    noun, subject, collection = Parcel, "work_record", "parcels"
    indexes = ("shelf",)


class Postman:
    """The world outside: it only counts how often it was called."""

    def __init__(self) -> None:
        self.calls = 0

    async def deliver(self) -> None:
        """One call."""
        self.calls += 1


async def expect_parcel(command: Expect, parcels: Parcels) -> Facts:
    """Made in silence."""
    await parcels.find(command.parcel_id)
    return parcels.keep((Parcel(id=command.parcel_id, shelf=command.shelf, dates=command.dates), ()))


async def move_parcel(command: ParcelMoved, parcels: Parcels) -> Facts:
    """A person's request."""
    parcel = await parcels.find(command.parcel_id) or Parcel(id=command.parcel_id)
    return parcels.keep(parcel.move(command.step))


@on(ParcelMoved)
async def follow_on_parcel_moved(event: ParcelMoved, parcels: Parcels) -> Facts:
    """In order."""
    parcel = await parcels.find(event.parcel_id) or Parcel(id=event.parcel_id)
    return parcels.keep(parcel.move(event.step))


@on(ParcelMoved, any_order=True)
async def stack_on_parcel_moved(event: ParcelMoved, parcels: Parcels) -> Facts:
    """In any order."""
    parcel = await parcels.find(event.parcel_id) or Parcel(id=event.parcel_id)
    return parcels.keep(parcel.move(event.step))


@on(ParcelMoved, any_order=True)
async def file_on_parcel_moved(event: ParcelMoved, parcels: Parcels) -> Facts:
    """A noun of its own for each move."""
    id = f"{event.parcel_id}, {event.step}"
    if await parcels.find_repeated(id):
        return ()
    return parcels.keep(Parcel(id=id).move(event.step))


@on(ParcelMoved)
async def overhear_on_parcel_moved(event: ParcelMoved) -> None:
    """In order, and nothing to do."""


@effect(ParcelMoved)
async def deliver_on_parcel_moved(event: ParcelMoved, parcels: Parcels, postman: Postman) -> Facts:
    """Calls outside first and commits the outcome after."""
    parcel = await parcels.find(event.parcel_id) or Parcel(id=event.parcel_id)
    await postman.deliver()
    return parcels.keep(parcel.move(event.step))


async def on_that_shelf(event: ShelfMoved, parcels: Parcels) -> list[str]:
    """The parcels that a move of their shelf concerns."""
    return sorted(parcel.id for parcel in await parcels.where({"shelf": event.shelf}))


@on(ShelfMoved, concerns=on_that_shelf)
async def carry_on_shelf_moved(event: ShelfMoved, concerned: str, parcels: Parcels) -> Facts:
    """Once for each parcel of the shelf."""
    parcel = await parcels.get(concerned)
    return parcels.keep(parcel.move(event.step))


@when(Parcels, "move")
async def move_when_due(parcel: Parcel, parcels: Parcels) -> Facts:
    """On its date; the next date comes after."""
    moved, facts = parcel.move(len(parcel.steps) + 1)
    return parcels.keep((moved.model_copy(update={"dates": parcel.dates[1:]}), facts))


@on(ParcelMoved)
async def dither_on_parcel_moved(event: ParcelMoved, parcels: Parcels) -> Facts:
    """The seeded violation: `follow_on_parcel_moved` with one more read."""
    await parcels.find("another parcel")
    parcel = await parcels.find(event.parcel_id) or Parcel(id=event.parcel_id)
    return parcels.keep(parcel.move(event.step))


HANDLERS = (
    follow_on_parcel_moved,
    stack_on_parcel_moved,
    file_on_parcel_moved,
    overhear_on_parcel_moved,
    deliver_on_parcel_moved,
    carry_on_shelf_moved,
    dither_on_parcel_moved,
)
"""All that hear facts; each gets its letters in its own queue."""
