"""The two directions of a connection, and what may become of one unit of bytes on it."""

from collections.abc import Callable
from enum import Enum


class Way(Enum):
    """Seen from the client that opened the connection."""

    UP = "client to server"
    DOWN = "server to client"


class Verdict(Enum):
    """What a sieve says about one unit."""

    PASS = "pass"
    SWALLOW = "swallow"
    CUT = "swallow, and reset the connection"


Sieve = Callable[[Way, bytes], Verdict]
"""Looks at every unit of every connection, in order; keeps its own count."""


def no_sieve(way: Way, unit: bytes) -> Verdict:
    """Everything passes."""
    return Verdict.PASS
