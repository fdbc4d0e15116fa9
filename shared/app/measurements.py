"""What a process tells of its messages: measurements of OpenTelemetry, read when they are exported."""

from collections.abc import Iterator

from fastapi import FastAPI
from opentelemetry.metrics import CallbackOptions, Observation, get_meter

from shared.messaging.support.metrics import Metrics


def measure(app: FastAPI) -> None:
    """Measure the messages and timers of this application, from when its messaging has started. Counts only: no id,
    subject or text of a message is in them."""
    meter = get_meter("stageloket.messaging")

    def handled(_: CallbackOptions) -> Iterator[Observation]:
        for metrics in _metrics(app):
            for (handler, outcome), count in tuple(metrics.outcomes.items()):
                yield Observation(count, {"handler": handler, "outcome": outcome})

    def in_flight(_: CallbackOptions) -> Iterator[Observation]:
        for metrics in _metrics(app):
            yield Observation(metrics.in_flight_count)

    meter.create_observable_counter("stageloket.messages", [handled], description="Messages and timers by outcome.")
    meter.create_observable_gauge("stageloket.in_flight", [in_flight], description="Messages and timers in flight.")


def _metrics(app: FastAPI) -> Iterator[Metrics]:
    messaging = getattr(app.state, "messaging", None)
    if messaging is not None:
        yield messaging.metrics
