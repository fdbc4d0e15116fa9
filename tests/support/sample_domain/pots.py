"""Pots: many orders or commands fill one pot."""

from datetime import datetime
from typing import ClassVar

from shared.events.event import Event
from shared.messaging.model.aggregate import Aggregate, Decision, Events, Timer
from shared.messaging.unit_of_work.handler import on, on_timer
from shared.messaging.unit_of_work.repository import Repository
from tests.support.sample_domain.orders import OrderPlaced


class PotOrdered(Event):
    """A pot was ordered; serves as a command too."""

    type: ClassVar[str] = "test_order.placed.v1"
    pot_id: str


class PotMade(Event):
    """The pot exists."""

    type: ClassVar[str] = "test_pot.made.v1"
    pot_id: str


class PotFilled(Event):
    """A portion went into the pot: the `number`-th, or the number that a command gave it."""

    type: ClassVar[str] = "workshop_pot.filled.v1"
    pot_id: str
    order_id: str
    number: int


class FillPot(Event):
    """The command to fill a pot, which may go stale at a time."""

    type: ClassVar[str] = "test_fill.asked.v1"
    pot_id: str
    number: int
    stale_at: datetime | None = None


class Pot(Aggregate):
    """A pot with the order ids of its portions, first to last; it may go stale at a time."""

    contents: tuple[str, ...] = ()
    stale_at: datetime | None = None
    stale: bool = False

    def timers(self) -> tuple[Timer, ...]:
        """One, until the pot is stale."""
        return (Timer("stale", self.stale_at),) if self.stale_at and not self.stale else ()

    def fill(self, order_id: str, number: int) -> "Decision[Pot]":
        """Add a portion."""
        filled = PotFilled(pot_id=self.id, order_id=order_id, number=number)
        return self.model_copy(update={"contents": (*self.contents, order_id)}), (filled,)


class Pots(Repository[Pot]):
    """All pots."""

    aggregate, subject_type, collection = Pot, "workshop_pot", "pots"
    indexes = ("stale",)


async def make_pot(command: PotOrdered, pots: Pots) -> Events:
    """A command that creates a pot."""
    await pots.find_or_assume_new(command.pot_id)
    return pots.save((Pot(id=command.pot_id), (PotMade(pot_id=command.pot_id),)))


async def fill_pot(command: FillPot, pots: Pots) -> Events:
    """A command that adds a portion with that number to a pot."""
    pot, events = (await pots.get(command.pot_id)).fill(str(command.number), command.number)
    return pots.save((pot.model_copy(update={"stale_at": command.stale_at}), events))


@on(PotOrdered, ordered=False)
async def make_on_pot_ordered(event: PotOrdered, pots: Pots) -> Events:
    """Create the pot; the same order again changes nothing."""
    if await pots.find_or_assume_new(event.pot_id):
        return ()
    return pots.save((Pot(id=event.pot_id), (PotMade(pot_id=event.pot_id),)))


@on(OrderPlaced, ordered=False)
async def fill_on_order_placed(event: OrderPlaced, pots: Pots) -> Events:
    """Add the portion of an order."""
    pot = await pots.find(event.pot_id) or Pot(id=event.pot_id)
    return pots.save(pot.fill(event.order_id, len(pot.contents) + 1))


@on_timer(Pots, "stale")
async def throw_away_stale(pot: Pot, pots: Pots) -> Events:
    """Empty a stale pot, once."""
    emptied = PotFilled(pot_id=pot.id, order_id="", number=0)
    return pots.save((pot.model_copy(update={"stale": True, "contents": ()}), (emptied,)))
