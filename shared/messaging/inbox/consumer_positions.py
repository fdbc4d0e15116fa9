"""The position of each handler in each subject where no aggregate holds it, when each handler was registered, and a
signal for every change in this process."""

import asyncio
from collections.abc import Iterable

from shared.messaging.inbox.inbox_entry import InboxEntry
from shared.messaging.support.coalescer import Coalescer
from shared.storage.consumer_positions import ConsumerPosition, ConsumerPositionCollection, advanced_to, failed, held_by
from shared.storage.handler_registrations import HandlerRegistrations


class ConsumerPositions:
    """The positions of a service, read and written in batches."""

    def __init__(self, collection: ConsumerPositionCollection, registrations: HandlerRegistrations) -> None:
        async def read(keys: list[str]) -> list[ConsumerPosition]:
            known = await collection.read(keys)
            return [known.get(key) or ConsumerPosition() for key in keys]

        self._write, self._read = Coalescer(collection.write), Coalescer(read)
        self._changed = asyncio.Event()
        self._registrations, self._registered_at = registrations, dict[str, int]()

    async def register_handlers(self, handlers: Iterable[str]) -> None:
        """Before the first delivery: handlers that are new to this service are registered now."""
        self._registered_at = await self._registrations.register(list(handlers))

    def predates(self, handler: str, at: int) -> bool:
        """Whether that time, in milliseconds since 1970, is before the handler was registered."""
        return at < self._registered_at.get(handler, 0)

    async def position(self, entry: InboxEntry) -> ConsumerPosition:
        """What is stored for the entry's subject and handler."""
        return await self._read(entry.key)

    async def advance(self, entry: InboxEntry) -> None:
        """Processed without effect. An unordered entry needs no position: processing it again has no effect again."""
        if entry.ordered:
            await self._write((entry.key, advanced_to(entry.sequence)))

    async def record_holder(self, entry: InboxEntry, collection: str, id: str) -> bool:
        """Called before an aggregate gets its first entry of a subject, so that messages that change another aggregate
        find it. Returns whether nothing was stored for the subject until now."""
        return await self._write((entry.key, held_by(collection, id)))

    async def record_failure(self, entry: InboxEntry) -> None:
        """An event failed: later ones of its subject wait for it, however long."""
        if entry.ordered:
            await self._write((entry.key, failed()))

    def notify_change(self) -> None:
        """An aggregate of this service changed: messages that were not ready may be tried again."""
        self._changed.set()
        self._changed = asyncio.Event()

    async def wait_for_change(self, timeout: float) -> bool:
        """Wait for the next change in this process; False when none came within `timeout` seconds."""
        try:
            await asyncio.wait_for(self._changed.wait(), timeout)
        except TimeoutError:
            return False
        return True
