"""Sets up traces and logs of a process. Traces are exported by OTLP to OTEL_EXPORTER_OTLP_ENDPOINT."""

import logging
import os
import sys
from collections.abc import Callable
from importlib import import_module

from shared.telemetry.logs import LineFormatter, quiet_libraries
from shared.telemetry.tracing import record_spans


def start_telemetry(service: str) -> Callable[[], None]:
    """Trace ids are passed on in any case; spans are recorded only with an endpoint.

    Returns a function to call at the end: it exports the remaining spans within the exporter's time limit.
    """
    exported = bool(os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT"))
    record_spans(exported)
    provider = import_module("shared.telemetry.export").start_exporting(service) if exported else None
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(LineFormatter(service))
    logging.basicConfig(level=os.environ.get("LOG_LEVEL", "INFO"), handlers=[handler], force=True)
    quiet_libraries()
    return provider.shutdown if provider else _no_spans


def _no_spans() -> None:
    """No span was recorded."""
