"""MongoDB's wire protocol as far as a proxy needs it: whole messages, which of them write, and their replies."""

import struct

from tests.chaos.proxy.filter import Direction, FilterAction
from tests.chaos.proxy.framing import LengthPrefixed

HEADER_SIZE = 16
OP_MSG = 2013
WRITES = frozenset({"insert", "update", "delete", "findAndModify", "commitTransaction"})


def mongo_messages() -> LengthPrefixed:
    """For both directions: every message begins with its length."""
    return LengthPrefixed(lambda buffer: int(struct.unpack_from("<i", buffer)[0]) if len(buffer) >= 4 else 0)


def command(message: bytes) -> str:
    """The command of an OP_MSG: the first key of its first section. Empty for any other message."""
    if struct.unpack_from("<i", message, 12)[0] != OP_MSG or message[HEADER_SIZE + 4] != 0:
        return ""
    key = HEADER_SIZE + 4 + 1 + 4 + 1
    return message[key : message.index(b"\0", key)].decode()


class DropReplies:
    """A filter that forwards every write and, for every `every`-th of them, resets the connection instead of its reply.

    The client cannot know whether the write happened; it did. `dropped` counts the replies, up to `limit`.
    """

    def __init__(self, every: int, limit: int) -> None:
        self._every, self._limit = every, limit
        self._writes, self.dropped = 0, 0
        self._dropped_requests: set[int] = set()

    def __call__(self, direction: Direction, message: bytes) -> FilterAction:
        request_id: int
        response_to: int
        request_id, response_to = struct.unpack_from("<ii", message, 4)
        if direction is Direction.UPSTREAM:
            if command(message) in WRITES:
                self._writes += 1
                if self._writes % self._every == 0:
                    self._dropped_requests.add(request_id)
            return FilterAction.FORWARD
        if response_to not in self._dropped_requests or self.dropped >= self._limit:
            return FilterAction.FORWARD
        self._dropped_requests.discard(response_to)
        self.dropped += 1
        return FilterAction.RESET
