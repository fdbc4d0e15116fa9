"""Whole path, faststream-outbox: FastStream consumes, and writes an idempotent projection into PostgreSQL."""

import os

from faststream.rabbit import Channel, RabbitBroker, RabbitExchange, RabbitQueue
from faststream.rabbit.schemas import ExchangeType, QueueType
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from benchmarks.contestants.path_timing import Effect, run_effect_side

POOL = 32
PREFETCH = 64


async def prepare(effect: Effect) -> RabbitBroker:
    """Connect and consume from a quorum queue."""
    engine = create_async_engine(os.environ["ARENA_POSTGRESQL"], pool_size=POOL, max_overflow=POOL)
    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE listings (order_id text PRIMARY KEY, pot_id text, number int)"))
    rabbit = RabbitBroker(os.environ["ARENA_RABBITMQ"], logger=None, default_channel=Channel(prefetch_count=PREFETCH))
    exchange = RabbitExchange("events", type=ExchangeType.TOPIC, durable=True)
    queue = RabbitQueue("listings", queue_type=QueueType.QUORUM, durable=True, routing_key="#")
    insert = text("INSERT INTO listings VALUES (:order_id, :pot_id, :number) ON CONFLICT DO NOTHING")

    @rabbit.subscriber(queue, exchange)
    async def project(event: dict[str, object]) -> None:
        values = {key: event[key] for key in ("order_id", "pot_id", "number")}
        async with engine.begin() as connection:
            await connection.execute(insert, values)
        effect(str(event["order_id"]), int(str(event["number"])))

    await rabbit.start()
    return rabbit


if __name__ == "__main__":
    run_effect_side(prepare)
