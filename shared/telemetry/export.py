"""Records spans and exports them by OTLP. Imported only with a collector configured: the libraries are large."""

from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

from shared.telemetry.span_redactor import SpanRedactor

EXPORT_SECONDS = 2


def start_exporting(service: str) -> TracerProvider:
    """The OTEL_EXPORTER_OTLP_* variables name the collector; an export waits two seconds for its answer."""
    provider = TracerProvider(resource=Resource.create({"service.name": service, "service.namespace": "stageloket"}))
    provider.add_span_processor(SpanRedactor())
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(timeout=EXPORT_SECONDS)))
    trace.set_tracer_provider(provider)
    return provider
