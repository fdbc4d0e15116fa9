"""The hop with all guarantees: one guarded write, group commit, confirms, inbox, order, tracing, and access."""

from benchmarks.arena.events import PRODUCER
from benchmarks.contestants.program import address, run_program
from shared.app.gc_tuning import tune_gc
from shared.messaging.model.clock import Clock
from shared.messaging.runtime.runtime import Messaging
from shared.telemetry.start import start_telemetry
from tests.support.sample_domain.labels import Labels, label_on_pot_filled


async def prepare() -> Messaging:
    """Create a service with one handler, as the chaos tests run it."""
    start_telemetry("labeller")
    return Messaging(
        "labeller",
        address("MONGODB"),
        address("RABBITMQ"),
        Clock(),
        repositories=(Labels,),
        handlers=(label_on_pot_filled,),
        producer_of=lambda _: PRODUCER,
    )


async def start(messaging: Messaging) -> None:
    """Consume, with the garbage collector tuned as in every service."""
    await messaging.start()
    tune_gc()


if __name__ == "__main__":
    run_program(prepare, start)
