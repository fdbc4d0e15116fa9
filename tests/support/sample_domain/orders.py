"""Orders: each promises a portion in a pot."""

from typing import ClassVar

from shared.events.event import Event
from shared.messaging.model.aggregate import Aggregate, Events
from shared.messaging.unit_of_work.repository import Repository


class OrderPlaced(Event):
    """A portion in a pot was promised."""

    type: ClassVar[str] = "workshop_order.placed.v1"
    order_id: str
    pot_id: str


class Order(Aggregate):
    """A promised portion."""

    pot_id: str


class Orders(Repository[Order]):
    """All orders."""

    aggregate, subject_type, collection = Order, "workshop_order", "orders"


async def place_order(command: OrderPlaced, orders: Orders) -> Events:
    """Create the order; the same order again changes nothing."""
    if await orders.find_or_assume_new(command.order_id):
        return ()
    return orders.save((Order(id=command.order_id, pot_id=command.pot_id), (command,)))
