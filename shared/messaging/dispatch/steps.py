"""The steps of every task, whether it decides alone or in turn with others: decide, make the change, publish."""

from shared.messaging.dispatch.task import Task
from shared.messaging.inbox.consumer_positions import ConsumerPositions
from shared.messaging.inbox.sequencing import SequenceGuard
from shared.messaging.model.aggregate import Events
from shared.messaging.model.envelope import Envelope
from shared.messaging.model.errors import (
    AggregateNotFound,
    AlreadyProcessed,
    HandlerContractError,
    NotReady,
    Unavailable,
)
from shared.messaging.model.message_context import MessageContext
from shared.messaging.outbox.envelope_factory import EnvelopeFactory
from shared.messaging.outbox.relay import Relay
from shared.messaging.support.crash_points import reached
from shared.messaging.unit_of_work.handler import as_events
from shared.messaging.unit_of_work.unit_of_work import PendingWrite, UnitOfWork
from shared.storage.aggregate_document import AggregateDocument, Change
from shared.storage.connection import Document


class Steps:
    """For all tasks of a service."""

    def __init__(
        self, positions: ConsumerPositions, sequence_guard: SequenceGuard, envelopes: EnvelopeFactory, relay: Relay
    ) -> None:
        self._positions, self._sequence_guard = positions, sequence_guard
        self._envelopes, self._relay = envelopes, relay

    async def decide(self, task: Task, unit_of_work: UnitOfWork) -> Events | None:
        """Run the function and check that the message is the next one; None when it must decide again: an earlier event
        may have been processed between its reads and the check."""
        entry = task.entry
        try:
            arguments = task.dependencies.resolve(unit_of_work, {**task.values, MessageContext: task.context})
            events = as_events(await task.function(**arguments))
        except Exception as raised:
            if unit_of_work.assumed:
                return None
            if entry is not None and isinstance(raised, AggregateNotFound) and not task.deferrals:
                await self._positions.record_absence(entry, raised.collection, raised.id)
            if entry is not None and not isinstance(raised, AlreadyProcessed | NotReady | Unavailable):
                await self._sequence_guard.check(entry, unit_of_work, task.deferrals)
            raise
        if unit_of_work.has_unchecked_assumptions:
            return None
        pending = unit_of_work.pending
        if (
            entry is None
            and not events
            and pending is not None
            and _is_unchanged(pending.document, _state(pending), ())
        ):
            pending = unit_of_work.pending = None
        if entry is not None and (pending is None or pending.target != task.checked_for):
            late = await self._sequence_guard.check_before_commit(entry, unit_of_work, task.deferrals)
            task.checked_for = pending.target if pending else None
            if late and not task.knows_earlier and not unit_of_work.is_guarded:
                task.knows_earlier = True
                return None
        if pending is None and events:
            raise HandlerContractError(f"{task.name} returns events but saves no aggregate that publishes them")
        return events

    async def end_without_effect(self, task: Task, unit_of_work: UnitOfWork) -> Events:
        """Nothing changes: remember that the message was processed."""
        if task.entry is not None:
            await self._sequence_guard.record_without_effect(task.entry, unit_of_work)
        return ()

    def change(self, task: Task, pending: PendingWrite, events: Events) -> tuple[Change, list[Envelope]]:
        """State, outbox and inbox entry as one write, and the events to publish after it."""
        document, entry, state = pending.document, task.entry, _state(pending)
        prepared = self._envelopes.create(pending, events, task.context, task.name)
        change = Change(
            id=document.id,
            version=document.version,
            state=None if _is_unchanged(document, state, events) else state,
            outbox=[envelope.document() for envelope in prepared.envelopes],
            inbox={entry.key: entry.sequence} if entry is not None else {},
            last_sequence_by_type=prepared.last_sequence_by_type,
            last_recorded_by_type=prepared.last_recorded_by_type,
            last_sequence=prepared.last_sequence,
            next_timer_at=min((timer.at for timer in pending.aggregate.timers()), default=None),
            tenant="" if pending.shared else pending.school,
        )
        reached("pipeline.before_commit", task.name)
        return change, prepared.envelopes

    def written(self, task: Task, pending: PendingWrite, change: Change, envelopes: list[Envelope]) -> None:
        """The change is stored: publish its events."""
        if pending.stream is not None:
            pending.stream.move_to(change)
        reached("pipeline.after_commit", task.name)
        self._positions.notify_change()
        self._relay.enqueue(pending.collection, pending.document.id, envelopes)


def _state(pending: PendingWrite) -> Document:
    return pending.aggregate.model_dump(mode="json", exclude={"id"})


def _is_unchanged(document: AggregateDocument, state: Document, events: Events) -> bool:
    """Whether the stored aggregate stays as it is."""
    return bool(document.version) and not events and state == document.state
