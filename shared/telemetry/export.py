"""Recording spans and sending them by OTLP; imported only where somebody receives them: the libraries weigh much."""

from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

EXPORT_SECONDS = 2


def start_sending(service: str) -> TracerProvider:
    """Where to is told by the OTEL_EXPORTER_OTLP_* variables; an answer is waited for two seconds."""
    provider = TracerProvider(resource=Resource.create({"service.name": service, "service.namespace": "stageloket"}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(timeout=EXPORT_SECONDS)))
    trace.set_tracer_provider(provider)
    return provider
