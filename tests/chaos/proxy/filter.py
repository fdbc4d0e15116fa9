"""The two directions of a connection, and filters that decide what becomes of each protocol unit on it."""

from collections.abc import Callable
from enum import Enum


class Direction(Enum):
    """Seen from the client that opened the connection."""

    UPSTREAM = "client to server"
    DOWNSTREAM = "server to client"


class FilterAction(Enum):
    """What the proxy does with one unit."""

    FORWARD = "forward"
    DROP = "drop"
    RESET = "drop, and reset the connection"


Filter = Callable[[Direction, bytes], FilterAction]
"""Called with every unit of every connection, in order; may keep its own state."""


def forward_all(direction: Direction, unit: bytes) -> FilterAction:
    """Forward every unit."""
    return FilterAction.FORWARD
