"""Every frame between a service and the broker, counted on its way through a proxy."""

import struct
from collections import Counter

from tests.chaos.proxy.way import Verdict, Way

METHOD, HEADER, BODY = 1, 2, 3
HEAD_SIZE = 7
BASIC = 60
FRAMES, ACKS, CONFIRMS, OTHER = "frames", "acks", "confirms", "other frames"
PUBLISH, RETURN, DELIVER, ACK, REJECT, NACK = 40, 50, 60, 80, 90, 120
NAMES = {
    (Way.UP, PUBLISH): "publishes",
    (Way.DOWN, ACK): CONFIRMS,
    (Way.DOWN, NACK): "refused publishes",
    (Way.DOWN, RETURN): "returns",
    (Way.DOWN, DELIVER): "deliveries",
    (Way.UP, ACK): ACKS,
    (Way.UP, NACK): "nacks",
    (Way.UP, REJECT): "rejects",
}
"""The methods that move messages; any other is OTHER: it opens, declares or asks."""


class WireTap:
    """A sieve through which everything passes. Made for one consuming channel: delivery tags are told apart by number.

    `largest_publish` is in bytes, with all its frames.
    """

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self.largest_publish = 0
        self._in_hand: set[int] = set()
        self._publish = 0

    def __call__(self, way: Way, unit: bytes) -> Verdict:
        if unit[0] == METHOD:
            self._method(way, unit)
        elif unit[0] in (HEADER, BODY):
            self._counts[FRAMES] += 1
            if way is Way.UP:
                self._publish += len(unit)
                self.largest_publish = max(self.largest_publish, self._publish)
        return Verdict.PASS

    def taken(self) -> Counter[str]:
        """By name since the last asking, and FRAMES: those that move messages, with their headers and bodies. Acks and
        confirms are apart, because one of them may stand for several messages."""
        counts, self._counts = self._counts, Counter()
        return counts

    @property
    def answered(self) -> int:
        """Deliveries that were answered since the last asking."""
        return self._counts["deliveries"] - self.in_hand

    @property
    def in_hand(self) -> int:
        """Deliveries that were not answered yet."""
        return len(self._in_hand)

    def _method(self, way: Way, unit: bytes) -> None:
        class_id, method = struct.unpack_from(">HH", unit, HEAD_SIZE)
        name = NAMES.get((way, method), OTHER) if class_id == BASIC else OTHER
        self._counts[name] += 1
        self._counts[FRAMES] += name not in (OTHER, ACKS, CONFIRMS)
        if name == "publishes":
            self._publish = len(unit)
        elif name == "deliveries":
            tag_at = HEAD_SIZE + 4 + 1 + unit[HEAD_SIZE + 4]
            self._in_hand.add(struct.unpack_from(">Q", unit, tag_at)[0])
        elif name in (ACKS, "nacks", "rejects"):
            tag, bits = struct.unpack_from(">QB", unit, HEAD_SIZE + 4)
            several = method != REJECT and bits & 1
            self._in_hand -= {held for held in self._in_hand if held == tag or (several and held <= tag)}
