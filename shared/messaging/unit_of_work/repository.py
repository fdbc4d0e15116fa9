"""Loads and saves the aggregates of one type; all that a handler sees of the database."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Generic, Protocol

from shared.messaging.model.aggregate import A, Aggregate, Decision, Events
from shared.messaging.model.errors import AggregateNotFound, HandlerContractError, NotReady
from shared.messaging.model.inbox_key import inbox_key
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.page import Cursor, Page, behind, cursor_of
from shared.messaging.unit_of_work.tenancy import Tenancy
from shared.messaging.unit_of_work.unit_of_work import UnitOfWork
from shared.storage.aggregate_collection import Index
from shared.storage.aggregate_document import AggregateDocument
from shared.storage.scope import EVERYTHING


class Named(Protocol):
    """A handler, as far as its identity in data is concerned."""

    @property
    def name(self) -> str:
        """Its name in queues and inboxes."""


class Repository(Generic[A]):
    """A subclass names its aggregate and its collection, and gives each query a name.

    `aggregate` is the model, `subject_type` the first part of the subject of its events (`agreement/<id>`),
    `collection` the MongoDB collection, `indexes` the fields of the state that queries use, `tenancy` whose they are.
    Where it is the school, every read finds what is in the scope of the unit of work only; anything else is not there.
    `portal_field` is where the state keeps the portal whose request led to it.
    """

    aggregate: ClassVar[type[Any]]
    subject_type: ClassVar[str]
    collection: ClassVar[str]
    indexes: ClassVar[Sequence[Index]] = ()
    tenancy: ClassVar[Tenancy | None] = None
    portal_field: ClassVar[str] = ""

    def __init__(self, unit_of_work: UnitOfWork) -> None:
        """Raises HandlerContractError for a scope, where it is not declared whose the aggregates are."""
        self._unit_of_work = unit_of_work
        self._scope = EVERYTHING if self.tenancy is Tenancy.SHARED else unit_of_work.scope
        self._not_theirs: set[str] = set()
        if self.tenancy is None and not self._scope.everything:
            raise HandlerContractError(f"{type(self).__name__} does not declare its tenancy")

    async def get(self, id: str) -> A:
        """The aggregate. Raises AggregateNotFound: a handler is deferred, an HTTP route answers 404."""
        found = await self.find(id)
        if found is None:
            raise AggregateNotFound(self.subject_type, self.collection, id)
        return found

    async def find(self, id: str) -> A | None:
        """The aggregate, or None."""
        return self._seen(await self._unit_of_work.load(self.collection, id))

    async def find_or_assume_new(self, id: str) -> A | None:
        """The aggregate, for a request or event that usually creates it.

        The first time the store is not read: if the aggregate exists after all, the write fails and the handler runs
        again. Not for an effect, which would call the outside before it knows.
        """
        return self._seen(await self._unit_of_work.assume_new(self.collection, id))

    async def require_processed(self, id: str, by: Named, context: MessageContext) -> None:
        """Raises NotReady until the ordered handler `by` has processed the message of `context` for this aggregate.

        For a handler that decides from an aggregate which another handler keeps up to date: both consume the event, and
        the aggregate may not know it yet.
        """
        if context.envelope is None:
            raise HandlerContractError(f"{self.subject_type} {id}: only a message is processed by a handler")
        key = inbox_key(by.name, context.envelope.subject)
        if await self._unit_of_work.position(self.collection, id, key) < context.envelope.sequence:
            raise NotReady(f"{by.name} has not processed {context.type} for {self.subject_type} {id} yet")

    def save(self, decision: Decision[A]) -> Events:
        """Make the decided state the next state of the aggregate; returns the decided events for the handler.

        Raises AggregateNotFound where the id is that of an aggregate which is not in the scope.
        """
        aggregate, events = decision
        if aggregate.id in self._not_theirs:
            raise AggregateNotFound(self.subject_type, self.collection, aggregate.id)
        shared = self.tenancy is Tenancy.SHARED
        self._unit_of_work.register(self.collection, self.subject_type, aggregate, shared=shared)
        return events

    @property
    def pending_state(self) -> Aggregate | None:
        """The next state that was saved, of any aggregate type; None while nothing changes."""
        return self._unit_of_work.pending.aggregate if self._unit_of_work.pending else None

    async def query(
        self,
        query: Mapping[str, Any] | None = None,
        *,
        sort: Sequence[tuple[str, int]] = (),
        limit: int = 0,
    ) -> list[A]:
        """The aggregates whose state matches; for the named queries of the subclass. A limit of 0 means all."""
        collection = self._unit_of_work.collection(self.collection)
        found = await collection.find(self._within(query), sort=sort, limit=limit)
        return [self._parsed(document) for document in found]

    async def page(
        self,
        query: Mapping[str, Any],
        *,
        by: Sequence[str],
        limit: int,
        after: Cursor | None = None,
        descending: bool = False,
    ) -> Page[A]:
        """At most `limit` of the aggregates whose state matches, in the order of the fields `by` and then of the id.

        An index of the fields of the query, then those of `by`, then `id` makes the cost that of the page.
        """
        conditions = [self._within(query)] + ([dict(behind(after, by, descending=descending))] if after else [])
        sort = [(field, -1 if descending else 1) for field in (*by, "id")]
        collection = self._unit_of_work.collection(self.collection)
        found = await collection.find({"$and": conditions}, sort=sort, limit=limit + 1)
        shown = found[:limit]
        return Page([self._parsed(each) for each in shown], cursor_of(shown[-1], by) if found[limit:] else None)

    async def count(self, query: Mapping[str, Any] | None = None, limit: int = 0) -> int:
        """How many aggregates have a state that matches; with a limit, at most that many are counted."""
        return await self._unit_of_work.collection(self.collection).count(self._within(query), limit)

    async def distinct(self, field: str, query: Mapping[str, Any]) -> list[Any]:
        """The values of a field among the states that match, in no order."""
        return await self._unit_of_work.collection(self.collection).distinct(field, self._within(query))

    def _within(self, query: Mapping[str, Any] | None) -> dict[str, Any]:
        """The query, cut by the scope."""
        scope = self._scope.condition(self.portal_field)
        return {"$and": [scope, dict(query)]} if scope and query else scope or dict(query or {})

    def _seen(self, document: AggregateDocument) -> A | None:
        if not document.version:
            return None
        if self._scope.everything or self._scope.includes(document.tenant, self._portal_of(document)):
            return self._parsed(document)
        self._not_theirs.add(document.id)
        return None

    def _portal_of(self, document: AggregateDocument) -> str:
        value: Any = document.state
        for part in self.portal_field.split(".") if self.portal_field else ():
            value = value.get(part, "")
        return value if isinstance(value, str) else ""

    def _parsed(self, document: AggregateDocument) -> A:
        aggregate: A = self.aggregate.model_validate({**document.state, "id": document.id})
        return aggregate
