"""Splitting a byte stream into the units of its protocol, so that one can be dropped and the rest stays intact."""

from collections.abc import Callable
from typing import Protocol


class Framing(Protocol):
    """One direction of one connection."""

    def feed(self, data: bytes) -> list[bytes]:
        """The units that are complete now; an incomplete one is buffered for the next call."""


class Unframed:
    """Units as they are read from the socket, for proxies that parse no protocol."""

    def feed(self, data: bytes) -> list[bytes]:
        """The bytes themselves."""
        return [data]


class LengthPrefixed:
    """Units whose first bytes determine their length; `length` returns 0 while there are too few bytes to know."""

    def __init__(self, length: Callable[[bytearray], int]) -> None:
        self._length, self._buffer = length, bytearray()

    def feed(self, data: bytes) -> list[bytes]:
        """The units that are complete now."""
        self._buffer += data
        units = []
        while (size := self._length(self._buffer)) and len(self._buffer) >= size:
            units.append(bytes(self._buffer[:size]))
            del self._buffer[:size]
        return units
