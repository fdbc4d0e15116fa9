"""Whole path, ours: the service that listens. An effect is told after its commit, where the pipeline says so."""

from collections.abc import Callable, Mapping
from typing import Any

from benchmarks.contestants.path_trade import Listings, PortionAdded, list_on_portion_added
from benchmarks.contestants.stage import address
from benchmarks.contestants.watch import Effect, effect_end
from shared.messaging.clock import Clock
from shared.messaging.noun import Facts
from shared.messaging.pipeline import Pipeline
from shared.messaging.runtime import Messaging
from shared.telemetry.start import start_telemetry


async def enter(effect: Effect) -> Messaging:
    """A running service."""
    committing: Callable[..., Any] = Pipeline.run

    async def run(
        pipeline: Pipeline, function: Any, needs: Any, values: Mapping[type, Any], *a: Any, **k: Any
    ) -> Facts:
        facts: Facts = await committing(pipeline, function, needs, values, *a, **k)
        event = values[PortionAdded]
        effect(event.order_id, event.number)
        return facts

    setattr(Pipeline, "run", run)  # noqa: B010 - a stop-watch, after the commit
    start_telemetry("lister")
    handlers = (list_on_portion_added,)
    messaging = Messaging("lister", address("MONGODB"), address("RABBITMQ"), Clock(), (Listings,), handlers)
    await messaging.start()
    return messaging


if __name__ == "__main__":
    effect_end(enter)
