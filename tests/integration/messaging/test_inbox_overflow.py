"""An aggregate that hundreds of thousands of messages changed handles the next as a new one does, each message once."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from datetime import UTC, datetime

import bson
import pytest

from deploy.local.local_stack import LocalStack
from shared.messaging.model.envelope import Envelope
from shared.messaging.model.inbox_key import inbox_key
from shared.messaging.runtime.runtime import Messaging
from shared.storage.connection import Document, connect, disconnect
from shared.storage.inbox_overflow import KEPT_INBOX_ENTRIES, MAX_INBOX_ENTRIES, OverflowKey
from shared.storage.schema import SCHEMA
from tests.integration.messaging.sandbox import ServiceSandbox
from tests.support.eventually import eventually
from tests.support.sample_domain.orders import OrderPlaced
from tests.support.sample_domain.pots import Pots, fill_on_order_placed

PROCESSED = 200_000
NEW, REPEATED, BATCH = 160, 20, 20
CHUNK = 20_000
NOW = datetime(2026, 11, 1, tzinfo=UTC)
HANDLER = fill_on_order_placed.name


@pytest.fixture
async def filler(local_stack: LocalStack) -> AsyncIterator[ServiceSandbox]:
    """A sandbox with the service that fills pots: orders change a pot, in any order."""
    created = ServiceSandbox(local_stack.servers, (fill_on_order_placed,), (Pots,))
    await created.prepare()
    yield created
    await created.remove()


async def test_an_aggregate_with_200_000_inbox_entries_handles_each_message_once(filler: ServiceSandbox) -> None:
    await processed_before(filler)
    async with filler.running() as messaging:
        for start in range(PROCESSED, PROCESSED + NEW, BATCH):
            await publish(messaging, range(start, start + BATCH))
            await eventually(filled(messaging, start - PROCESSED + BATCH))
        await publish(messaging, [*range(REPEATED), *range(PROCESSED, PROCESSED + REPEATED)])
        await eventually(idle_after(messaging, NEW + 2 * REPEATED))
        pot = await messaging.commands.system_reader(Pots).get("a")
        assert sorted(map(int, pot.contents)) == list(range(PROCESSED, PROCESSED + NEW))
    document, moved = await stored(filler)
    assert KEPT_INBOX_ENTRIES <= len(document["inbox"]) <= MAX_INBOX_ENTRIES
    assert len(bson.encode(document)) < 20_000
    assert moved + len(document["inbox"]) == PROCESSED + NEW


async def processed_before(sandbox: ServiceSandbox) -> None:
    """The pot `a`, of which 200,000 orders were processed."""
    keys = [inbox_key(HANDLER, event_id(order)) for order in range(PROCESSED)]
    moved, kept = keys[:-KEPT_INBOX_ENTRIES], keys[-KEPT_INBOX_ENTRIES:]
    entries = [{"_id": OverflowKey("pots", "a", key).id, "sequence": 1} for key in moved]
    for start in range(0, len(entries), CHUNK):
        await sandbox.insert("inbox_overflow", entries[start : start + CHUNK])
    pot = {"_id": "a", "schema": SCHEMA, "version": PROCESSED, "state": {"contents": []}, "outbox": []}
    numbers = {"last_sequence": PROCESSED, "last_sequence_by_type": {}, "last_recorded_by_type": {}}
    inbox = {"inbox": dict.fromkeys(kept, 1), "has_inbox_overflow": True}
    await sandbox.insert("pots", [{**pot, **numbers, **inbox, "next_timer_at": None}])


def event_id(order: int) -> str:
    """As long as the ids of the system."""
    return f"019a0000-0000-7000-8000-{order:012}"


async def publish(messaging: Messaging, orders: Iterable[int]) -> None:
    """Publish the events of these orders, as another service would."""
    await asyncio.gather(*(messaging.publisher.publish_event(placed(order)) for order in orders))


def placed(order: int) -> Envelope:
    """The event of an order."""
    id = event_id(order)
    event = OrderPlaced(order_id=str(order), pot_id="a")
    return Envelope(
        id=id,
        type=event.type,
        source="/stageloket/door",
        subject=f"workshop_order/{order}",
        time=NOW,
        recordedtime=NOW,
        sequence=1,
        previous={},
        previoustimes={},
        correlationid=id,
        causationid=id,
        causedby="",
        actor="",
        traceparent="",
        data=event.model_dump_json().encode(),
    )


def filled(messaging: Messaging, portions: int) -> Callable[[], Awaitable[None]]:
    """For `eventually`: the pot has that many portions."""

    async def look() -> None:
        assert len((await messaging.commands.system_reader(Pots).get("a")).contents) == portions

    return look


def idle_after(messaging: Messaging, deliveries: int) -> Callable[[], Awaitable[None]]:
    """For `eventually`: so many messages were handled, whatever came of them, and none is in flight."""

    async def look() -> None:
        assert messaging.metrics.outcomes[HANDLER, "handled"] >= deliveries
        assert messaging.metrics.idle.is_set()

    return look


async def stored(sandbox: ServiceSandbox) -> tuple[Document, int]:
    """The document of the pot, and how many entries were moved out of it."""
    database = connect(sandbox.database_url())
    document = await database["pots"].find_one({"_id": "a"})
    moved = await database["inbox_overflow"].count_documents({})
    await disconnect(database)
    return document or {}, moved
