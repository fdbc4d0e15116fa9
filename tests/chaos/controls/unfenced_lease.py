"""Broken on purpose: a lease permits changing an aggregate, and the write does not check that it is still held.

A process that is frozen between read and write resumes after its lease has expired, and overwrites later changes.
"""

import asyncio
import random
import time
from contextvars import ContextVar
from typing import Any
from uuid import uuid4

from pymongo import UpdateOne
from pymongo.errors import DuplicateKeyError

from shared.messaging.dispatch.pipeline import Pipeline
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.unit_of_work import UnitOfWork
from shared.storage.aggregate_document import AggregateDocument, Change
from shared.storage.leases import EPOCH
from tests.chaos.controls.replace import replace_function
from tests.chaos.harness.harness import Harness

ID = "C5"
TITLE = "lease without fencing, with a consumer frozen for longer than its lease"
CONTROL = "unfenced_lease"
REPLICAS = {"filler": 2}
POTS = 20
"""Few, so that two replicas contend for the same one."""
LEASE_SECONDS = 1.0
POLL_SECONDS = 0.02

HeldLeases = list[tuple[Any, str]]
_lease_holder: ContextVar[tuple[str, HeldLeases]] = ContextVar("lease_holder")


async def inject(harness: Harness, rng: random.Random, seconds: float) -> None:
    """Freeze a replica for longer than the lease, repeatedly: some freeze falls between a read and its write."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        worker = rng.choice(harness.replicas_of("filler"))
        worker.freeze()
        harness.record_injection("freeze", worker)
        await asyncio.sleep(1.5 * LEASE_SECONDS)
        worker.thaw()
        await asyncio.sleep(rng.uniform(0.1, 0.4))


def apply() -> None:
    """Lease every aggregate before it is read and release it after the write, which has no version check."""
    run, load, operation = Pipeline.run, UnitOfWork.load, Change.operation

    async def run_with_leases(pipeline: Pipeline, *args: Any, **kwargs: Any) -> Events:
        held: HeldLeases = []
        _lease_holder.set((uuid4().hex, held))
        try:
            return await run(pipeline, *args, **kwargs)
        finally:
            for leases, aggregate in held:
                await leases.delete_one({"_id": aggregate, "holder": _lease_holder.get()[0]})

    async def load_with_lease(unit_of_work: UnitOfWork, collection: str, id: str) -> AggregateDocument:
        if (collection, id) not in unit_of_work._read:
            database = unit_of_work.collection(collection)._documents.database
            await _acquire(database["aggregate_leases"], f"{collection}/{id}")
        return await load(unit_of_work, collection, id)

    def operation_without_version_check(change: Change) -> UpdateOne:
        return UpdateOne({"_id": change.id}, operation(change)._doc, upsert=True)

    replace_function(Pipeline, "run", run_with_leases)
    replace_function(UnitOfWork, "load", load_with_lease)
    replace_function(Change, "operation", operation_without_version_check)


async def _acquire(leases: Any, aggregate: str) -> None:
    """Wait until the lease is free or expired, and take it."""
    holder, held = _lease_holder.get()
    if (leases, aggregate) in held:
        return
    expired = {"_id": aggregate, "$expr": {"$lt": ["$until", "$$NOW"]}}
    take = [{"$set": {"holder": holder, "until": {"$add": ["$$NOW", int(LEASE_SECONDS * 1000)]}}}]
    while not (await leases.update_one(expired, take)).matched_count:
        try:
            await leases.insert_one({"_id": aggregate, "until": EPOCH})
        except DuplicateKeyError:
            await asyncio.sleep(POLL_SECONDS)
    held.append((leases, aggregate))
