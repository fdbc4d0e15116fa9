"""Loads years of data at once: aggregates and journal entries as the services store them."""

import asyncio
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from pymongo import MongoClient

from benchmarks.arena.sandbox import BenchmarkSandbox
from shared.messaging.model.aggregate import derived_id
from shared.messaging.model.inbox_key import inbox_key
from shared.messaging.outbox.envelope_factory import as_field_name
from tests.support.sample_domain.labels import Label, LabelWritten, label_on_pot_filled
from tests.support.stored_documents import document_of

IN_BATCH = 5000


def labels(count: int) -> Iterator[dict[str, Any]]:
    """Labels of that many pots, each with one event processed and one published."""
    for pot in range(count):
        pot_id = f"pot-{pot}"
        label = Label(id=derived_id("label", pot_id), pot_id=pot_id, seen=((f"old-{pot}", 1),))
        yield document_of(
            label,
            {inbox_key(label_on_pot_filled.name, f"workshop_pot/{pot_id}"): 1},
            {as_field_name(LabelWritten.type): 1},
            1,
        )


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
