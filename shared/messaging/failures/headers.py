"""Names of the headers that consuming adds to a message. All begin with `x-`; a publisher sets none of them."""

from collections.abc import Mapping
from typing import Any

ATTEMPTS = "x-attempts"
DEFERRALS = "x-deferrals"
FIRST_FAILED = "x-first-failed"
FAILURE = "x-failure"
"""FailureDetails as JSON."""
SKIP = "x-skip"
"""On a message that a person discarded: it is processed without effect, so that later messages go on."""
FAILED_QUEUE = "x-failed-queue"
"""The queue a dead letter failed in, kept while its own storing is retried."""
PARKED_AT = "x-parked-at"
"""The time at which the broker parked a dead letter, kept likewise."""
FORMER = {DEFERRALS: "x-waits", FAILURE: "x-story", SKIP: "x-pass-over", FAILED_QUEUE: "x-parked-in"}
"""Names that version 0.1 wrote; read for one version."""


def read_header(headers: Mapping[str, Any], name: str) -> Any:
    """The value under its name or its former name; None when there is neither."""
    return headers[name] if name in headers else headers.get(FORMER.get(name, name))


def application_headers(headers: Mapping[str, Any]) -> dict[str, Any]:
    """The headers the publisher set, without those that consuming and the broker added."""
    return {key: value for key, value in headers.items() if not key.startswith("x-")}
