"""The same hop with FastStream and motor in the simplest way: no version check, no inbox, no outbox."""

import os
from typing import Any

from faststream.rabbit import Channel, RabbitBroker, RabbitExchange, RabbitQueue
from faststream.rabbit.schemas import ExchangeType, QueueType
from motor.motor_asyncio import AsyncIOMotorClient
from pydantic import BaseModel

from benchmarks.contestants.program import address, run_program

PREFETCH = int(os.environ.get("ARENA_PREFETCH", "0")) or None


class PotFilled(BaseModel):
    """The consumed event."""

    pot_id: str
    order_id: str
    number: int


class LabelWritten(BaseModel):
    """The published event."""

    pot_id: str
    total: int


async def prepare() -> RabbitBroker:
    """Connect a broker with one subscriber."""
    client: AsyncIOMotorClient[dict[str, Any]] = AsyncIOMotorClient(address("MONGODB"), w="majority", journal=True)
    labels = client.get_default_database()["labels"]
    broker = RabbitBroker(address("RABBITMQ"), logger=None, default_channel=Channel(prefetch_count=PREFETCH))
    events = RabbitExchange("stageloket.events", type=ExchangeType.TOPIC, declare=False)

    @broker.subscriber(RabbitQueue("labeller.label_on_pot_filled", queue_type=QueueType.QUORUM, declare=False))
    async def label(event: PotFilled) -> None:
        label = await labels.find_one({"_id": event.pot_id}) or {"_id": event.pot_id, "seen": []}
        label["seen"].append([event.order_id, event.number])
        await labels.replace_one({"_id": event.pot_id}, label, upsert=True)
        written = LabelWritten(pot_id=event.pot_id, total=len(label["seen"]))
        await broker.publish(written, exchange=events, routing_key="workshop_label.written.v1", persist=True)

    await broker.connect()
    return broker


async def start(broker: RabbitBroker) -> None:
    """Consume."""
    await broker.start()


if __name__ == "__main__":
    run_program(prepare, start)
