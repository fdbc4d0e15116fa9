"""The trade of the fault tests and the benchmarks: orders fill pots, and every pot gets a label.

An order is a noun of the door; filling a pot is many writers on one noun; the label must list what went in, in order.
"""

from typing import ClassVar

from shared.events.fact import Fact
from shared.messaging.handler import on
from shared.messaging.noun import Facts, Noun, derived_id
from shared.messaging.store import Store


class OrderPlaced(Fact):
    """Somebody was promised a portion in a pot."""

    type: ClassVar[str] = "workshop_order.placed.v1"
    order_id: str
    pot_id: str


class PotFilled(Fact):
    """The portion is in the pot, as its `number`-th."""

    type: ClassVar[str] = "workshop_pot.filled.v1"
    pot_id: str
    order_id: str
    number: int


class LabelWritten(Fact):
    """The pot's label was brought up to date."""

    type: ClassVar[str] = "workshop_label.written.v1"
    pot_id: str
    total: int


class Order(Noun):
    """A promise given at the door."""

    pot_id: str


class Pot(Noun):
    """What went in, by order id, first to last."""

    contents: tuple[str, ...] = ()


class Label(Noun):
    """What was heard of a pot: order id and number, in the order of hearing."""

    pot_id: str
    seen: tuple[tuple[str, int], ...] = ()


class Orders(Store[Order]):
    """All orders."""

    noun, subject, collection = Order, "workshop_order", "orders"


class Pots(Store[Pot]):
    """All pots."""

    noun, subject, collection = Pot, "workshop_pot", "pots"


class Labels(Store[Label]):
    """All labels."""

    noun, subject, collection = Label, "workshop_label", "labels"


async def place_order(command: OrderPlaced, orders: Orders) -> Facts:
    """The door: an order placed again finds itself there."""
    if await orders.find_repeated(command.order_id):
        return ()
    return orders.keep((Order(id=command.order_id, pot_id=command.pot_id), (command,)))


@on(OrderPlaced, any_order=True)
async def fill_on_order_placed(event: OrderPlaced, pots: Pots) -> Facts:
    """Many orders fill one pot."""
    pot = await pots.find(event.pot_id) or Pot(id=event.pot_id)
    contents = (*pot.contents, event.order_id)
    filled = PotFilled(pot_id=pot.id, order_id=event.order_id, number=len(contents))
    return pots.keep((pot.model_copy(update={"contents": contents}), (filled,)))


@on(PotFilled)
async def label_on_pot_filled(event: PotFilled, labels: Labels) -> Facts:
    """The label lists what went in, in order."""
    id = derived_id("label", event.pot_id)
    label = await labels.find(id) or Label(id=id, pot_id=event.pot_id)
    label = label.model_copy(update={"seen": (*label.seen, (event.order_id, event.number))})
    return labels.keep((label, (LabelWritten(pot_id=event.pot_id, total=len(label.seen)),)))
