"""Counts every frame between a service and the broker, in a proxy."""

import struct
from collections import Counter

from tests.chaos.proxy.filter import Direction, FilterAction

METHOD, HEADER, BODY = 1, 2, 3
HEAD_SIZE = 7
BASIC, TX = 60, 90
SELECT, ROLLBACK = 10, 30
FRAMES, ACKNOWLEDGEMENTS, CONFIRMS, OTHER = "frames", "acknowledgements", "confirms", "other frames"
PUBLISH, RETURN, DELIVER, ACK, REJECT, NACK = 40, 50, 60, 80, 90, 120
NAMES = {
    (Direction.UPSTREAM, PUBLISH): "publishes",
    (Direction.DOWNSTREAM, ACK): CONFIRMS,
    (Direction.DOWNSTREAM, NACK): "refused publishes",
    (Direction.DOWNSTREAM, RETURN): "returns",
    (Direction.DOWNSTREAM, DELIVER): "deliveries",
    (Direction.UPSTREAM, ACK): ACKNOWLEDGEMENTS,
    (Direction.UPSTREAM, NACK): "nacks",
    (Direction.UPSTREAM, REJECT): "rejects",
}
"""The methods that transfer messages; any other is OTHER: it opens or declares something."""


class WireTap:
    """A proxy filter that forwards everything. For one consuming channel: deliveries are identified by their tag.

    `largest_publish` is in bytes, with all its frames. What is sent in a transaction is not counted: it is rolled back,
    and checks permissions at the start.
    """

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self.largest_publish = 0
        self._in_flight: set[int] = set()
        self._publish = 0
        self._checking: set[int] = set()

    def __call__(self, way: Direction, unit: bytes) -> FilterAction:
        if unit[0] == METHOD:
            self._method(way, unit)
        elif unit[0] in (HEADER, BODY) and _channel(unit) not in self._checking:
            self._counts[FRAMES] += 1
            if way is Direction.UPSTREAM:
                self._publish += len(unit)
                self.largest_publish = max(self.largest_publish, self._publish)
        return FilterAction.FORWARD

    def take(self) -> Counter[str]:
        """Counts by name since the last call. FRAMES are those that transfer messages, with their headers and bodies;
        acknowledgements and confirms are separate, because one of them may stand for several messages."""
        counts, self._counts = self._counts, Counter()
        return counts

    @property
    def answered(self) -> int:
        """Deliveries acknowledged since the last call of `take`."""
        return self._counts["deliveries"] - self.in_flight

    @property
    def in_flight(self) -> int:
        """Deliveries not acknowledged yet."""
        return len(self._in_flight)

    def _method(self, way: Direction, unit: bytes) -> None:
        class_id, method = struct.unpack_from(">HH", unit, HEAD_SIZE)
        if class_id == TX and method == SELECT:
            self._checking.add(_channel(unit))
        elif class_id == TX and method == ROLLBACK:
            self._checking.discard(_channel(unit))
        counted = class_id == BASIC and _channel(unit) not in self._checking
        name = NAMES.get((way, method), OTHER) if counted else OTHER
        self._counts[name] += 1
        self._counts[FRAMES] += name not in (OTHER, ACKNOWLEDGEMENTS, CONFIRMS)
        if name == "publishes":
            self._publish = len(unit)
        elif name == "deliveries":
            tag_at = HEAD_SIZE + 4 + 1 + unit[HEAD_SIZE + 4]
            self._in_flight.add(struct.unpack_from(">Q", unit, tag_at)[0])
        elif name in (ACKNOWLEDGEMENTS, "nacks", "rejects"):
            tag, bits = struct.unpack_from(">QB", unit, HEAD_SIZE + 4)
            several = method != REJECT and bits & 1
            self._in_flight -= {held for held in self._in_flight if held == tag or (several and held <= tag)}


def _channel(unit: bytes) -> int:
    """The number of the frame's channel."""
    return int.from_bytes(unit[1:3], "big")
