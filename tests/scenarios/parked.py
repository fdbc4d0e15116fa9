"""Publish dead letters as a consumer of the system would: many at once, all with one failure key."""

from typing import Any
from uuid import uuid4

import aio_pika
import orjson

from deploy.local.local_stack import LocalStack
from shared.events.portals.school import KnowledgeItemSubmitted
from shared.messaging.failures.headers import FAILURE
from shared.messaging.transport.exchanges import PARKED
from tests.scenarios.year import Desk
from tests.support.eventually import eventually

QUEUE = "registration.release_on_knowledge_submitted"
ITEM = {
    "title": "Handboek",
    "version": "1",
    "audience": ["COMPANY"],
    "url": "https://school.example/h",
    "valid_from": "2020-01-01",
}
HEADERS = {
    "ce-specversion": "1.0",
    "ce-source": "/stageloket/gateway",
    "ce-time": "2026-02-05T12:00:00+00:00",
    "ce-sequence": "1",
    "ce-causedby": "save_submission",
    "ce-actor": "school",
}


async def park_items(local_stack: LocalStack, count: int, queue: str = QUEUE) -> tuple[str, str]:
    """Park so many portal events, each with an id of its own; returns their failure key and correlation id."""
    correlation = str(uuid4())
    frame = f"services/registration/seeded_{correlation[:6]}.py:fail"
    connection = await aio_pika.connect(local_stack.servers.rabbitmq.url("stageloket"))
    async with connection:
        exchange = await (await connection.channel()).get_exchange(PARKED, ensure=False)
        for _ in range(count):
            await exchange.publish(_item(correlation, frame), queue)
    return f"failed KeyError at {frame}", correlation


async def groups(desk: Desk) -> dict[str, Any]:
    """The failure groups, by failure key."""
    found = (await desk.journal.get("/internal/dead-letters/groups")).json()
    return {group["failure_key"]: group for group in found}


async def parked(desk: Desk, count: int, queue: str = QUEUE) -> tuple[str, str]:
    """Park so many messages and wait until they are stored; returns their failure key and correlation id."""
    failure_key, correlation = await park_items(desk.local_stack, count, queue)

    async def stored() -> None:
        found = await groups(desk)
        assert failure_key in found
        assert found[failure_key]["count"] == count

    await eventually(stored, 60)
    return failure_key, correlation


def _item(correlation: str, frame: str) -> aio_pika.Message:
    id = str(uuid4())
    event = KnowledgeItemSubmitted.model_validate({**ITEM, "publication_id": f"PB-{id}"})
    failure = {"kind": "failed", "exception": "KeyError", "frame": frame, "attempts": 4, "last_failed": id}
    headers = {
        **HEADERS,
        "ce-id": id,
        "ce-type": event.type,
        "ce-subject": f"publication/{id}",
        "ce-correlationid": correlation,
        "ce-causationid": correlation,
        FAILURE: orjson.dumps(failure).decode(),
    }
    return aio_pika.Message(event.model_dump_json().encode(), headers=dict(headers), message_id=id, delivery_mode=2)
