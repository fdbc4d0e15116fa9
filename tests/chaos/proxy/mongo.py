"""MongoDB's wire protocol as far as a proxy needs it: whole messages, which of them writes, which reply is its own."""

import struct

from tests.chaos.proxy.framing import Lengthwise
from tests.chaos.proxy.way import Verdict, Way

HEAD_SIZE = 16
OP_MSG = 2013
WRITES = frozenset({"insert", "update", "delete", "findAndModify", "commitTransaction"})


def mongo_messages() -> Lengthwise:
    """For both directions: every message begins with its length."""
    return Lengthwise(lambda kept: int(struct.unpack_from("<i", kept)[0]) if len(kept) >= 4 else 0)


def command(message: bytes) -> str:
    """The command of an OP_MSG: the first key of its first section. Empty for anything else."""
    if struct.unpack_from("<i", message, 12)[0] != OP_MSG or message[HEAD_SIZE + 4] != 0:
        return ""
    key = HEAD_SIZE + 4 + 1 + 4 + 1
    return message[key : message.index(b"\0", key)].decode()


class SwallowReplies:
    """A sieve that lets a write reach the server and cuts the connection in place of its reply, every `every`-th time.

    The client cannot know whether the write happened; it did. `swallowed` counts, `most` bounds.
    """

    def __init__(self, every: int, most: int) -> None:
        self._every, self._most = every, most
        self._writes, self.swallowed = 0, 0
        self._doomed: set[int] = set()

    def __call__(self, way: Way, message: bytes) -> Verdict:
        request: int
        answered: int
        request, answered = struct.unpack_from("<ii", message, 4)
        if way is Way.UP:
            if command(message) in WRITES:
                self._writes += 1
                if self._writes % self._every == 0:
                    self._doomed.add(request)
            return Verdict.PASS
        if answered not in self._doomed or self.swallowed >= self._most:
            return Verdict.PASS
        self._doomed.discard(answered)
        self.swallowed += 1
        return Verdict.CUT
