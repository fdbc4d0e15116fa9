"""Orders that were accepted, and whose events are parked before they have an effect."""

import asyncio
import json
import random
from collections.abc import Mapping
from typing import Any

import aio_pika
import httpx2
from aio_pika.abc import AbstractExchange, AbstractIncomingMessage

from shared.messaging.failures.headers import FAILURE
from shared.messaging.transport.exchanges import PARKED as PARKED_MESSAGES
from shared.messaging.transport.exchanges import REQUEUE
from shared.web.tls import NO_CERTIFICATES
from tests.chaos.harness.harness import Harness
from tests.chaos.oracle.promises import ACCEPTED, PromisesFile

QUEUE = "filler.fill_on_order_placed"
PARKED = "parked"
"""The prefix of the ids of these orders; those of the live load have another."""
CONCURRENCY, PREFETCH = 32, 500
DETAILS = {
    "kind": "failed",
    "exception": "KeyError",
    "frame": "tests/support/sample_domain/labels.py:seeded",
    "attempts": 4,
}


async def place(harness: Harness, count: int, rng: random.Random) -> None:
    """Place so many orders, each until it is accepted."""
    promises = PromisesFile(harness.folder / "promises")
    doors = [worker.address for worker in harness.replicas_of("door")]
    numbers = iter(range(count))

    async def place_orders(client: httpx2.AsyncClient) -> None:
        for number in numbers:
            order, pot = f"{PARKED}{number}-{harness.seed}", f"pot{rng.randrange(harness.pots)}-{harness.seed}"
            await promises.sent(order, pot, False)
            status = 0
            while status != ACCEPTED:
                body = {"order": order, "pot": pot, "mail": False}
                status = (await client.post(f"{rng.choice(doors)}/orders", json=body)).status_code
                await promises.answered(order, status)

    async with httpx2.AsyncClient(timeout=60, verify=NO_CERTIFICATES) as client:
        await asyncio.gather(*(place_orders(client) for _ in range(CONCURRENCY)))


async def park(harness: Harness, count: int) -> None:
    """Move the events of those orders from the filler's queue to the dead letters, while the filler is stopped; events
    of the live load go back to the end of the queue."""
    async with await aio_pika.connect(harness.servers.rabbitmq.url("stageloket", harness.sandbox.name)) as connection:
        channel = await connection.channel()
        await channel.set_qos(PREFETCH)
        dead_letters = await channel.get_exchange(PARKED_MESSAGES, ensure=False)
        requeue = await channel.get_exchange(REQUEUE, ensure=False)
        queue = await channel.get_queue(QUEUE, ensure=False)
        live: list[AbstractIncomingMessage] = []
        async with queue.iterator() as messages:
            async for message in messages:
                if not json.loads(message.body)["order_id"].startswith(PARKED):
                    live.append(message)
                    if len(live) >= PREFETCH // 2:
                        await _requeue(requeue, live)
                    continue
                count -= 1
                details = json.dumps({**DETAILS, "last_failed": message.message_id})
                await _move(dead_letters, message, {FAILURE: details})
                if not count:
                    break
        await _requeue(requeue, live)


async def _requeue(exchange: AbstractExchange, live: list[AbstractIncomingMessage]) -> None:
    while live:
        await _move(exchange, live.pop(0), {})


async def _move(exchange: AbstractExchange, message: AbstractIncomingMessage, extra: Mapping[str, Any]) -> None:
    headers = {name: value for name, value in message.headers.items() if not name.startswith("x-")}
    copy = aio_pika.Message(message.body, headers={**headers, **extra}, message_id=message.message_id, delivery_mode=2)
    await exchange.publish(copy, QUEUE)
    await message.ack()
