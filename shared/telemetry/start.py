"""Traces and logs of a process, set up in one call. Traces leave by OTLP where OTEL_EXPORTER_OTLP_ENDPOINT says."""

import logging
import os
import sys
from collections.abc import Callable
from importlib import import_module

from shared.messaging.tracing import record_spans
from shared.telemetry.logs import LineFormatter


def start_telemetry(service: str) -> Callable[[], None]:
    """Trace ids run through every flow in any case; spans are recorded only where somebody receives them.

    Returns what is to be called at the end: it sends what is left, and gives up after the exporter's time limit.
    """
    wanted = bool(os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT"))
    record_spans(wanted)
    sending = import_module("shared.telemetry.export").start_sending(service) if wanted else None
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(LineFormatter(service))
    logging.basicConfig(level=os.environ.get("LOG_LEVEL", "INFO"), handlers=[handler], force=True)
    for noisy in ("aio_pika", "aiormq", "opentelemetry"):
        logging.getLogger(noisy).setLevel(logging.CRITICAL if noisy != "opentelemetry" else logging.ERROR)
    return sending.shutdown if sending else _nothing_left


def _nothing_left() -> None:
    """No span was recorded."""
