"""Exports spans and measurements by OTLP. Imported only with an endpoint configured: the libraries are large."""

from uuid import uuid4

from opentelemetry import metrics, trace
from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

from shared.telemetry.span_redactor import SpanRedactor

EXPORT_SECONDS, MEASURED_EVERY_MILLISECONDS = 2, 15_000


def export_spans(service: str, endpoint: str) -> TracerProvider:
    """An export waits two seconds for its answer."""
    provider = TracerProvider(resource=_resource(service))
    provider.add_span_processor(SpanRedactor())
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=endpoint, timeout=EXPORT_SECONDS)))
    trace.set_tracer_provider(provider)
    return provider


def export_measurements(service: str, endpoint: str) -> MeterProvider:
    """Every fifteen seconds and at the end."""
    exporter = OTLPMetricExporter(endpoint=endpoint, timeout=EXPORT_SECONDS)
    reader = PeriodicExportingMetricReader(exporter, MEASURED_EVERY_MILLISECONDS)
    provider = MeterProvider([reader], resource=_resource(service))
    metrics.set_meter_provider(provider)
    return provider


def _resource(service: str) -> Resource:
    """Each process is an instance of its own: replicas count apart."""
    instance = {"service.name": service, "service.namespace": "stageloket", "service.instance.id": str(uuid4())}
    return Resource.create(instance)
