"""The trace of a flow: taken out of a message, put into what it causes. W3C trace context, OpenTelemetry.

Where nobody receives spans, none are made: the trace id travels on with the message, and that is all it costs.
"""

import random
from collections.abc import Mapping
from contextlib import AbstractContextManager

from opentelemetry import context, trace
from opentelemetry.trace import NonRecordingSpan, SpanContext, SpanKind, TraceFlags
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from opentelemetry.trace.span import INVALID_SPAN_CONTEXT, TraceState

_PROPAGATOR = TraceContextTextMapPropagator()
_TRACER = trace.get_tracer("stageloket.messaging")
_PLAIN = len("00-") + 32 + len("-") + 16 + len("-00")
_recording = False


def record_spans(wanted: bool) -> None:
    """Told once, at the start of the process: whether somebody receives the spans."""
    global _recording
    _recording = wanted


def current_traceparent() -> str:
    """The current span as a `traceparent`, or empty outside any."""
    told = trace.get_current_span().get_span_context()
    return f"00-{told.trace_id:032x}-{told.span_id:016x}-{told.trace_flags:02x}" if told.is_valid else ""


def span(name: str, kind: SpanKind, traceparent: str, attributes: Mapping[str, str]) -> AbstractContextManager[object]:
    """A span under the one that `traceparent` names, or a trace of its own where that names none; an exception is
    recorded on it and goes on."""
    if not _recording:
        return carried(traceparent)
    parent = _PROPAGATOR.extract({"traceparent": traceparent}) if traceparent else None
    return _TRACER.start_as_current_span(name, context=parent, kind=kind, attributes=attributes)


def carried(traceparent: str) -> AbstractContextManager[None]:
    """The trace that `traceparent` names, or a new one where that names none, goes on without a span of ours."""
    told = _parsed(traceparent)
    return _Carried(told if told.is_valid else _begun())


class _Carried:
    __slots__ = ("_context", "_token")

    def __init__(self, carried: SpanContext) -> None:
        self._context = trace.set_span_in_context(NonRecordingSpan(carried))

    def __enter__(self) -> None:
        self._token = context.attach(self._context)

    def __exit__(self, *_: object) -> None:
        context.detach(self._token)


def _begun() -> SpanContext:
    return SpanContext(random.getrandbits(128) or 1, random.getrandbits(64) or 1, is_remote=False)


def _parsed(traceparent: str) -> SpanContext:
    try:
        version, trace_id, span_id, flags = traceparent.split("-")
        if version != "00" or len(traceparent) != _PLAIN:
            return INVALID_SPAN_CONTEXT
        return SpanContext(int(trace_id, 16), int(span_id, 16), True, TraceFlags(int(flags, 16)), TraceState())
    except ValueError:
        return INVALID_SPAN_CONTEXT
