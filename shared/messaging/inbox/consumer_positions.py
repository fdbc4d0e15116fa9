"""The position of each handler in each subject where no aggregate holds it, when each handler was registered, and a
signal for every change in this process."""

import asyncio
from collections.abc import Mapping, Sequence

from shared.messaging.inbox.inbox_entry import InboxEntry
from shared.messaging.support.coalescer import Coalescer
from shared.storage.consumer_positions import (
    ConsumerPosition,
    ConsumerPositionCollection,
    advanced_to,
    awaiting,
    failed_at,
    held_by,
)
from shared.storage.handler_registrations import HandlerRegistrations


class ConsumerPositions:
    """The positions of a service, read and written in batches."""

    def __init__(self, collection: ConsumerPositionCollection, registrations: HandlerRegistrations) -> None:
        async def read(keys: list[str]) -> list[ConsumerPosition]:
            known = await collection.read(keys)
            return [known.get(key) or ConsumerPosition() for key in keys]

        self._write, self._read = Coalescer(collection.write), Coalescer(read)
        self._changed = asyncio.Event()
        self._registrations, self._registered_at = registrations, dict[str, dict[str, int]]()

    async def register_handlers(self, handlers: Mapping[str, Sequence[str]]) -> None:
        """Before the first delivery: handlers, by name with their event types, that are new here are registered now."""
        self._registered_at = await self._registrations.register(handlers)

    def registered_at(self, handler: str) -> Mapping[str, int]:
        """When the handler was registered for each of its event types, in milliseconds since 1970."""
        return self._registered_at.get(handler, {})

    async def position(self, key: str) -> ConsumerPosition:
        """What is stored under that key of a handler and subject."""
        return await self._read(key)

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
            await self._write((entry.key, failed_at(entry.sequence)))

    async def record_absence(self, entry: InboxEntry, collection: str, id: str) -> None:
        """The message waits for this aggregate: what creates it need not wait for the message."""
        if entry.ordered:
            await self._write((entry.key, awaiting(entry.sequence, collection, id)))

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
