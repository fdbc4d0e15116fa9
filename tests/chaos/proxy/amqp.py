"""AMQP 0-9-1 as far as a proxy needs it: whole frames, and which of them is a publisher confirm."""

import struct

from tests.chaos.proxy.filter import Direction, FilterAction
from tests.chaos.proxy.framing import LengthPrefixed

PROTOCOL_HEADER = b"AMQP"
PROTOCOL_HEADER_SIZE, FRAME_HEADER_SIZE, FRAME_END_SIZE = 8, 7, 1
METHOD_FRAME = 1
BASIC, ACK = 60, 80


def amqp_frames() -> LengthPrefixed:
    """For both directions: the protocol header of 8 bytes, then frames (type, channel, size, payload, end)."""
    return LengthPrefixed(_length)


def is_confirm(direction: Direction, frame: bytes) -> bool:
    """Whether this frame confirms a published message (`basic.ack` from the broker)."""
    if direction is not Direction.DOWNSTREAM or frame[0] != METHOD_FRAME:
        return False
    method: tuple[int, int] = struct.unpack_from(">HH", frame, FRAME_HEADER_SIZE)
    return method == (BASIC, ACK)


class DropConfirms:
    """A filter that drops up to `limit` confirms; with `reset`, the last one becomes a connection reset.

    `dropped` counts them. Everything else is forwarded.
    """

    def __init__(self, limit: int, *, reset: bool = False) -> None:
        self._limit, self._reset, self.dropped = limit, reset, 0

    def __call__(self, direction: Direction, frame: bytes) -> FilterAction:
        if self.dropped >= self._limit or not is_confirm(direction, frame):
            return FilterAction.FORWARD
        self.dropped += 1
        return FilterAction.RESET if self._reset and self.dropped == self._limit else FilterAction.DROP


def _length(buffer: bytearray) -> int:
    if buffer[:4] == PROTOCOL_HEADER:
        return PROTOCOL_HEADER_SIZE
    if len(buffer) < FRAME_HEADER_SIZE:
        return 0
    size: int = struct.unpack_from(">I", buffer, 3)[0]
    return FRAME_HEADER_SIZE + size + FRAME_END_SIZE
