"""What a dead letter carries about its failure: exception, place, attempts and trace; never data of the message."""

import tomllib
import traceback
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import orjson

from shared.messaging.failures.headers import FAILURE, read_header
from shared.messaging.failures.retry import RetryState
from shared.messaging.model.errors import MalformedMessage

MAX_TEXT = 300
PROJECT = Path(__file__).parents[3] / "pyproject.toml"


@dataclass(frozen=True, slots=True)
class FailureDetails:
    """Why and where a message was parked. `kind` is what recoverability decided on, `frame` the innermost own frame."""

    kind: str
    service: str
    handler: str
    exception: str
    text: str
    frame: str
    attempts: int
    deferrals: int
    first_failed: str
    last_failed: str
    code_version: str
    traceparent: str

    @classmethod
    def of(
        cls, service: str, handler: str, error: BaseException, kind: str, state: RetryState, traceparent: str
    ) -> "FailureDetails":
        """The text of an exception is kept only where this project wrote it: a library's text may quote data."""
        now = datetime.now(UTC).isoformat()
        own = type(error).__module__.startswith("shared.") or isinstance(error, MalformedMessage)
        return cls(
            kind=kind,
            service=service,
            handler=handler,
            exception=type(error).__name__,
            text=str(error)[:MAX_TEXT] if own else "",
            frame=own_frame(error),
            attempts=state.attempts,
            deferrals=state.deferrals,
            first_failed=state.first_failed or now,
            last_failed=now,
            code_version=_code_version(),
            traceparent=traceparent,
        )

    def header(self) -> str:
        """The value of the header."""
        return orjson.dumps(asdict(self)).decode()


def read_failure(headers: Mapping[str, Any]) -> dict[str, Any]:
    """The details in a dead letter's headers, or a stand-in when the broker parked the message itself, whose deliveries
    were never answered."""
    try:
        details = orjson.loads(read_header(headers, FAILURE))
    except (ValueError, TypeError):
        details = None
    if isinstance(details, dict):
        return details
    return {"kind": "delivery limit", "exception": "", "frame": ""}


def own_frame(error: BaseException) -> str:
    """The innermost frame of this project's code; with the exception's type it identifies the failure."""
    frames = [frame.filename + ":" + frame.name for frame in traceback.extract_tb(error.__traceback__)]
    for folder in ("/services/", "/shared/"):
        own = [frame for frame in frames if folder in frame]
        if own:
            return own[-1][max(own[-1].rfind("/services/"), own[-1].rfind("/shared/")) + 1 :]
    return ""


def _code_version() -> str:
    """Of the installed project, or of the checkout or image that the code runs in."""
    try:
        return version("stageloket")
    except PackageNotFoundError:
        project = tomllib.loads(PROJECT.read_text())["project"] if PROJECT.exists() else {}
        return str(project.get("version", "unreleased"))
