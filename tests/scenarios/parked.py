"""Messages that a service of the house has parked, put there as it would: many at once, all with one cause."""

from uuid import uuid4

import aio_pika
import orjson

from deploy.local.house import House
from shared.events.portals.school import KnowledgeItemSubmitted
from shared.messaging.dead_letter import STORY
from shared.messaging.publisher import DEAD

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
    "ce-causedby": "keep_publication",
    "ce-actor": "school",
}


async def park_items(house: House, count: int, queue: str = QUEUE) -> tuple[str, str]:
    """So many publications for the desk, each a message of its own; returns their cause and their correlation."""
    correlation = str(uuid4())
    frame = f"services/registration/seeded_{correlation[:6]}.py:fail"
    connection = await aio_pika.connect(house.servers.rabbitmq.url("stageloket"))
    async with connection:
        exchange = await (await connection.channel()).get_exchange(DEAD, ensure=False)
        for _ in range(count):
            await exchange.publish(_item(correlation, frame), queue)
    return f"failed KeyError at {frame}", correlation


def _item(correlation: str, frame: str) -> aio_pika.Message:
    id = str(uuid4())
    fact = KnowledgeItemSubmitted.model_validate({**ITEM, "publication_id": f"PB-{id}"})
    story = {"kind": "failed", "exception": "KeyError", "frame": frame, "attempts": 4, "last_failed": id}
    headers = {
        **HEADERS,
        "ce-id": id,
        "ce-type": fact.type,
        "ce-subject": f"publication/{id}",
        "ce-correlationid": correlation,
        "ce-causationid": correlation,
        STORY: orjson.dumps(story).decode(),
    }
    return aio_pika.Message(fact.model_dump_json().encode(), headers=dict(headers), message_id=id, delivery_mode=2)
