"""Whole path, event-forge: its consumer and inbox, with the projection as handler. Its queue is a classic queue."""

import os
from typing import Any

from event_forge import InboxService
from event_forge.consumers import AioPikaConsumer
from event_forge.repositories.motor import MotorInboxRepository
from motor.motor_asyncio import AsyncIOMotorClient

from benchmarks.contestants.path_timing import Effect, run_effect_side

PREFETCH = {"prefetch_count": int(os.environ["ARENA_PREFETCH"])} if "ARENA_PREFETCH" in os.environ else {}


async def prepare(effect: Effect) -> AioPikaConsumer:
    """Connect and consume."""
    client: AsyncIOMotorClient[dict[str, Any]] = AsyncIOMotorClient(
        os.environ["ARENA_MONGODB"], w="majority", journal=True
    )
    database = client.get_default_database()
    repository = MotorInboxRepository(database)
    await repository.ensure_indexes()
    inbox = InboxService(repository)

    async def project(message: Any) -> None:
        event = message.payload
        seen = [event["order_id"], event["number"]]
        await database["listings"].update_one({"_id": event["pot_id"]}, {"$addToSet": {"seen": seen}}, upsert=True)
        effect(event["order_id"], event["number"])

    inbox.register_handler("portion.added", project)
    consumer = AioPikaConsumer(os.environ["ARENA_RABBITMQ"], inbox, "listings", "events", ["#"], **PREFETCH)
    await consumer.start()
    return consumer


if __name__ == "__main__":
    run_effect_side(prepare)
