"""Consumer side, ours: a handler that keeps one noun, which is one MongoDB write. All guarantees are on."""

import time
from typing import Any

from benchmarks.contestants.stage import address, contest
from shared.messaging.clock import Clock
from shared.messaging.handler import on
from shared.messaging.noun import Facts, Noun
from shared.messaging.runtime import Messaging
from shared.messaging.store import Store
from shared.telemetry.start import start_telemetry
from tests.chaos.workshop.trade import PotFilled


class Thing(Noun):
    """When it was handled, on the machine's monotonic clock."""

    at: float


class Things(Store[Thing]):
    """All things."""

    noun, subject, collection = Thing, "arena_thing", "things"


@on(PotFilled, any_order=True)
async def keep_on_pot_filled(event: PotFilled, things: Things) -> Facts:
    """One write."""
    began = time.monotonic()
    await things.find(event.order_id)
    return things.keep((Thing(id=event.order_id, at=began), ()))


async def enter() -> Messaging:
    """A service with one handler."""
    start_telemetry("keeper")
    stores: tuple[type[Store[Any]], ...] = (Things,)
    return Messaging("keeper", address("MONGODB"), address("RABBITMQ"), Clock(), stores, (keep_on_pot_filled,))


async def go(messaging: Messaging) -> None:
    """Listen."""
    await messaging.start()


if __name__ == "__main__":
    contest(enter, go)
