"""The wrong way: a lease says who may change a noun, and nothing checks at the write that the lease is still held.

Who is frozen between reading and writing wakes up after the lease has ended, and overwrites what others did since.
"""

import asyncio
import random
import time
from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any
from uuid import uuid4

from pymongo import UpdateOne
from pymongo.errors import DuplicateKeyError

from shared.messaging.noun import Facts
from shared.messaging.pipeline import Pipeline
from shared.messaging.session import Session
from shared.storage.changes import Change, Stored
from shared.storage.leases import EPOCH
from tests.chaos.controls.wrong_way import instead
from tests.chaos.rig.rig import Rig

ID = "C5"
TITLE = "lease without fencing, with a consumer frozen for longer than its lease"
CONTROL = "unfenced_lease"
REPLICAS = {"filler": 2}
POTS = 20
"""Few, so that two replicas want the same one."""
SECONDS = 1.0
LOOK = 0.02

Held = list[tuple[Any, str]]
_holder: ContextVar[tuple[str, Held]] = ContextVar("holder")


async def inject(rig: Rig, dice: random.Random, seconds: float) -> None:
    """Frozen for longer than the lease and thawed again, often: it must hit somebody between reading and writing."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        worker = dice.choice(rig.of("filler"))
        worker.freeze()
        rig.injected("freeze", worker)
        await asyncio.sleep(1.5 * SECONDS)
        worker.thaw()
        await asyncio.sleep(dice.uniform(0.1, 0.4))


def apply() -> None:
    """Every noun is leased before it is read and let go after the write; the write itself trusts the lease."""
    run, load = Pipeline.run, Session.load

    async def leasing(pipeline: Pipeline, *asked: Any, **named: Any) -> Facts:
        held: Held = []
        _holder.set((uuid4().hex, held))
        try:
            return await run(pipeline, *asked, **named)
        finally:
            for leases, noun in held:
                await leases.delete_one({"_id": noun, "holder": _holder.get()[0]})

    async def leased(session: Session, collection: str, id: str) -> Stored:
        if (collection, id) not in session._read:
            await _lease(session.documents(collection)._documents.database["noun_leases"], f"{collection}/{id}")
        return await load(session, collection, id)

    instead(Pipeline, "run", leasing)
    instead(Session, "load", leased)
    instead(Change, "operation", _trusting)


async def _lease(leases: Any, noun: str) -> None:
    """Wait until it is ours: nobody has it, or whoever had it kept it for too long."""
    holder, held = _holder.get()
    if (leases, noun) in held:
        return
    free = {"_id": noun, "$expr": {"$lt": ["$until", "$$NOW"]}}
    taken = [{"$set": {"holder": holder, "until": {"$add": ["$$NOW", int(SECONDS * 1000)]}}}]
    while not (await leases.update_one(free, taken)).matched_count:
        try:
            await leases.insert_one({"_id": noun, "until": EPOCH})
        except DuplicateKeyError:
            await asyncio.sleep(LOOK)
    held.append((leases, noun))


def _trusting(change: Change) -> UpdateOne:
    """The same write without its guard."""
    wrote: Mapping[str, Any] = {
        "version": change.version + 1,
        "state": change.state,
        "last": change.last,
        "spoken": change.spoken,
        "due": change.due,
        **{f"heard.{mark}": sequence for mark, sequence in change.heard.items()},
    }
    return UpdateOne({"_id": change.id}, {"$set": wrote, "$push": {"said": {"$each": change.said}}}, upsert=True)
