"""Right after the commit the facts leave for the broker; what the broker has confirmed is taken out of the noun.

Facts of one noun leave one after the other. When one cannot leave, the noun falls silent here and the sweeper, which
reads what is truly unsaid, takes it up again. Nothing is lost by forgetting: the document is the memory.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from shared.messaging.crash_points import reached
from shared.messaging.envelope import Envelope
from shared.messaging.group import Group
from shared.messaging.publisher import Publisher
from shared.messaging.shelves import Shelves
from shared.storage.nouns import NounCollection

log = logging.getLogger(__name__)
Key = tuple[str, str]


class Relay:
    """Says what was committed. `hand` never waits and never fails."""

    def __init__(self, publisher: Publisher, shelves: Shelves) -> None:
        self._publisher = publisher
        self._forget = {documents.name: Group(_forgetter(documents)) for documents in shelves.each()}
        self._chains: dict[Key, list[Envelope]] = {}
        self._speaking: set[asyncio.Task[None]] = set()

    def hand(self, collection: str, id: str, envelopes: list[Envelope]) -> None:
        """Take over freshly committed facts of a noun."""
        if not envelopes:
            return
        key = (collection, id)
        if key in self._chains:
            self._chains[key].extend(envelopes)
            return
        self._chains[key] = list(envelopes)
        task = asyncio.create_task(self._speak(key))
        self._speaking.add(task)
        task.add_done_callback(self._speaking.discard)

    def busy_with(self, collection: str, id: str) -> bool:
        """Whether this noun is being spoken for right now."""
        return (collection, id) in self._chains

    @property
    def in_hand(self) -> int:
        """Nouns being spoken for."""
        return len(self._chains)

    async def _speak(self, key: Key) -> None:
        chain = self._chains[key]
        try:
            while chain:
                reached("relay.before_publish", chain[0].causedby)
                await self._publisher.fact(chain[0])
                said = chain.pop(0)
                reached("relay.after_confirm", said.causedby)
                await self._forget[key[0]]((key[1], said.id))
                reached("relay.after_forget", said.causedby)
        except Exception as failed:  # noqa: BLE001 - any failure means "unknown": the sweeper says it again
            log.warning("fact %s did not leave: %s", chain[0].id if chain else "-", type(failed).__name__)
        finally:
            del self._chains[key]

    async def drain(self) -> None:
        """Wait until everything in hand is said or given up to the sweeper."""
        while self._speaking:
            await asyncio.wait(set(self._speaking))


def _forgetter(documents: NounCollection) -> Callable[[list[tuple[str, str]]], Awaitable[list[None]]]:
    async def forget(said: list[tuple[str, str]]) -> list[None]:
        by_noun: dict[str, list[str]] = {}
        for id, fact in said:
            by_noun.setdefault(id, []).append(fact)
        await documents.forget_said(by_noun)
        return [None] * len(said)

    return forget
