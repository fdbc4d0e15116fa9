"""Whole path, Stageloket: the consuming service. An effect is recorded when the pipeline has committed it."""

from collections.abc import Callable, Mapping
from typing import Any

from benchmarks.contestants.path_domain import Listings, PortionAdded, list_on_portion_added
from benchmarks.contestants.path_timing import Effect, run_effect_side
from benchmarks.contestants.program import address
from shared.messaging.dispatch.pipeline import Pipeline
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.runtime.runtime import Messaging
from shared.telemetry.start import start_telemetry


async def prepare(effect: Effect) -> Messaging:
    """Start the service."""
    original_run: Callable[..., Any] = Pipeline.run

    async def run(
        pipeline: Pipeline, function: Any, dependencies: Any, values: Mapping[type, Any], *a: Any, **k: Any
    ) -> Events:
        events: Events = await original_run(pipeline, function, dependencies, values, *a, **k)
        event = values[PortionAdded]
        effect(event.order_id, event.number)
        return events

    setattr(Pipeline, "run", run)  # noqa: B010 - takes the time after the commit
    start_telemetry("lister")
    handlers = (list_on_portion_added,)
    messaging = Messaging("lister", address("MONGODB"), address("RABBITMQ"), Clock(), (Listings,), handlers)
    await messaging.start()
    return messaging


if __name__ == "__main__":
    run_effect_side(prepare)
