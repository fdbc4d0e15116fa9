"""How a connection to the broker is asked for: with a name that operators see, and a heartbeat that notices silence."""

from yarl import URL

HEARTBEAT_SECONDS = 10
"""A way that went silent without closing is given up after two or three of these."""


def with_heartbeat(url: str, name: str) -> str:
    """The URL with its query completed; what it said itself stays."""
    asked = URL(url)
    return str(asked.with_query({"heartbeat": HEARTBEAT_SECONDS, "name": name, **asked.query}))
