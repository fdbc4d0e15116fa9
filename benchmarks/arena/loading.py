"""Years of use, loaded at once: nouns and journal entries in the very shape in which the services write them."""

import asyncio
import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from pymongo import MongoClient

from benchmarks.arena.ring import Ring
from services.operations.journal.entry import Entry
from shared.messaging.mark import Mark
from shared.messaging.noun import Noun, derived_id
from shared.messaging.speech import storable
from tests.chaos.workshop.trade import Label, LabelWritten, label_on_pot_filled

IN_BATCH = 5000
PER_FLOW = 10
"""Journal entries of one flow."""
START = datetime(2024, 1, 1, tzinfo=UTC)


def labels(count: int) -> Iterator[dict[str, Any]]:
    """Labels of that many pots, each of which heard and said one fact."""
    for pot in range(count):
        pot_id = f"pot-{pot}"
        label = Label(id=derived_id("label", pot_id), pot_id=pot_id, seen=((f"old-{pot}", 1),))
        mark = Mark.in_order(label_on_pot_filled.name, f"workshop_pot/{pot_id}", 1, 0)
        yield _document(label, {mark.key: 1}, {storable(LabelWritten.type): 1}, 1)


def entries(count: int) -> Iterator[dict[str, Any]]:
    """That many journal entries: flows of ten facts, each naming its flow, its noun and itself."""
    dice = random.Random(3)
    for number in range(count):
        flow = number // PER_FLOW
        id, noun = str(UUID(int=dice.getrandbits(128))), str(UUID(int=dice.getrandbits(128)))
        entry = Entry(
            id=id,
            type=f"arena.step_{number % PER_FLOW}.v1",
            service="arena",
            subject=f"arena/{noun}",
            sequence=1,
            time=START + timedelta(seconds=number),
            recorded=START + timedelta(seconds=number),
            correlation=flow_id(flow),
            causation=id,
            caused_by="step_on_step",
            actor="school",
            trace=f"{dice.getrandbits(128):032x}",
            refs=(id, noun, flow_id(flow)),
            data={"placement_id": flow_id(flow), "noun_id": noun, "note": "x" * 120},
        )
        yield _document(entry, {f"record_on_every_fact|{id}": 1}, {}, 0)


def flow_id(number: int) -> str:
    """The placement that a flow is about."""
    return str(UUID(int=number + 2**100))


def _document(noun: Noun, heard: dict[str, int], last: dict[str, int], spoken: int) -> dict[str, Any]:
    """What the pipeline's one write leaves, once the broker has confirmed."""
    state = noun.model_dump(mode="json", exclude={"id"})
    kept = {"state": state, "said": [], "heard": heard, "last": last, "spoken": spoken}
    return {"_id": noun.id, "version": 1, "due": None, **kept}


async def load(ring: Ring, collection: str, count: int, make: Callable[[int], Iterator[dict[str, Any]]]) -> None:
    """Insert them in batches; the indexes exist already, as they do for a service that grew."""

    def insert() -> None:
        with MongoClient[dict[str, Any]](ring.mongodb, w=1) as client:
            documents = make(count)
            while batch := list(islice(documents, IN_BATCH)):
                client[ring.name][collection].insert_many(batch, ordered=False)

    await asyncio.to_thread(insert)
