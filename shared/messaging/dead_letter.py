"""The story a parked message carries: what failed, where, how often, in which trace; never anybody's data."""

import traceback
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version

import orjson

from shared.messaging.errors import Unreadable
from shared.messaging.retry import Tries

STORY = "x-story"
MOST_TEXT = 300


def story(service: str, handler: str, failure: BaseException, kind: str, tries: Tries, traceparent: str) -> str:
    """The story as JSON. An exception's text is kept only where our own words made it: a library's may quote data."""
    now = datetime.now(UTC).isoformat()
    ours = type(failure).__module__.startswith("shared.") or isinstance(failure, Unreadable)
    return orjson.dumps(
        {
            "kind": kind,
            "service": service,
            "handler": handler,
            "exception": type(failure).__name__,
            "text": str(failure)[:MOST_TEXT] if ours else "",
            "frame": own_frame(failure),
            "attempts": tries.attempts,
            "waits": tries.waits,
            "first_failed": tries.first_failed or now,
            "last_failed": now,
            "code_version": _code_version(),
            "traceparent": traceparent,
        }
    ).decode()


def own_frame(failure: BaseException) -> str:
    """The innermost frame of our own code: with the exception's type, the fingerprint of a cause."""
    frames = [f for f in traceback.extract_tb(failure.__traceback__) if "/services/" in f.filename]
    if not frames:
        frames = [f for f in traceback.extract_tb(failure.__traceback__) if "/shared/" in f.filename]
    if not frames:
        return ""
    place = frames[-1].filename
    start = max(place.rfind("/services/"), place.rfind("/shared/"))
    return f"{place[start + 1 :]}:{frames[-1].name}"


def _code_version() -> str:
    try:
        return version("stageloket")
    except PackageNotFoundError:
        return "unreleased"
