"""The trade of the whole path, for our services: pots are filled, and a projection lists what went in."""

from dataclasses import dataclass
from typing import ClassVar

from benchmarks.contestants.watch import NOTE
from shared.events.fact import Fact
from shared.messaging.handler import on
from shared.messaging.noun import Facts, Noun
from shared.messaging.store import Store


class PortionAdded(Fact):
    """A portion is in the pot, as its `number`-th."""

    type: ClassVar[str] = "arena_pot.portion_added.v1"
    pot_id: str
    order_id: str
    number: int
    note: str = NOTE


class ArenaPot(Noun):
    """How many portions went in."""

    portions: int = 0


class Listing(Noun):
    """What was heard of a pot, in order."""

    seen: tuple[tuple[str, int], ...] = ()


class ArenaPots(Store[ArenaPot]):
    """All pots."""

    noun, subject, collection = ArenaPot, "arena_pot", "pots"


class Listings(Store[Listing]):
    """All projections."""

    noun, subject, collection = Listing, "arena_listing", "listings"


@dataclass(frozen=True)
class AddPortion:
    """The command."""

    order_id: str
    pot_id: str


async def add_portion(command: AddPortion, pots: ArenaPots) -> Facts:
    """One pot changes, one fact is said."""
    pot = await pots.find(command.pot_id) or ArenaPot(id=command.pot_id)
    number = pot.portions + 1
    added = PortionAdded(pot_id=pot.id, order_id=command.order_id, number=number)
    return pots.keep((ArenaPot(id=pot.id, portions=number), (added,)))


@on(PortionAdded)
async def list_on_portion_added(event: PortionAdded, listings: Listings) -> Facts:
    """The projection."""
    listing = await listings.find(event.pot_id) or Listing(id=event.pot_id)
    return listings.keep((Listing(id=listing.id, seen=(*listing.seen, (event.order_id, event.number))), ()))
