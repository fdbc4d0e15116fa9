"""A service without work reads no document, however many it has: what it looks for is in an index that is empty."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from pymongo import MongoClient

from deploy.local.local_stack import LocalStack
from deploy.rabbitmq.generate import service_of
from shared.messaging.runtime.runtime import Messaging
from shared.storage.connection import Document
from shared.storage.summary import Summary
from tests.integration.web.test_every_route import AWAY, every_service, started
from tests.support.page_costs import costs_of
from tests.support.service_application import ServiceApplication

DOCUMENTS = 300


def settled(collection: str, counted: Sequence[Summary]) -> list[Document]:
    """Aggregates without an event to publish, a timer, or anything to count."""
    common: Document = {"version": 1, "schema": 1, "outbox": [], "next_timer_at": None, "inbox": {}}
    state = {summary.mark.removeprefix("state."): True for summary in counted}
    return [{"_id": f"{collection}-{n}", **common, "state": state} for n in range(DOCUMENTS)]


@asynccontextmanager
async def filled(
    stack: LocalStack, name: str, folder: Path
) -> AsyncIterator[tuple[ServiceApplication, Messaging, list[str]]]:
    """A service with such aggregates in each of its collections."""
    async with started(stack, name, folder, f"http://{AWAY}") as application:
        messaging: Messaging = application.app.state.messaging
        collections = [collection.name for collection in messaging.collections.all()]
        with MongoClient[dict[str, Any]](application.sandbox.database_url(), w="majority") as client:
            for collection in collections:
                client.get_default_database()[collection].insert_many(settled(collection, service_of(name).summaries))
        yield application, messaging, collections


@every_service
async def test_aggregates_without_an_event_to_publish_are_not_read(
    local_stack: LocalStack, name: str, tmp_path: Path
) -> None:
    async with filled(local_stack, name, tmp_path) as (application, messaging, collections):

        async def look() -> list[int]:
            await messaging.sweeper.sweep()
            return [(await application.client.get(path)).status_code for path in ("/internal/idle", "/readyz")]

        costs = await costs_of(application, look, *collections)
        assert (costs.result, costs.documents) == ([200, 200], 0)


async def test_aggregates_without_a_timer_are_not_read(local_stack: LocalStack, tmp_path: Path) -> None:
    async with filled(local_stack, "placements", tmp_path) as (application, messaging, collections):
        costs = await costs_of(application, messaging.scheduler.fire_due, *collections)
        assert (costs.result, costs.documents) == (0, 0)
