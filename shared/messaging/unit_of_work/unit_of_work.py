"""What one message has read, and the one aggregate it changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from shared.messaging.model.aggregate import Aggregate
from shared.messaging.model.errors import HandlerContractError
from shared.messaging.model.stream import Numbering, Stream
from shared.messaging.unit_of_work.aggregate_collections import AggregateCollections
from shared.storage.aggregate_collection import AggregateCollection
from shared.storage.aggregate_document import AggregateDocument
from shared.storage.scope import EVERYTHING, SHARED, Scope


class DuplicateCheck(Protocol):
    """What an inbox entry can tell about a document."""

    @property
    def key(self) -> str:
        """Its key in inboxes."""

    def raise_if_processed(self, document: AggregateDocument) -> None:
        """Raises AlreadyProcessed when the message changed this aggregate before."""


@dataclass(frozen=True, slots=True)
class PendingWrite:
    """The next state of an aggregate, and the document that the decision was based on.

    Its events are numbered by the aggregate, or by a stream to which several aggregates append.
    """

    collection: str
    subject_type: str
    aggregate: Aggregate
    document: AggregateDocument
    stream: Stream | None = None
    shared: bool = False

    @property
    def subject(self) -> str:
        """What the sequence of the events counts."""
        return self.stream.subject if self.stream else f"{self.subject_type}/{self.aggregate.id}"

    @property
    def numbering(self) -> Numbering:
        """The numbers of the events before those of this write."""
        return self.stream or self.document

    @property
    def school(self) -> str:
        """The school that the aggregate and its events belong to, or SHARED; empty when it is not known."""
        return self.aggregate.school_code or (SHARED if self.shared else "")

    @property
    def target(self) -> tuple[str, str]:
        """Collection and id of the aggregate."""
        return self.collection, self.aggregate.id


class UnitOfWork:
    """All reads of a message go through it, so that its write is guarded by the version it read."""

    def __init__(
        self,
        collections: AggregateCollections,
        duplicates: DuplicateCheck | None,
        *,
        verify: bool = True,
        documents: Mapping[tuple[str, str], AggregateDocument] | None = None,
        scope: Scope = EVERYTHING,
    ) -> None:
        """Without `verify`, `assume_new` may take an aggregate for new without reading it. `documents` are taken as
        they are, by collection and id, instead of being read. Repositories find what is in the `scope`; a message is
        handled for the system."""
        self.scope = scope
        self._documents = documents or {}
        self._collections, self._duplicates, self.verify = collections, duplicates, verify
        self._read: dict[tuple[str, str], AggregateDocument] = {}
        self._queried = False
        self.assumed: set[tuple[str, str]] = set()
        self.pending: PendingWrite | None = None

    async def load(self, collection: str, id: str) -> AggregateDocument:
        """The aggregate's document, or an empty one. Raises AlreadyProcessed when its inbox holds this message."""
        document = self._read.get((collection, id))
        if document is None:
            key = self._duplicates.key if self._duplicates else ""
            document = self._documents.get((collection, id)) or await self._collections.read(collection, id, key)
            if self._duplicates is not None:
                self._duplicates.raise_if_processed(document)
            self._read[collection, id] = document
        return document

    async def assume_new(self, collection: str, id: str) -> AggregateDocument:
        """An empty document without reading the store, for an aggregate that most likely does not exist; with `verify`
        the same as `load`."""
        if self.verify or (collection, id) in self._read:
            return await self.load(collection, id)
        self.assumed.add((collection, id))
        document = self._read[collection, id] = AggregateDocument(id)
        return document

    @property
    def has_unchecked_assumptions(self) -> bool:
        """Whether an aggregate was assumed new that the write, guarded by its version, does not check."""
        checked = {(self.pending.collection, self.pending.aggregate.id)} if self.pending else set()
        return bool(self.assumed - checked)

    async def position(self, collection: str, id: str, key: str) -> int:
        """The sequence of that inbox key in the version of an aggregate that this message has read."""
        document = await self.load(collection, id)
        if key in document.inbox or not document.has_inbox_overflow:
            return document.inbox.get(key, 0)
        again = await self._collections.read(collection, id, key)
        return again.inbox.get(key, 0) if again.version == document.version else 0

    def collection(self, name: str) -> AggregateCollection:
        """A collection, for queries."""
        self._queried = True
        return self._collections.collection(name)

    @property
    def is_guarded(self) -> bool:
        """Whether nothing was read but the aggregate that changes: its version tells when that is not so any more."""
        return not self._queried and self._read.keys() <= ({self.pending.target} if self.pending else set())

    def processed_up_to(self, key: str) -> int:
        """The highest sequence of that inbox key in any aggregate that was read."""
        return max((document.inbox.get(key, 0) for document in self._read.values()), default=0)

    def holder_of(self, key: str) -> tuple[str, str] | None:
        """An aggregate (collection, id) that was read and whose inbox has that key."""
        return next((place for place, document in self._read.items() if key in document.inbox), None)

    def register(
        self,
        collection: str,
        subject_type: str,
        aggregate: Aggregate,
        stream: Stream | None = None,
        *,
        shared: bool = False,
    ) -> None:
        """Set the next state. Raises HandlerContractError for a second aggregate, or one that was never loaded."""
        document = self._read.get((collection, aggregate.id))
        if document is None:
            raise HandlerContractError(f"{subject_type} {aggregate.id} is saved without having been loaded")
        if self.pending is not None and (self.pending.collection, self.pending.aggregate.id) != (
            collection,
            aggregate.id,
        ):
            raise HandlerContractError(
                f"one message changes one aggregate, not {self.pending.aggregate.id} and {aggregate.id}"
            )
        self.pending = PendingWrite(collection, subject_type, aggregate, document, stream, shared)
