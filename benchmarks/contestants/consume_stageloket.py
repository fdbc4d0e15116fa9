"""Consumer side, Stageloket: a handler that saves one aggregate, which is one MongoDB write, with all guarantees."""

import time
from typing import Any

from benchmarks.contestants.program import address, run_program
from shared.messaging.model.aggregate import Aggregate, Events
from shared.messaging.model.clock import Clock
from shared.messaging.runtime.runtime import Messaging
from shared.messaging.unit_of_work.handler import on
from shared.messaging.unit_of_work.repository import Repository
from shared.telemetry.start import start_telemetry
from tests.support.sample_domain.pots import PotFilled


class Thing(Aggregate):
    """When it was handled, on the machine's monotonic clock."""

    at: float


class Things(Repository[Thing]):
    """All things."""

    aggregate, subject_type, collection = Thing, "arena_thing", "things"


@on(PotFilled, ordered=False)
async def keep_on_pot_filled(event: PotFilled, things: Things) -> Events:
    """One write."""
    began = time.monotonic()
    await things.find(event.order_id)
    return things.save((Thing(id=event.order_id, at=began), ()))


async def prepare() -> Messaging:
    """Create a service with one handler."""
    start_telemetry("keeper")
    repositories: tuple[type[Repository[Any]], ...] = (Things,)
    return Messaging("keeper", address("MONGODB"), address("RABBITMQ"), Clock(), repositories, (keep_on_pot_filled,))


async def start(messaging: Messaging) -> None:
    """Consume."""
    await messaging.start()


if __name__ == "__main__":
    run_program(prepare, start)
