"""The work that waits in a running stack: messages in queues, and events in outboxes."""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from pymongo import MongoClient

from deploy.local.queue_ages import NAME as OLDEST_MESSAGES
from deploy.local.servers import Servers

QUEUES = "/api/queues/%2F?columns=name,messages_ready,messages_unacknowledged"
OUTBOX_INDEX = "pending_outbox"
TIMEOUT_MILLISECONDS = 3000


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
        found = (await api.get(QUEUES, timeout=TIMEOUT_MILLISECONDS / 1000)).raise_for_status().json()
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
    limits: dict[str, Any] = dict.fromkeys(
        ("serverSelectionTimeoutMS", "connectTimeoutMS", "socketTimeoutMS"), TIMEOUT_MILLISECONDS
    )
    with MongoClient[dict[str, Any]](servers.mongod.admin_url(), tz_aware=True, **limits) as client:
        return [_outbox(client, service) for service in services]


def _outbox(client: MongoClient[dict[str, Any]], service: str) -> Outbox:
    pending, oldest = 0, list[float]()
    for name in _collections_with_outbox(client, service):
        query = client[service][name].find({"outbox.0": {"$exists": True}}, {"outbox.recordedtime": 1})
        for document in query:
            pending += 1
            oldest.append(document["outbox"][0]["recordedtime"].timestamp())
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
