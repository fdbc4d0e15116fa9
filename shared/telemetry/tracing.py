"""Continues the trace of a message in whatever it causes. W3C trace context, OpenTelemetry.

Without an exporter no spans are created: the trace id is passed on with the message, and that is all it costs.
"""

import random
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager

from opentelemetry import context, trace
from opentelemetry.context import Context
from opentelemetry.trace import NonRecordingSpan, SpanContext, SpanKind, StatusCode, TraceFlags
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from opentelemetry.trace.span import INVALID_SPAN_CONTEXT, TraceState

from shared.telemetry.exception_text import exception_text

_PROPAGATOR = TraceContextTextMapPropagator()
_TRACER = trace.get_tracer("stageloket.messaging")
_PLAIN = len("00-") + 32 + len("-") + 16 + len("-00")
_recording = False


def record_spans(wanted: bool) -> None:
    """Set once, at the start of the process: whether spans are exported."""
    global _recording
    _recording = wanted


def current_traceparent() -> str:
    """The current span as a `traceparent`, or empty outside any."""
    current = trace.get_current_span().get_span_context()
    if not current.is_valid:
        return ""
    return f"00-{current.trace_id:032x}-{current.span_id:016x}-{current.trace_flags:02x}"


def span(name: str, kind: SpanKind, traceparent: str, attributes: Mapping[str, str]) -> AbstractContextManager[object]:
    """A child span of the one that `traceparent` names, or a new trace where it names none; exceptions are recorded
    without their data, and raised on."""
    if not _recording:
        return continue_trace(traceparent)
    parent = _PROPAGATOR.extract({"traceparent": traceparent}) if traceparent else None
    return _recorded(name, kind, parent, attributes)


@contextmanager
def _recorded(name: str, kind: SpanKind, parent: Context | None, attributes: Mapping[str, str]) -> Iterator[None]:
    with _TRACER.start_as_current_span(
        name, parent, kind, attributes, record_exception=False, set_status_on_exception=False
    ) as current:
        try:
            yield
        except BaseException as error:
            raised = {
                "exception.type": type(error).__qualname__,
                "exception.stacktrace": exception_text(error, quote_own=False),
            }
            current.add_event("exception", raised)
            current.set_status(StatusCode.ERROR, type(error).__qualname__)
            raise


def continue_trace(traceparent: str) -> AbstractContextManager[None]:
    """The trace that `traceparent` names, or a new one where it names none, without a span of its own."""
    parent = _parsed(traceparent)
    return _ContinuedTrace(parent if parent.is_valid else _new_trace())


class _ContinuedTrace:
    __slots__ = ("_context", "_token")

    def __init__(self, parent: SpanContext) -> None:
        self._context = trace.set_span_in_context(NonRecordingSpan(parent))

    def __enter__(self) -> None:
        self._token = context.attach(self._context)

    def __exit__(self, *_: object) -> None:
        context.detach(self._token)


def _new_trace() -> SpanContext:
    return SpanContext(random.getrandbits(128) or 1, random.getrandbits(64) or 1, is_remote=False)


def _parsed(traceparent: str) -> SpanContext:
    try:
        version, trace_id, span_id, flags = traceparent.split("-")
        if version != "00" or len(traceparent) != _PLAIN:
            return INVALID_SPAN_CONTEXT
        return SpanContext(int(trace_id, 16), int(span_id, 16), True, TraceFlags(int(flags, 16)), TraceState())
    except ValueError:
        return INVALID_SPAN_CONTEXT
