"""Whole path, faststream-outbox: state and outbox row in one transaction of PostgreSQL, its relay publishes.

Default, or best setting (ARENA_BATCH, ARENA_WORKERS): large fetches, more workers, rows deleted together.
"""

import os

from faststream.rabbit import RabbitBroker, RabbitExchange
from faststream.rabbit.schemas import ExchangeType
from faststream_outbox import OutboxBroker, make_outbox_table
from sqlalchemy import MetaData, text
from sqlalchemy.ext.asyncio import create_async_engine

from benchmarks.contestants.path_timing import NOTE, Command, run_command_side

BEST = {}
if "ARENA_BATCH" in os.environ:
    batch = int(os.environ["ARENA_BATCH"])
    BEST = {
        "fetch_batch_size": batch,
        "terminal_flush_batch_size": batch,
        "max_workers": int(os.environ["ARENA_WORKERS"]),
        "min_fetch_interval": 0.01,
    }
POOL = 32


async def prepare() -> Command:
    """Connect and start the relay."""
    engine = create_async_engine(os.environ["ARENA_POSTGRESQL"], pool_size=POOL, max_overflow=POOL)
    metadata = MetaData()
    outbox = OutboxBroker(engine, outbox_table=make_outbox_table(metadata, table_name="outbox"), logger=None)
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
        await connection.execute(text("CREATE TABLE pots (id text PRIMARY KEY, portions int NOT NULL)"))
    rabbit = RabbitBroker(os.environ["ARENA_RABBITMQ"], logger=None)
    exchange = RabbitExchange("events", type=ExchangeType.TOPIC, durable=True)

    @rabbit.publisher(exchange=exchange, routing_key="portion_added", persist=True)
    @outbox.subscriber("portions", **BEST)
    async def relay(body: dict[str, object]) -> dict[str, object]:
        return body

    await rabbit.connect()
    await rabbit.declare_exchange(exchange)
    await outbox.start()
    fill = text(
        "INSERT INTO pots VALUES (:pot, 1)"
        " ON CONFLICT (id) DO UPDATE SET portions = pots.portions + 1 RETURNING portions"
    )

    async def command(order_id: str, pot_id: str) -> None:
        async with engine.begin() as connection:
            number = (await connection.execute(fill, {"pot": pot_id})).scalar_one()
            event = {"pot_id": pot_id, "order_id": order_id, "number": number, "note": NOTE}
            await outbox.publish(event, queue="portions", session=connection)

    return command


if __name__ == "__main__":
    run_command_side(prepare)
