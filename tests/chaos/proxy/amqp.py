"""AMQP 0-9-1 as far as a proxy needs it: whole frames, and which of them is a publisher's confirm."""

import struct

from tests.chaos.proxy.framing import Lengthwise
from tests.chaos.proxy.way import Verdict, Way

GREETING = b"AMQP"
GREETING_SIZE, HEAD_SIZE, END_SIZE = 8, 7, 1
METHOD_FRAME = 1
BASIC, ACK = 60, 80


def amqp_frames() -> Lengthwise:
    """For both directions: the greeting of 8 bytes, then frames (type, channel, size, payload, end)."""
    return Lengthwise(_length)


def is_confirm(way: Way, frame: bytes) -> bool:
    """Whether the broker tells a publisher with this frame that it has the message (`basic.ack`)."""
    if way is not Way.DOWN or frame[0] != METHOD_FRAME:
        return False
    method: tuple[int, int] = struct.unpack_from(">HH", frame, HEAD_SIZE)
    return method == (BASIC, ACK)


class SwallowConfirms:
    """A sieve that takes out confirms and nothing else; with `cut` the connection is reset in place of the last one.

    `most` bounds how many are taken; `swallowed` counts them.
    """

    def __init__(self, most: int, *, cut: bool = False) -> None:
        self._most, self._cut, self.swallowed = most, cut, 0

    def __call__(self, way: Way, frame: bytes) -> Verdict:
        if self.swallowed >= self._most or not is_confirm(way, frame):
            return Verdict.PASS
        self.swallowed += 1
        return Verdict.CUT if self._cut and self.swallowed == self._most else Verdict.SWALLOW


def _length(kept: bytearray) -> int:
    if kept[:4] == GREETING:
        return GREETING_SIZE
    if len(kept) < HEAD_SIZE:
        return 0
    size: int = struct.unpack_from(">I", kept, 3)[0]
    return HEAD_SIZE + size + END_SIZE
