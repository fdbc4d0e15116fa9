"""What a broker does: each function shows one behaviour of the broker itself, and returns it in words."""

import asyncio
from typing import Any

import aio_pika
from aio_pika.abc import AbstractChannel, AbstractIncomingMessage, AbstractQueue
from aio_pika.exceptions import AMQPError

from deploy.local.rabbitmq import RabbitMQ
from shared.messaging.runtime.topology import NEVER

QUORUM = {"x-queue-type": "quorum"}
RETURNS, LARGE, SECONDS = 25, 20 * 2**20, 10.0


async def version(broker: RabbitMQ, channel: AbstractChannel) -> str:
    """The versions of the broker and of Erlang."""
    async with broker.api() as api:
        overview = (await api.get("/api/overview")).raise_for_status().json()
    return f"{overview['rabbitmq_version']} on Erlang {overview['erlang_version']}"


async def a_message_that_is_returned_25_times(_: RabbitMQ, channel: AbstractChannel) -> str:
    """Of a quorum queue without dead-lettering and without a limit of its own."""
    return await _returned(await _queue(channel, "returned", QUORUM), channel)


async def the_same_with_a_delivery_limit_of_minus_1(_: RabbitMQ, channel: AbstractChannel) -> str:
    """The argument with which RabbitMQ 4 switches its limit off."""
    return await _returned(await _queue(channel, "unlimited", {**QUORUM, "x-delivery-limit": -1}), channel)


async def the_same_with_our_policy(broker: RabbitMQ, channel: AbstractChannel) -> str:
    """The limit that the reviewed topology sets where nothing may be dropped."""
    policy = {"pattern": "^kept$", "definition": {"delivery-limit": NEVER}, "apply-to": "queues"}
    async with broker.api() as api:
        (await api.put("/api/policies/%2F/kept", json=policy)).raise_for_status()
    return await _returned(await _queue(channel, "kept", QUORUM), channel)


async def the_place_of_a_returned_message(_: RabbitMQ, channel: AbstractChannel) -> str:
    """Of a quorum queue without a limit, and of one with a limit."""
    places = []
    for name, arguments in (("without", {}), ("with", {"x-delivery-limit": 10_000})):
        queue = await _queue(channel, f"place_{name}", {**QUORUM, **arguments})
        for body in (b"first", b"second"):
            await _publish(channel, queue, body)
        await (await _required(queue)).nack(requeue=True)
        places.append(f"{name} a limit {'head' if (await _required(queue)).body == b'first' else 'tail'}")
    return ", ".join(places)


async def a_message_of_20_mib(_: RabbitMQ, channel: AbstractChannel) -> str:
    """With the broker's own limit of a message's size."""
    queue = await _queue(channel, "large", QUORUM)
    try:
        await _publish(channel, queue, b"x" * LARGE)
    except AMQPError as refused:
        return f"refused: {refused}"
    return "accepted"


async def deaths_that_a_client_publishes_again(_: RabbitMQ, channel: AbstractChannel) -> str:
    """The count in `x-death` when a client publishes a dead-lettered message again with its headers."""
    target = await _queue(channel, "dead", QUORUM)
    expiring = {**QUORUM, "x-message-ttl": 1, "x-dead-letter-exchange": "", "x-dead-letter-routing-key": target.name}
    queue = await _queue(channel, "expiring", expiring)
    headers: Any = {}
    for _round in range(2):
        await _publish(channel, queue, b"m", headers=headers)
        message = await _required(target)
        await message.ack()
        headers = message.headers
    (death,) = headers["x-death"]
    return f"counted on: {death['count']}" if death["count"] > 1 else "counted from 1 again"


async def priorities_in_a_quorum_queue(_: RabbitMQ, channel: AbstractChannel) -> str:
    """Priority 0 first, then 9."""
    queue = await _queue(channel, "priorities", QUORUM)
    for priority in (0, 9):
        await _publish(channel, queue, str(priority).encode(), priority=priority)
    return "9 goes first" if (await _required(queue)).body == b"9" else "no effect"


async def a_policy_that_mirrors_classic_queues(broker: RabbitMQ, channel: AbstractChannel) -> str:
    """`ha-mode`, as in old installations."""
    policy = {"pattern": "^none$", "definition": {"ha-mode": "all"}, "apply-to": "queues"}
    async with broker.api() as api:
        answer = await api.put("/api/policies/%2F/mirrors", json=policy)
    return "accepted" if answer.is_success else f"refused: {' '.join(answer.json()['reason'].split())}"


async def consumers_that_are_limited_together(_: RabbitMQ, channel: AbstractChannel) -> str:
    """`basic.qos` with `global`."""
    try:
        await channel.set_qos(prefetch_count=10, global_=True)
    except AMQPError as refused:
        return f"refused: {refused}"
    return "accepted"


BEHAVIOURS = (
    version,
    a_message_that_is_returned_25_times,
    the_same_with_a_delivery_limit_of_minus_1,
    the_same_with_our_policy,
    the_place_of_a_returned_message,
    a_message_of_20_mib,
    deaths_that_a_client_publishes_again,
    priorities_in_a_quorum_queue,
    a_policy_that_mirrors_classic_queues,
    consumers_that_are_limited_together,
)


async def _returned(queue: AbstractQueue, channel: AbstractChannel) -> str:
    await _publish(channel, queue, b"m")
    for number in range(RETURNS):
        message = await _next(queue)
        if message is None:
            return f"dropped after {number} deliveries"
        await message.nack(requeue=True)
    return "still there"


async def _queue(channel: AbstractChannel, name: str, arguments: dict[str, Any]) -> AbstractQueue:
    return await channel.declare_queue(name, durable=True, arguments=arguments)


async def _publish(channel: AbstractChannel, queue: AbstractQueue, body: bytes, **properties: Any) -> None:
    message = aio_pika.Message(body, delivery_mode=2, **properties)
    await channel.default_exchange.publish(message, queue.name, timeout=SECONDS)


async def _next(queue: AbstractQueue) -> AbstractIncomingMessage | None:
    """The next message; None when there is none for a second, because a returned one is ready a little later."""
    for _ in range(20):
        message = await queue.get(fail=False)
        if message is not None:
            return message
        await asyncio.sleep(0.05)
    return None


async def _required(queue: AbstractQueue) -> AbstractIncomingMessage:
    message = await _next(queue)
    assert message is not None, f"{queue.name} is empty"
    return message
