"""Tells which events an ordered handler has not processed, from the positions that it keeps anyway."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from shared.messaging.inbox.consumer_positions import ConsumerPositions
from shared.messaging.model.inbox_key import inbox_key
from shared.messaging.unit_of_work.aggregate_collections import AggregateCollections
from shared.storage.consumer_positions import ConsumerPosition


class PublishedEvent(NamedTuple):
    """An event as the journal knows it; `recorded_at` is in milliseconds since 1970."""

    id: str
    type: str
    subject: str
    sequence: int
    recorded_at: int


class ProcessedEvents:
    """For the handlers of a service; `ordered` tells for each whether it keeps positions."""

    def __init__(
        self, ordered: Mapping[str, bool], collections: AggregateCollections, positions: ConsumerPositions
    ) -> None:
        self._ordered, self._collections, self._positions = ordered, collections, positions

    def keeps_positions(self, handler: str) -> bool:
        """Whether `unprocessed` can tell. Raises KeyError when the service has no such handler."""
        return self._ordered[handler]

    async def unprocessed(self, handler: str, events: Sequence[PublishedEvent]) -> list[str]:
        """The ids of the events that the handler has not processed, without those from before it was registered for
        their type.

        An event counts as processed when it or a later one of its subject was: the order allows no gap.
        """
        since = self._positions.registered_at(handler)
        own = [event for event in events if event.recorded_at >= since.get(event.type, 0)]
        subjects = list({event.subject for event in own})
        positions = await asyncio.gather(*(self._processed(handler, subject) for subject in subjects))
        processed = dict(zip(subjects, positions, strict=True))
        return [event.id for event in own if processed[event.subject] < event.sequence]

    async def _processed(self, handler: str, subject: str) -> int:
        _, processed = await stored_position(self._positions, self._collections, inbox_key(handler, subject))
        return processed


async def stored_position(
    positions: ConsumerPositions, collections: AggregateCollections, key: str
) -> tuple[ConsumerPosition, int]:
    """What is stored under the key of a handler and subject, and the highest sequence in it and in its holders."""
    position = await positions.position(key)
    holders = [await collections.read(collection, id, key) for collection, id in position.holders]
    return position, max((position.sequence, *(document.inbox.get(key, 0) for document in holders)))
