"""Asks the broker at the start whether this account may publish each event type, and consume, delay and park for each
queue.

No probe reaches anyone. RabbitMQ checks topic permissions when it receives a publish, so a publish inside an AMQP
transaction that is rolled back is checked and then discarded. It checks the permission to read a queue before the
arguments of the consumer, so consuming with an invalid `x-priority` is refused for either reason and takes no message.
Proof: tests/integration/messaging/test_permission_check.py.
"""

import asyncio
import logging
from collections.abc import Iterable, Sequence
from contextlib import suppress

import aiormq
from aiormq.abc import AbstractConnection, DeliveredMessage
from aiormq.exceptions import ChannelAccessRefused, ChannelNotFoundEntity, ChannelPreconditionFailed

from shared.messaging.transport.broker_url import with_heartbeat
from shared.messaging.transport.exchanges import EVENTS, PARKED, entrance_of

ANSWER_SECONDS = 10.0
"""A broker that blocks publishers (a memory or disk alarm) does not answer; its refusals show only when publishing."""
CLOSE_SECONDS = 1.0

log = logging.getLogger(__name__)


class PermissionsMissing(Exception):
    """The broker refuses something that the service needs; the text names every event type and queue."""


async def require_permissions(
    url: str, name: str, event_types: Iterable[str], queues: Sequence[str], steps: Iterable[str]
) -> None:
    """Raises PermissionsMissing with all that is refused. Without an answer in time it warns and checks no further."""
    refused: list[str] = []
    connection = await aiormq.connect(with_heartbeat(url, f"{name} checks its permissions"))
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            ways = [PARKED, *map(entrance_of, steps)] if queues else []
            consumed = {f"consume {queue}": _may_consume(connection, queue) for queue in queues}
            published = {f"publish {type}": _may_publish(connection, EVENTS, type) for type in event_types}
            used = {f"use {way}": _may_publish(connection, way, queues[0]) for way in ways}
            allowed = await asyncio.gather(*consumed.values(), *published.values(), *used.values())
            asked_for = (*consumed, *published, *used)
            refused += [what for what, may in zip(asked_for, allowed, strict=True) if not may]
    except TimeoutError:
        log.warning("%s starts although the broker does not answer what it may publish", name)
    finally:
        with suppress(TimeoutError):
            await asyncio.wait_for(connection.close(), CLOSE_SECONDS)
    if refused:
        raise PermissionsMissing(f"the broker does not let {name} {', '.join(refused)}")


async def _may_publish(connection: AbstractConnection, exchange: str, key: str) -> bool:
    channel = await connection.channel(publisher_confirms=False)
    try:
        await channel.tx_select()
        await channel.basic_publish(b"", exchange=exchange, routing_key=key)
        await channel.tx_rollback()
    except (ChannelAccessRefused, ChannelNotFoundEntity):
        return False
    await channel.close()
    return True


async def _may_consume(connection: AbstractConnection, queue: str) -> bool:
    """A queue that does not exist, or that the broker cannot serve now, is the consumer's matter."""
    channel = await connection.channel(publisher_confirms=False)
    try:
        await channel.basic_consume(queue, _never_called, arguments={"x-priority": "none"})
    except ChannelAccessRefused:
        return False
    except (ChannelPreconditionFailed, ChannelNotFoundEntity):
        return True
    await channel.close()
    return True


async def _never_called(message: DeliveredMessage) -> None:
    """The broker refuses this consumer."""
