"""The streams of portal events: one per portal and subject, numbered in the order in which events are accepted."""

from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from shared.messaging.inbox.keyed_lock import KeyedLock
from shared.messaging.model.stream import Stream

MAX_KNOWN = 10_000
"""Of streams used longer ago the numbering is read again, when an event is appended."""


class Streams:
    """Where the streams stand, as far as this process knows. One event at a time is appended to a stream here, so that
    a portal's own events do not compete; another replica that appends is noticed by the write."""

    def __init__(self, max_known: int = MAX_KNOWN) -> None:
        self._known: OrderedDict[str, Stream] = OrderedDict()
        self._lock, self._max_known = KeyedLock(), max_known

    @asynccontextmanager
    async def hold(self, subject: str) -> AsyncIterator[Stream]:
        """The stream, which nobody else in this process appends to meanwhile; the first who asked is the first."""
        async with self._lock.hold(subject, 0):
            stream = self._known.pop(subject, None) or Stream(subject)
            try:
                yield stream
            finally:
                self._known[subject] = stream
                if len(self._known) > self._max_known:
                    self._known.popitem(last=False)
