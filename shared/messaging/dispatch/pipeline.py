"""Runs a handler, command or timer and commits what it decided: one write holds state, outbox and inbox entry.

Guarantees: a message has its effect once, however often it is delivered; events are published if and only if the state
changed; the events of an aggregate are handled in order. Proofs: tests/integration/messaging/test_idempotency.py,
test_outbox.py and test_order.py.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from shared.messaging.dispatch.contention import Contention
from shared.messaging.dispatch.deciding_in_turn import run_in_turn
from shared.messaging.dispatch.steps import Steps
from shared.messaging.dispatch.task import Task
from shared.messaging.inbox.consumer_positions import ConsumerPositions
from shared.messaging.inbox.inbox_entry import InboxEntry
from shared.messaging.inbox.sequencing import SequenceGuard
from shared.messaging.model.aggregate import Events
from shared.messaging.model.errors import Conflict
from shared.messaging.model.message_context import MessageContext
from shared.messaging.outbox.envelope_factory import EnvelopeFactory
from shared.messaging.outbox.relay import Relay
from shared.messaging.unit_of_work.aggregate_collections import AggregateCollections
from shared.messaging.unit_of_work.dependencies import Dependencies
from shared.messaging.unit_of_work.handler import HandlerResult
from shared.messaging.unit_of_work.unit_of_work import UnitOfWork
from shared.storage.scope import EVERYTHING, Scope

MAX_CONFLICT_RETRIES = 50


class Pipeline:
    """Runs one function for one message, request or timer."""

    def __init__(
        self, collections: AggregateCollections, positions: ConsumerPositions, envelopes: EnvelopeFactory, relay: Relay
    ) -> None:
        self.collections, self.positions = collections, positions
        self._sequence_guard, self._contention = SequenceGuard(collections, positions), Contention(collections)
        self._steps = Steps(positions, self._sequence_guard, envelopes, relay)

    async def run(
        self,
        name: str,
        function: Callable[..., Awaitable[HandlerResult]],
        dependencies: Dependencies,
        values: Mapping[type, Any],
        context: MessageContext,
        entry: InboxEntry | None = None,
        deferrals: int = 0,
        scope: Scope = EVERYTHING,
    ) -> Events:
        """Decide and commit, and decide again when another writer was first. Returns the events that came true.

        Raises AlreadyProcessed, NotReady, or whatever the function raised; then nothing was written.
        """
        task = Task(name, function, dependencies, values, context, entry, deferrals, scope)
        for attempt in range(MAX_CONFLICT_RETRIES):
            verify = attempt > 0 or (entry is not None and entry.ordered)
            if task.target is None:
                events = await self._run_alone(task, verify=verify)
            else:
                async with self._contention.join(task.target) as contended:
                    events = await run_in_turn(self._steps, self.collections, task, contended)
            if events is not None:
                return events
        raise Conflict(f"{name}: {MAX_CONFLICT_RETRIES} other writers were first")

    async def _run_alone(self, task: Task, *, verify: bool) -> Events | None:
        """Decide and write; None when the task must decide again, in turn with others if there are any."""
        unit_of_work = UnitOfWork(self.collections, task.entry, verify=verify, scope=task.scope)
        events = await self._steps.decide(task, unit_of_work)
        if events is None:
            return None
        pending = unit_of_work.pending
        if pending is None:
            return await self._steps.end_without_effect(task, unit_of_work)
        if not self._contention.has(pending.target):
            change, envelopes = self._steps.change(task, pending, events)
            if await self.collections.write(pending.collection, change):
                self._steps.written(task, pending, change, envelopes)
                return events
        task.target = pending.target
        return None

    async def skip(self, entry: InboxEntry, deferrals: int) -> None:
        """Process a discarded message without effect, so that later messages of its subject go on.

        Raises AlreadyProcessed or NotReady like `run`.
        """
        unit_of_work = UnitOfWork(self.collections, entry)
        await self._sequence_guard.check(entry, unit_of_work, deferrals)
        await self._sequence_guard.record_without_effect(entry, unit_of_work)
