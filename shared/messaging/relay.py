"""Right after the commit the facts leave for the broker; what the broker has confirmed is taken out of the noun.

Facts of one noun leave one after the other. When one cannot leave, the noun falls silent here and the sweeper, which
reads what is truly unsaid, takes it up again. Nothing is lost by forgetting: the document is the memory.
"""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from shared.messaging.crash_points import reached
from shared.messaging.envelope import Envelope
from shared.messaging.group import Group
from shared.messaging.publisher import Publisher
from shared.messaging.shelves import Shelves
from shared.storage.nouns import NounCollection

log = logging.getLogger(__name__)
Key = tuple[str, str]
LINGER_SECONDS = 0.05
"""Taking out what was said is in no hurry: it gathers that long. A crash meanwhile says it again, without effect."""
SILENCE_SECONDS = 3.0
"""Longer than the sweeper's patience, so that it is the first to speak for a noun again."""
MOST_SILENCED = 10_000


class Chain:
    """What one noun still has to say here, and how many of its facts are being taken out of the document."""

    __slots__ = ("broken", "facts", "forgetting", "last")

    def __init__(self, facts: Sequence[Envelope]) -> None:
        self.facts, self.forgetting, self.last, self.broken = deque(facts), 0, facts[-1].sequence, False

    def follows(self, facts: Sequence[Envelope]) -> bool:
        """Whether these come after all that this chain has said or will say; then they are part of it.

        What lies between was committed by another replica, which says it. Nothing follows what did not leave.
        """
        if self.broken or facts[0].sequence <= self.last:
            return False
        self.facts.extend(facts)
        self.last = facts[-1].sequence
        return True


class Relay:
    """Says what was committed. `hand` never waits and never fails."""

    def __init__(self, publisher: Publisher, shelves: Shelves) -> None:
        self._publisher = publisher
        self._forget = {
            documents.name: Group(_forgetter(documents), linger=LINGER_SECONDS) for documents in shelves.each()
        }
        self._chains: dict[Key, Chain] = {}
        self._silenced: dict[Key, float] = {}
        self._silent = asyncio.Event()
        self._silent.set()

    def hand(self, collection: str, id: str, envelopes: list[Envelope]) -> None:
        """Take over freshly committed facts of a noun; of one that fell silent they wait for the sweeper."""
        key = (collection, id)
        if not envelopes or self._silenced.get(key, 0.0) > time.monotonic():
            return
        self.say_again(collection, id, envelopes)

    def say_again(self, collection: str, id: str, envelopes: list[Envelope]) -> None:
        """Take over all that a noun has not said, from its first."""
        key = (collection, id)
        chain = self._chains.get(key)
        if chain is None:
            self._silenced.pop(key, None)
            chain = self._chains[key] = Chain(envelopes)
            self._silent.clear()
            self._say(key, chain)
        else:
            speaking = bool(chain.facts)
            if chain.follows(envelopes) and not speaking:
                self._say(key, chain)

    def busy_with(self, collection: str, id: str) -> bool:
        """Whether this noun is being spoken for right now."""
        return (collection, id) in self._chains

    def busy(self) -> frozenset[Key]:
        """All nouns that are being spoken for right now."""
        return frozenset(self._chains)

    @property
    def in_hand(self) -> int:
        """Nouns being spoken for."""
        return len(self._chains)

    def _say(self, key: Key, chain: Chain) -> None:
        fact = chain.facts[0]
        reached("relay.before_publish", fact.causedby)
        confirm = asyncio.ensure_future(self._publisher.fact(fact))
        confirm.add_done_callback(partial(self._said, key, chain))

    def _said(self, key: Key, chain: Chain, confirm: asyncio.Future[None]) -> None:
        """The next one, or silence: any failure means "unknown", and the sweeper says it again."""
        failed = ConnectionError("cancelled") if confirm.cancelled() else confirm.exception()
        if failed is not None:
            log.warning("fact %s did not leave: %s", chain.facts[0].id, type(failed).__name__)
            chain.facts.clear()
            chain.broken = True
            self._silence(key)
            self._end(key, chain)
            return
        fact = chain.facts.popleft()
        reached("relay.after_confirm", fact.causedby)
        chain.forgetting += 1
        self._forget[key[0]]((key[1], fact.id)).add_done_callback(partial(self._forgotten, key, chain, fact.causedby))
        if chain.facts:
            self._say(key, chain)

    def _forgotten(self, key: Key, chain: Chain, by: str, done: asyncio.Future[None]) -> None:
        chain.forgetting -= 1
        failed = ConnectionError("cancelled") if done.cancelled() else done.exception()
        if failed is None:
            reached("relay.after_forget", by)
        else:
            log.warning("a fact of %s %s will be said again: %s", *key, type(failed).__name__)
        self._end(key, chain)

    def _silence(self, key: Key) -> None:
        """Facts committed meanwhile would overtake those that did not leave."""
        now = time.monotonic()
        if len(self._silenced) > MOST_SILENCED:
            self._silenced = {key: until for key, until in self._silenced.items() if until > now}
        self._silenced[key] = now + SILENCE_SECONDS

    def _end(self, key: Key, chain: Chain) -> None:
        if chain.facts or chain.forgetting:
            return
        self._chains.pop(key, None)
        if not self._chains:
            self._silent.set()

    async def drain(self) -> None:
        """Wait until everything in hand is said or given up to the sweeper."""
        await self._silent.wait()


def _forgetter(documents: NounCollection) -> Callable[[list[tuple[str, str]]], Awaitable[list[None]]]:
    async def forget(said: list[tuple[str, str]]) -> list[None]:
        by_noun: dict[str, list[str]] = {}
        for id, fact in said:
            by_noun.setdefault(id, []).append(fact)
        await documents.forget_said(by_noun)
        return [None] * len(said)

    return forget
