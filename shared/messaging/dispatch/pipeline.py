"""Runs a handler, command or timer and commits what it decided: one write holds state, outbox and inbox entry.

Guarantees: a message has its effect once, however often it is delivered; events are published if and only if the state
changed; the events of an aggregate are handled in order. Proofs: tests/integration/messaging/test_idempotency.py,
test_outbox.py and test_order.py.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from shared.messaging.inbox.consumer_positions import ConsumerPositions
from shared.messaging.inbox.inbox_entry import InboxEntry
from shared.messaging.inbox.sequencing import SequenceGuard
from shared.messaging.model.aggregate import Events
from shared.messaging.model.errors import (
    AggregateNotFound,
    AlreadyProcessed,
    Conflict,
    HandlerContractError,
    NotReady,
    Unavailable,
)
from shared.messaging.model.message_context import MessageContext
from shared.messaging.outbox.envelope_factory import EnvelopeFactory
from shared.messaging.outbox.relay import Relay
from shared.messaging.support.crash_points import reached
from shared.messaging.unit_of_work.aggregate_collections import AggregateCollections
from shared.messaging.unit_of_work.dependencies import Dependencies
from shared.messaging.unit_of_work.handler import HandlerResult, as_events
from shared.messaging.unit_of_work.unit_of_work import PendingWrite, UnitOfWork
from shared.storage.aggregate_document import Change

MAX_CONFLICT_RETRIES = 50


class Pipeline:
    """Runs one function for one message, request or timer."""

    def __init__(
        self, collections: AggregateCollections, positions: ConsumerPositions, envelopes: EnvelopeFactory, relay: Relay
    ) -> None:
        self.collections, self.positions = collections, positions
        self._sequence_guard, self._envelopes, self._relay = SequenceGuard(collections, positions), envelopes, relay

    async def run(
        self,
        name: str,
        function: Callable[..., Awaitable[HandlerResult]],
        dependencies: Dependencies,
        values: Mapping[type, Any],
        context: MessageContext,
        entry: InboxEntry | None = None,
        deferrals: int = 0,
    ) -> Events:
        """Decide and commit, and decide again when another writer was first. Returns the events that came true.

        Raises AlreadyProcessed, NotReady, or whatever the function raised; then nothing was written.
        """
        for attempt in range(MAX_CONFLICT_RETRIES):
            verify = attempt > 0 or (entry is not None and entry.ordered)
            unit_of_work = UnitOfWork(self.collections, entry, verify=verify)
            try:
                arguments = dependencies.resolve(unit_of_work, {**values, MessageContext: context})
                events = as_events(await function(**arguments))
            except Exception as raised:
                if unit_of_work.assumed:
                    continue
                if entry is not None and isinstance(raised, AggregateNotFound) and not deferrals:
                    await self.positions.record_absence(entry, raised.collection, raised.id)
                if entry is not None and not isinstance(raised, AlreadyProcessed | NotReady | Unavailable):
                    await self._sequence_guard.check(entry, unit_of_work, deferrals)
                raise
            if unit_of_work.has_unchecked_assumptions:
                continue
            if entry is not None:
                await self._sequence_guard.check_before_commit(entry, unit_of_work, deferrals)
            if unit_of_work.pending is None:
                if events:
                    raise HandlerContractError(f"{name} returns events but saves no aggregate that publishes them")
                if entry is not None:
                    await self._sequence_guard.record_without_effect(entry, unit_of_work)
                return ()
            if await self._commit(unit_of_work.pending, events, context, name, entry):
                return events
        raise Conflict(f"{name}: {MAX_CONFLICT_RETRIES} other writers were first")

    async def skip(self, entry: InboxEntry, deferrals: int) -> None:
        """Process a discarded message without effect, so that later messages of its subject go on.

        Raises AlreadyProcessed or NotReady like `run`.
        """
        unit_of_work = UnitOfWork(self.collections, entry)
        await self._sequence_guard.check(entry, unit_of_work, deferrals)
        await self._sequence_guard.record_without_effect(entry, unit_of_work)

    async def _commit(
        self, pending: PendingWrite, events: Events, context: MessageContext, name: str, entry: InboxEntry | None
    ) -> bool:
        document, prepared = pending.document, self._envelopes.create(pending, events, context, name)
        change = Change(
            id=document.id,
            version=document.version,
            state=pending.aggregate.model_dump(mode="json", exclude={"id"}),
            outbox=[envelope.document() for envelope in prepared.envelopes],
            inbox={entry.key: entry.sequence} if entry is not None else {},
            last_sequence_by_type=prepared.last_sequence_by_type,
            last_recorded_by_type=prepared.last_recorded_by_type,
            last_sequence=prepared.last_sequence,
            next_timer_at=min((timer.at for timer in pending.aggregate.timers()), default=None),
        )
        reached("pipeline.before_commit", name)
        written = await self.collections.write(pending.collection, change)
        if written:
            if pending.stream is not None:
                pending.stream.move_to(change)
            reached("pipeline.after_commit", name)
            self.positions.notify_change()
            self._relay.enqueue(pending.collection, document.id, prepared.envelopes)
        return written
