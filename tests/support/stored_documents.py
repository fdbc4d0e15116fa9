"""Documents as the services store them, and the journal entries of years of data."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from services.operations.journal.entry import Entry
from shared.messaging.model.aggregate import Aggregate
from shared.storage.schema import SCHEMA

PER_FLOW = 10
"""Journal entries of one flow."""
START = datetime(2024, 1, 1, tzinfo=UTC)


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
        yield document_of(entry, {f"record_on_every_fact|{id}": 1}, {}, 0)


def flow_id(number: int) -> str:
    """The id of the placement of a flow."""
    return str(UUID(int=number + 2**100))


def document_of(
    aggregate: Aggregate,
    inbox: dict[str, int] | None = None,
    last_by_type: dict[str, int] | None = None,
    last: int = 0,
) -> dict[str, Any]:
    """The document that the pipeline writes, after the broker has confirmed its events."""
    return {
        "_id": aggregate.id,
        "schema": SCHEMA,
        "version": 1,
        "state": aggregate.model_dump(mode="json", exclude={"id"}),
        "outbox": [],
        "inbox": inbox or {},
        "last_sequence_by_type": last_by_type or {},
        "last_sequence": last,
        "next_timer_at": None,
    }
