"""The URL of a connection to the broker, with a name that operators see and a heartbeat that notices a silent peer."""

from yarl import URL

HEARTBEAT_SECONDS = 10
"""A connection that went silent without closing is given up after two or three of these."""


def with_heartbeat(url: str, name: str) -> str:
    """The URL with both added to its query; a value the URL holds already stays."""
    parsed = URL(url)
    return str(parsed.with_query({"heartbeat": HEARTBEAT_SECONDS, "name": name, **parsed.query}))
