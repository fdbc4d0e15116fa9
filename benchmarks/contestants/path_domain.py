"""The domain of the whole path for Stageloket: pots get portions, and a projection lists them.

It is not the sample domain: all contestants change the same two documents and send events of the same size.
"""

from dataclasses import dataclass
from typing import ClassVar

from benchmarks.contestants.path_timing import NOTE
from shared.events.event import Event
from shared.messaging.model.aggregate import Aggregate, Events
from shared.messaging.unit_of_work.handler import on
from shared.messaging.unit_of_work.repository import Repository


class PortionAdded(Event):
    """The `number`-th portion was added to a pot."""

    type: ClassVar[str] = "arena_pot.portion_added.v1"
    pot_id: str
    order_id: str
    number: int
    note: str = NOTE


class ArenaPot(Aggregate):
    """A pot with the number of its portions."""

    portions: int = 0


class Listing(Aggregate):
    """The portions of a pot, in the order in which their events were handled."""

    seen: tuple[tuple[str, int], ...] = ()


class ArenaPots(Repository[ArenaPot]):
    """All pots."""

    aggregate, subject_type, collection = ArenaPot, "arena_pot", "pots"


class Listings(Repository[Listing]):
    """All listings."""

    aggregate, subject_type, collection = Listing, "arena_listing", "listings"


@dataclass(frozen=True)
class AddPortion:
    """The command."""

    order_id: str
    pot_id: str


async def add_portion(command: AddPortion, pots: ArenaPots) -> Events:
    """Change one pot and publish one event."""
    pot = await pots.find(command.pot_id) or ArenaPot(id=command.pot_id)
    number = pot.portions + 1
    added = PortionAdded(pot_id=pot.id, order_id=command.order_id, number=number)
    return pots.save((ArenaPot(id=pot.id, portions=number), (added,)))


@on(PortionAdded)
async def list_on_portion_added(event: PortionAdded, listings: Listings) -> Events:
    """Add the portion to the listing."""
    listing = await listings.find(event.pot_id) or Listing(id=event.pot_id)
    return listings.save((Listing(id=listing.id, seen=(*listing.seen, (event.order_id, event.number))), ()))
