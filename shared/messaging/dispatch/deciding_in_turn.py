"""Runs a task on a contended aggregate: it decides in turn with others, and its change shares a write with theirs."""

import asyncio

from shared.messaging.dispatch.contention import ContendedAggregate
from shared.messaging.dispatch.steps import Steps
from shared.messaging.dispatch.task import Task
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.aggregate_collections import AggregateCollections
from shared.messaging.unit_of_work.unit_of_work import UnitOfWork


async def run_in_turn(
    steps: Steps, collections: AggregateCollections, task: Task, contended: ContendedAggregate
) -> Events | None:
    """Decide on the aggregate as others leave it, and wait until what they decided is stored, and so is this.

    Returns None when the task must decide again. Raises what its function raised.
    """
    prepared = await contended.prepare(task.entry.key if task.entry else "")
    async with contended.turn:
        document, basis = await contended.document(prepared)
        unit_of_work = UnitOfWork(collections, task.entry, documents={contended.target: document}, scope=task.scope)
        events, failed, outcome = None, None, None
        try:
            events = await steps.decide(task, unit_of_work)
        except Exception as raised:  # noqa: BLE001 - raised below, once that on which it was decided is stored
            failed = raised
        pending = unit_of_work.pending
        if events is not None and pending is not None and pending.target == contended.target:
            change, envelopes = steps.change(task, pending, events)
            outcome = contended.add(change, basis)
    if outcome is not None and pending is not None:
        if not await asyncio.shield(outcome):
            return None
        steps.written(task, pending, change, envelopes)
        return events
    task.target = None
    if not await basis.stored():
        return None
    if failed is not None:
        raise failed
    if events is None or pending is not None:
        return None
    return await steps.end_without_effect(task, unit_of_work)
