"""Traces and logs of a process, set up in one call. Traces leave by OTLP where OTEL_EXPORTER_OTLP_ENDPOINT says."""

import logging
import os
import sys
from importlib import import_module

from opentelemetry import trace
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.sampling import ALWAYS_OFF, DEFAULT_ON

from shared.messaging.tracing import record_spans
from shared.telemetry.logs import LineFormatter


class Telemetry:
    """What has to be flushed when the process stops."""

    def __init__(self, provider: TracerProvider) -> None:
        self._provider = provider

    def stop(self) -> None:
        """Send what is left; gives up after the exporter's time limit."""
        self._provider.shutdown()


def start_telemetry(service: str) -> Telemetry:
    """Trace ids run through every flow in any case; spans are recorded only where somebody receives them."""
    wanted = bool(os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT"))
    resource = Resource.create({"service.name": service, "service.namespace": "stageloket"})
    provider = TracerProvider(resource=resource, sampler=DEFAULT_ON if wanted else ALWAYS_OFF)
    if wanted:
        provider.add_span_processor(import_module("shared.telemetry.export").exporting())
    trace.set_tracer_provider(provider)
    record_spans(wanted)
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(LineFormatter(service))
    logging.basicConfig(level=os.environ.get("LOG_LEVEL", "INFO"), handlers=[handler], force=True)
    for noisy in ("aio_pika", "aiormq", "opentelemetry"):
        logging.getLogger(noisy).setLevel(logging.CRITICAL if noisy != "opentelemetry" else logging.ERROR)
    return Telemetry(provider)
