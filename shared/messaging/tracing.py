"""The trace of a flow: taken out of a message, put into what it causes. W3C trace context, OpenTelemetry."""

from collections.abc import Iterator
from contextlib import contextmanager

from opentelemetry import trace
from opentelemetry.trace import Span, SpanKind
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

_PROPAGATOR = TraceContextTextMapPropagator()
_TRACER = trace.get_tracer("stageloket.messaging")


def current_traceparent() -> str:
    """The current span as a `traceparent`, or empty outside any."""
    carrier: dict[str, str] = {}
    _PROPAGATOR.inject(carrier)
    return carrier.get("traceparent", "")


@contextmanager
def span(name: str, kind: SpanKind, traceparent: str, attributes: dict[str, str]) -> Iterator[Span]:
    """A span under the one that `traceparent` names; an exception is recorded on it and goes on."""
    parent = _PROPAGATOR.extract({"traceparent": traceparent}) if traceparent else None
    with _TRACER.start_as_current_span(name, context=parent, kind=kind, attributes=attributes) as current:
        yield current
