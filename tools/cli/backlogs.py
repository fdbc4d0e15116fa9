"""The work that waits in a running stack: messages in queues, and events in outboxes."""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from pymongo import MongoClient

from deploy.local.queue_ages import NAME as OLDEST_MESSAGES
from deploy.local.servers import Servers
from shared.storage.aggregate_collection import HAS_PENDING_OUTBOX
from tools.cli.mongo_client import mongo_client

QUEUES = "/api/queues/%2F?columns=name,messages_ready,messages_unacknowledged"
OUTBOX_INDEX = "pending_outbox"
PENDING_TOTALS = {
    "$group": {"_id": None, "pending": {"$sum": 1}, "oldest": {"$min": {"$first": "$outbox.recordedtime"}}}
}
TIMEOUT_SECONDS = 3.0


class Queue(NamedTuple):
    """A queue, and since when its oldest message is there, in seconds since 1970."""

    name: str
    ready: int
    in_flight: int
    oldest: float | None


class Outbox(NamedTuple):
    """A service's aggregates with unpublished events, and when the oldest of these was recorded."""

    service: str
    pending: int
    oldest: float | None


async def queues(servers: Servers, folder: Path) -> list[Queue]:
    """Every queue, the fullest first. Raises httpx2.HTTPError when the broker does not answer."""
    async with servers.rabbitmq.api() as api:
        found = (await api.get(QUEUES, timeout=TIMEOUT_SECONDS)).raise_for_status().json()
    oldest = _oldest_messages(folder)
    read = (
        Queue(
            queue["name"],
            queue.get("messages_ready", 0),
            queue.get("messages_unacknowledged", 0),
            oldest.get(queue["name"]),
        )
        for queue in found
    )
    return sorted(read, key=lambda queue: (-queue.ready - queue.in_flight, queue.name))


def outboxes(servers: Servers, services: list[str]) -> list[Outbox]:
    """The outbox of each service. Raises PyMongoError when the database does not answer."""
    with mongo_client(servers.mongod.admin_url(), None, TIMEOUT_SECONDS, tz_aware=True) as client:
        return [_outbox(client, service) for service in services]


def _outbox(client: MongoClient[dict[str, Any]], service: str) -> Outbox:
    pending, oldest = 0, list[float]()
    for name in _collections_with_outbox(client, service):
        for totals in client[service][name].aggregate([{"$match": HAS_PENDING_OUTBOX}, PENDING_TOTALS]):
            pending += totals["pending"]
            oldest.append(totals["oldest"].timestamp())
    return Outbox(service, pending, min(oldest, default=None))


def _collections_with_outbox(client: MongoClient[dict[str, Any]], service: str) -> Iterator[str]:
    for name in client[service].list_collection_names():
        if OUTBOX_INDEX in client[service][name].index_information():
            yield name


def _oldest_messages(folder: Path) -> dict[str, float]:
    with suppress(OSError, ValueError):
        observed: dict[str, float] = json.loads((folder / OLDEST_MESSAGES).read_text())
        return observed
    return {}
