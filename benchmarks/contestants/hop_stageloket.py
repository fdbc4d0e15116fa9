"""The hop with all guarantees: one guarded write, group commit, confirms, marks, order, tracing."""

from benchmarks.contestants.stage import address, contest
from shared.messaging.clock import Clock
from shared.messaging.runtime import Messaging
from shared.service.memory import settle_memory
from shared.telemetry.start import start_telemetry
from tests.chaos.workshop.trade import Labels, label_on_pot_filled


async def enter() -> Messaging:
    """A service with one handler, as the chaos tests run it."""
    start_telemetry("labeller")
    stores = (Labels,)
    return Messaging("labeller", address("MONGODB"), address("RABBITMQ"), Clock(), stores, (label_on_pot_filled,))


async def go(messaging: Messaging) -> None:
    """Listen, with memory settled as every service does at its start."""
    await messaging.start()
    settle_memory()


if __name__ == "__main__":
    contest(enter, go)
