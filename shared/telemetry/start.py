"""Sets up logs, traces and measurements of a process; the latter two are exported by OTLP, to where it is told."""

import logging
import os
import sys
from collections.abc import Callable
from importlib import import_module

from shared.telemetry.logs import LineFormatter, quiet_libraries
from shared.telemetry.tracing import record_spans


def start_telemetry(service: str) -> Callable[[], None]:
    """Trace ids are passed on in any case; spans and measurements are recorded only with an endpoint.

    `OTEL_EXPORTER_OTLP_ENDPOINT` is that of both, `OTEL_EXPORTER_OTLP_TRACES_ENDPOINT` and `…_METRICS_ENDPOINT` of
    one. Returns a function to call at the end: it exports what remains within the exporter's time limit.
    """
    traces, metrics = endpoint("traces"), endpoint("metrics")
    record_spans(bool(traces))
    providers = []
    if traces:
        providers.append(import_module("shared.telemetry.export").export_spans(service, traces))
    if metrics:
        providers.append(import_module("shared.telemetry.export").export_measurements(service, metrics))
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(LineFormatter(service))
    logging.basicConfig(level=os.environ.get("LOG_LEVEL", "INFO"), handlers=[handler], force=True)
    quiet_libraries()

    def end() -> None:
        for provider in providers:
            provider.shutdown()

    return end


def endpoint(signal: str) -> str:
    """Where these are sent; empty: nowhere. A variable that is set to nothing counts as absent."""
    own = os.environ.get(f"OTEL_EXPORTER_OTLP_{signal.upper()}_ENDPOINT", "")
    base = os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT", "").rstrip("/")
    return own or (base and f"{base}/v1/{signal}")
