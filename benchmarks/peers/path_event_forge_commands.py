"""Whole path, event-forge: state and outbox row in one transaction of its repository, its processor publishes.

Default, or best setting (ARENA_POLL, ARENA_BATCH): the safety net polls often and in large batches, since the immediate
path starts before the commit and then finds nothing.
"""

import os
from typing import Any

from event_forge import CreateOutboxMessageDto, OutboxConfig, OutboxService
from event_forge.publishers.aio_pika_publisher import AioPikaPublisher
from event_forge.repositories.motor import MotorOutboxRepository
from motor.motor_asyncio import AsyncIOMotorClient
from pymongo.errors import PyMongoError

from benchmarks.contestants.path_timing import NOTE, Command, run_command_side

BEST = {}
if "ARENA_POLL" in os.environ:
    BEST = {"safety_net_interval": float(os.environ["ARENA_POLL"]), "batch_size": int(os.environ["ARENA_BATCH"])}


async def prepare() -> Command:
    """Connect and start its processor."""
    client: AsyncIOMotorClient[dict[str, Any]] = AsyncIOMotorClient(
        os.environ["ARENA_MONGODB"], w="majority", journal=True
    )
    database = client.get_default_database()
    await database.create_collection("pots")
    repository = MotorOutboxRepository(client, database.name)
    await repository.ensure_indexes()
    publisher = AioPikaPublisher(os.environ["ARENA_RABBITMQ"], "events")
    await publisher.connect()
    outbox = OutboxService(repository, publisher, OutboxConfig(**BEST))
    outbox.start_processor()

    async def command(order_id: str, pot_id: str) -> None:
        async def commit(session: Any) -> None:
            pot = await database["pots"].find_one_and_update(
                {"_id": pot_id}, {"$inc": {"portions": 1}}, upsert=True, return_document=True, session=session
            )
            payload = {"pot_id": pot_id, "order_id": order_id, "number": pot["portions"], "note": NOTE}
            message = CreateOutboxMessageDto(
                aggregate_type="Pot", aggregate_id=pot_id, event_type="portion.added", payload=payload
            )
            await outbox.create_message(message, session)

        while True:
            try:
                await outbox.with_transaction(commit)
                return
            except PyMongoError as failed:
                if not failed.has_error_label("TransientTransactionError"):
                    raise

    return command


if __name__ == "__main__":
    run_command_side(prepare)
