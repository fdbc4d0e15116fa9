"""Formats a log record as one JSON object: time, level, service, text, and its trace."""

import logging
from datetime import UTC, datetime

import orjson
from opentelemetry import trace

from shared.telemetry.exception_text import exception_text

LIBRARIES = {
    "aio_pika": logging.CRITICAL,
    "aiormq": logging.CRITICAL,
    "opentelemetry": logging.ERROR,
    "authlib": logging.INFO,
    "httpx2": logging.WARNING,
    "uvicorn.access": logging.WARNING,
}
"""From which level on a library writes. Below it Authlib writes the verifier of a sign-in, and the last two the
address of every request, with its query."""


def quiet_libraries() -> None:
    """Set these levels."""
    for name, level in LIBRARIES.items():
        logging.getLogger(name).setLevel(level)


class LineFormatter(logging.Formatter):
    """A stack trace goes into a field of its own."""

    def __init__(self, service: str) -> None:
        super().__init__()
        self._service = service

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "service": self._service,
            "logger": record.name,
            "text": record.getMessage(),
        }
        context = trace.get_current_span().get_span_context()
        if context.is_valid:
            line["trace_id"] = f"{context.trace_id:032x}"
        if record.exc_info and record.exc_info[1]:
            line["stack"] = exception_text(record.exc_info[1])
        return orjson.dumps(line).decode()
