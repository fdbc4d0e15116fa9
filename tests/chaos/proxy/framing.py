"""Cutting a stream of bytes into the units of its protocol, so that one can be taken out and the rest stays whole."""

from collections.abc import Callable
from typing import Protocol


class Framing(Protocol):
    """One direction of one connection."""

    def feed(self, data: bytes) -> list[bytes]:
        """The units that are complete now; an unfinished one is kept for the next call."""


class Chunks:
    """Units as the network brings them: for proxies that look at no protocol."""

    def feed(self, data: bytes) -> list[bytes]:
        """The bytes themselves."""
        return [data]


class Lengthwise:
    """Units whose length can be told from their first bytes; `length` returns 0 while it cannot tell yet."""

    def __init__(self, length: Callable[[bytearray], int]) -> None:
        self._length, self._kept = length, bytearray()

    def feed(self, data: bytes) -> list[bytes]:
        """The units that are complete now."""
        self._kept += data
        units = []
        while (size := self._length(self._kept)) and len(self._kept) >= size:
            units.append(bytes(self._kept[:size]))
            del self._kept[:size]
        return units
