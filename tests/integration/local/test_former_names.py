"""Messages in exchanges and delay steps of former names reach their handler's queue once; then the names are gone."""

import json
from collections.abc import AsyncIterator
from typing import Any

import aio_pika
import pytest
from aio_pika.abc import AbstractChannel

from deploy.local.local_stack import LocalStack
from deploy.rabbitmq.former_names import FORMER_EVENTS, FORMER_REQUEUE, FORMER_STEPS, move_from_former_names
from shared.messaging.failures.retry import DELAYS
from shared.messaging.runtime.topology import REQUEUE
from shared.messaging.transport.publisher import EVENTS
from tests.support.eventually import eventually
from tests.support.sample_domain.labels import label_on_pot_filled
from tests.support.sample_domain.pots import PotFilled
from tests.support.sandbox import Sandbox

QUEUE = "tests.label_on_pot_filled"
HELD = dict.fromkeys(DELAYS, 12.0)
"""Seconds: longer than a run of the move takes."""


def with_former_names(definitions: dict[str, Any]) -> dict[str, Any]:
    """The topology as version 0.1 declared it."""
    text = json.dumps(definitions)
    for name, former in {
        EVENTS: FORMER_EVENTS,
        REQUEUE: FORMER_REQUEUE,
        **dict(zip(DELAYS, FORMER_STEPS, strict=True)),
    }.items():
        text = text.replace(f'"{name}"', f'"{former}"')
    parsed: dict[str, Any] = json.loads(text)
    return parsed


class SandboxOfVersion01(Sandbox):
    """A virtual host as version 0.1 declared it."""

    def definitions(self) -> dict[str, Any]:
        """With the former names."""
        return with_former_names(super().definitions())


@pytest.fixture
async def sandbox(local_stack: LocalStack) -> AsyncIterator[Sandbox]:
    """A virtual host as version 0.1 left it."""
    created = SandboxOfVersion01(local_stack.servers, {"tests": (label_on_pot_filled,)}, "tests.dead_letters", HELD)
    await created.prepare()
    yield created
    await created.remove()


async def move(sandbox: Sandbox) -> list[str]:
    """What the import of today's definitions does."""
    await sandbox.load(Sandbox.definitions(sandbox))
    async with sandbox.servers.rabbitmq.api() as api:
        return await move_from_former_names(api, sandbox.name)


async def publish(channel: AbstractChannel, exchange: str, key: str, id: str) -> None:
    """One message, as a service of version 0.1 published it. Raises when no queue takes it."""
    message = aio_pika.Message(b"{}", message_id=id, delivery_mode=2)
    await (await channel.get_exchange(exchange, ensure=False)).publish(message, key)


async def names(sandbox: Sandbox) -> set[str]:
    """The exchanges and queues of the virtual host."""
    async with sandbox.servers.rabbitmq.api() as api:
        found = [await api.get(f"/api/{kind}/{sandbox.name}") for kind in ("exchanges", "queues")]
    return {item["name"] for answer in found for item in answer.json()}


async def test_a_message_in_every_former_place_arrives_once_and_the_names_are_removed(sandbox: Sandbox) -> None:
    wanted = {"event before", "event after", *FORMER_STEPS}
    async with await aio_pika.connect(sandbox.broker_url()) as connection:
        channel = await connection.channel(publisher_confirms=True, on_return_raises=True)
        await publish(channel, FORMER_EVENTS, PotFilled.type, "event before")
        for step in FORMER_STEPS:
            await publish(channel, step, QUEUE, step)
        assert set(await move(sandbox)) == set(FORMER_STEPS), "a step that holds a message is kept"
        await publish(channel, FORMER_EVENTS, PotFilled.type, "event after")

        async def all_arrived() -> None:
            assert await sandbox.ready_count(QUEUE) >= len(wanted)

        await eventually(all_arrived, 30)

        async def nothing_left() -> None:
            assert await move(sandbox) == []

        await eventually(nothing_left, 30)
        queue = await channel.get_queue(QUEUE, ensure=False)
        arrived = [await queue.get(no_ack=True) for _ in wanted]
        assert sorted(str(message.message_id) for message in arrived) == sorted(wanted)
        assert await queue.get(no_ack=True, fail=False) is None
    assert await move(sandbox) == [], "a repetition changes nothing"
    assert not await names(sandbox) & {FORMER_EVENTS, FORMER_REQUEUE, *FORMER_STEPS}
    assert {EVENTS, REQUEUE, *DELAYS, QUEUE} <= await names(sandbox)
