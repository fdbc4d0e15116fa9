"""The answer to a request that is no CloudEvent 1.0."""

from shared.web.problems import Problem

TITLE = "This is not a CloudEvent 1.0"


def refused(attribute: str, reason: str) -> Problem:
    """400 that names one attribute and what is wrong with it, never its value."""
    errors = [{"pointer": f"/{attribute}", "detail": reason}]
    return Problem(400, "malformed", TITLE, f"{attribute}: {reason}", errors=errors)


def not_json(what: str) -> Problem:
    """415 for data of another kind: every event type here has JSON data."""
    return Problem(415, "media-type", "The data of an event is JSON here", what)
