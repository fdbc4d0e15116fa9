"""Sending spans by OTLP; imported only where somebody receives them, because its libraries weigh much."""

from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.trace.export import BatchSpanProcessor

EXPORT_SECONDS = 2


def exporting() -> BatchSpanProcessor:
    """Where to is told by the OTEL_EXPORTER_OTLP_* variables; an answer is waited for two seconds."""
    return BatchSpanProcessor(OTLPSpanExporter(timeout=EXPORT_SECONDS))
