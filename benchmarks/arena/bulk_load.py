"""Loads years of data at once: aggregates and journal entries as the services store them."""

import asyncio
import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from pymongo import MongoClient

from benchmarks.arena.sandbox import BenchmarkSandbox
from services.operations.journal.entry import Entry
from shared.messaging.inbox.inbox_entry import InboxEntry
from shared.messaging.model.aggregate import Aggregate, derived_id
from shared.messaging.outbox.envelope_factory import as_field_name
from shared.storage.schema import SCHEMA
from tests.support.sample_domain.labels import Label, LabelWritten, label_on_pot_filled

IN_BATCH = 5000
PER_FLOW = 10
"""Journal entries of one flow."""
START = datetime(2024, 1, 1, tzinfo=UTC)


def labels(count: int) -> Iterator[dict[str, Any]]:
    """Labels of that many pots, each with one event processed and one published."""
    for pot in range(count):
        pot_id = f"pot-{pot}"
        label = Label(id=derived_id("label", pot_id), pot_id=pot_id, seen=((f"old-{pot}", 1),))
        entry = InboxEntry.for_sequence(label_on_pot_filled.name, f"workshop_pot/{pot_id}", 1, 0)
        yield _document(label, {entry.key: 1}, {as_field_name(LabelWritten.type): 1}, 1)


def entries(count: int) -> Iterator[dict[str, Any]]:
    """That many journal entries: flows of ten events, each with references to its flow, its aggregate and itself."""
    random_numbers = random.Random(3)
    for number in range(count):
        flow = number // PER_FLOW
        id, aggregate = str(UUID(int=random_numbers.getrandbits(128))), str(UUID(int=random_numbers.getrandbits(128)))
        entry = Entry(
            id=id,
            type=f"arena.step_{number % PER_FLOW}.v1",
            service="arena",
            subject=f"arena/{aggregate}",
            sequence=1,
            time=START + timedelta(seconds=number),
            recorded=START + timedelta(seconds=number),
            correlation=flow_id(flow),
            causation=id,
            caused_by="step_on_step",
            actor="school",
            trace=f"{random_numbers.getrandbits(128):032x}",
            refs=(id, aggregate, flow_id(flow)),
            data={"placement_id": flow_id(flow), "noun_id": aggregate, "note": "x" * 120},
        )
        yield _document(entry, {f"record_on_every_fact|{id}": 1}, {}, 0)


def flow_id(number: int) -> str:
    """The id of the placement of a flow."""
    return str(UUID(int=number + 2**100))


def _document(aggregate: Aggregate, inbox: dict[str, int], last_by_type: dict[str, int], last: int) -> dict[str, Any]:
    """The document that the pipeline writes, after the broker has confirmed its events."""
    return {
        "_id": aggregate.id,
        "schema": SCHEMA,
        "version": 1,
        "state": aggregate.model_dump(mode="json", exclude={"id"}),
        "outbox": [],
        "inbox": inbox,
        "last_sequence_by_type": last_by_type,
        "last_sequence": last,
        "next_timer_at": None,
    }


async def load(
    sandbox: BenchmarkSandbox, collection: str, count: int, make: Callable[[int], Iterator[dict[str, Any]]]
) -> None:
    """Insert them in batches; the indexes exist already, as in a service that has grown."""

    def insert() -> None:
        with MongoClient[dict[str, Any]](sandbox.database_url(), w=1) as client:
            documents = make(count)
            while batch := list(islice(documents, IN_BATCH)):
                client[sandbox.name][collection].insert_many(batch, ordered=False)

    await asyncio.to_thread(insert)
