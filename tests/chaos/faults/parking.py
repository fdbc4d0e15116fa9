"""Orders that were promised, and parked before they had an effect: as if their handler had failed at each of them."""

import asyncio
import json
import random
from collections.abc import Mapping
from typing import Any

import aio_pika
import httpx2
from aio_pika.abc import AbstractExchange, AbstractIncomingMessage

from shared.messaging.dead_letter import STORY
from shared.messaging.publisher import DEAD
from shared.web.trust import NOBODY
from tests.chaos.ledger.promises import KEPT, PromisesFile
from tests.chaos.rig.rig import Rig

QUEUE = "filler.fill_on_order_placed"
PARKED = "parked"
"""How the ids of these orders begin; those of the live load do not."""
ABREAST, AHEAD = 32, 500
STORY_OF_ALL = {
    "kind": "failed",
    "exception": "KeyError",
    "frame": "tests/chaos/workshop/trade.py:seeded",
    "attempts": 4,
}


async def place(rig: Rig, count: int, dice: random.Random) -> None:
    """So many orders at the door, each promised."""
    promises, doors = PromisesFile(rig.folder / "promises"), [worker.address for worker in rig.of("door")]
    numbers = iter(range(count))

    async def one_after_the_other(client: httpx2.AsyncClient) -> None:
        for number in numbers:
            order, pot = f"{PARKED}{number}-{rig.seed}", f"pot{dice.randrange(rig.pots)}-{rig.seed}"
            await promises.sent(order, pot, False)
            status = 0
            while status != KEPT:
                body = {"order": order, "pot": pot, "mail": False}
                status = (await client.post(f"{dice.choice(doors)}/orders", json=body)).status_code
                await promises.answered(order, status)

    async with httpx2.AsyncClient(timeout=60, verify=NOBODY) as client:
        await asyncio.gather(*(one_after_the_other(client) for _ in range(ABREAST)))


async def park(rig: Rig, count: int) -> None:
    """Those orders out of the filler's queue to the dead letters; live ones go back to its end. The filler is down."""
    async with await aio_pika.connect(rig.servers.rabbitmq.url("stageloket", rig.plot.name)) as connection:
        channel = await connection.channel()
        await channel.set_qos(AHEAD)
        dead = await channel.get_exchange(DEAD, ensure=False)
        queue = await channel.get_queue(QUEUE, ensure=False)
        live: list[AbstractIncomingMessage] = []
        async with queue.iterator() as messages:
            async for message in messages:
                if not json.loads(message.body)["order_id"].startswith(PARKED):
                    live.append(message)
                    if len(live) >= AHEAD // 2:
                        await _back(channel.default_exchange, live)
                    continue
                count -= 1
                await _send(dead, message, {STORY: json.dumps({**STORY_OF_ALL, "last_failed": message.message_id})})
                if not count:
                    break
        await _back(channel.default_exchange, live)


async def _back(exchange: AbstractExchange, live: list[AbstractIncomingMessage]) -> None:
    while live:
        await _send(exchange, live.pop(0), {})


async def _send(exchange: AbstractExchange, message: AbstractIncomingMessage, more: Mapping[str, Any]) -> None:
    headers = {name: told for name, told in message.headers.items() if not name.startswith("x-")}
    again = aio_pika.Message(message.body, headers={**headers, **more}, message_id=message.message_id, delivery_mode=2)
    await exchange.publish(again, QUEUE)
    await message.ack()
