"""Serialises decisions on an aggregate that several messages of this process change at once, and writes them together.

Who loses the version check, or finds that others have lost it, decides in turn: on the document as the decisions before
leave it, without waiting until they are written. One write then holds all that was decided meanwhile. When it fails,
nothing that was decided on top of it is written either, and all of them decide again.
Proof: tests/integration/messaging/test_contention.py.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import NamedTuple

from shared.messaging.unit_of_work.aggregate_collections import AggregateCollections
from shared.storage.aggregate_document import AggregateDocument, Change
from shared.storage.errors import OUTAGES

Target = tuple[str, str]
"""Collection and id of an aggregate."""
MAX_BATCH = 200
"""Decisions in one write: with their events far below the size of a document."""


class Contention:
    """The aggregates that are contended now."""

    def __init__(self, collections: AggregateCollections) -> None:
        self._collections = collections
        self._contended: dict[Target, ContendedAggregate] = {}

    def has(self, target: Target) -> bool:
        """Whether others decide on that aggregate in turn."""
        return target in self._contended

    @asynccontextmanager
    async def join(self, target: Target) -> "AsyncIterator[ContendedAggregate]":
        """Take part; the last one to leave ends it."""
        contended = self._contended.setdefault(target, ContendedAggregate(self._collections, target))
        contended.participants += 1
        try:
            yield contended
        finally:
            contended.participants -= 1
            if not contended.participants:
                del self._contended[target]


class ContendedAggregate:
    """One aggregate. First `prepare`; then decide while holding `turn`, on `document`, and `add` the change; await its
    outcome outside."""

    def __init__(self, collections: AggregateCollections, target: Target) -> None:
        self._collections, self.target, (self._collection, self._id) = collections, target, target
        self.turn, self.participants = asyncio.Lock(), 0
        self._document: AggregateDocument | None = None
        self._version = self._generation = 0
        self._max_batch = MAX_BATCH
        self._waiting: list[tuple[Change, asyncio.Future[bool]]] = []
        self._writing: asyncio.Task[None] | None = None
        self._last: asyncio.Future[bool] | None = None

    async def prepare(self, key: str) -> "Prepared":
        """Before the turn, and at once with others: read the document, and the inbox entry of that key if it was moved.

        Whatever leaves the stored document later stays in this one, so what was moved need not be asked again.
        """
        while True:
            generation, document = self._generation, self._document
            if document is None:
                document = await self._collections.read(self._collection, self._id)
                if generation == self._generation and self._document is None:
                    self._document, self._version, self._last = document, document.version, None
                continue
            found = await self._collections.with_moved_entry(self._collection, document, key)
            return Prepared(generation, key, found.inbox.get(key, 0))

    async def document(self, prepared: "Prepared") -> tuple[AggregateDocument, "Basis"]:
        """The document as it will be when all that was added is written, and what that depends on."""
        while prepared.generation != self._generation or self._document is None:
            prepared = await self.prepare(prepared.key)
        document = self._document
        if prepared.sequence > document.inbox.get(prepared.key, 0):
            document = replace(document, inbox={**document.inbox, prepared.key: prepared.sequence})
        return document, Basis(self._generation, self._last)

    def add(self, change: Change, basis: "Basis") -> asyncio.Future[bool]:
        """The outcome: True when the change was written, False when it must be decided again."""
        outcome: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        if basis.generation != self._generation or self._document is None:
            outcome.set_result(False)
            return outcome
        self._document = self._document.after(change, self._version + 1)
        self._waiting.append((change, outcome))
        self._last = outcome
        if self._writing is None:
            self._writing = asyncio.create_task(self._write_all())
        return outcome

    async def _write_all(self) -> None:
        try:
            while self._waiting:
                await self._gather()
                batch, self._waiting = self._waiting[: self._max_batch], self._waiting[self._max_batch :]
                await self._write(batch)
        finally:
            self._writing = None

    async def _gather(self) -> None:
        seen = 0
        while seen < len(self._waiting) < self._max_batch:
            seen = len(self._waiting)
            await asyncio.sleep(0)

    async def _write(self, batch: list[tuple[Change, asyncio.Future[bool]]]) -> None:
        base, self._version = self._version, self._version + 1
        try:
            written: bool | Exception = await self._collections.write(
                self._collection, Change.combined([change for change, _ in batch], base)
            )
        except Exception as failed:  # noqa: BLE001 - raised to those whose change it concerns
            written = failed
        if written is True:
            return _resolve(batch, True)
        on_top, self._waiting = self._waiting, []
        self._document, self._last, self._generation = None, None, self._generation + 1
        if isinstance(written, Exception) and len(batch) > 1 and not isinstance(written, OUTAGES):
            self._max_batch, written = 1, False
        _resolve(batch, written)
        return _resolve(on_top, False)


class Prepared(NamedTuple):
    """The sequence of an inbox key before the turn; it holds for the documents of that generation."""

    generation: int
    key: str
    sequence: int


class Basis:
    """What a decision was based on: `stored` tells whether that was written after all."""

    __slots__ = ("generation", "last")

    def __init__(self, generation: int, last: asyncio.Future[bool] | None) -> None:
        self.generation, self.last = generation, last

    async def stored(self) -> bool:
        """Raises the outage when it is unknown."""
        return self.last is None or await asyncio.shield(self.last)


def _resolve(batch: list[tuple[Change, asyncio.Future[bool]]], outcome: bool | Exception) -> None:
    for _, waiting in batch:
        if waiting.done():
            continue
        if isinstance(outcome, Exception):
            waiting.set_exception(outcome)
        else:
            waiting.set_result(outcome)
