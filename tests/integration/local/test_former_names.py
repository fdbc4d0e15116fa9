"""Messages in exchanges and delay steps of former names reach their handler's queue once; then the names are gone."""

import json
from collections.abc import AsyncIterator
from typing import Any

import aio_pika
import pytest
from aio_pika.abc import AbstractChannel

from deploy.local.local_stack import LocalStack
from deploy.rabbitmq.former_names import FORMER_EVENTS, FORMER_STEPS, move_from_former_names
from shared.messaging.failures.retry import DELAYS
from shared.messaging.transport.exchanges import EVENTS, FORMER_REQUEUE, PARKED, REQUEUE, entrance_of
from tests.support.eventually import eventually
from tests.support.sample_domain.labels import label_on_pot_filled
from tests.support.sample_domain.pots import PotFilled
from tests.support.sandbox import Sandbox

QUEUE = "tests.label_on_pot_filled"
HELD = dict.fromkeys(DELAYS, 12.0)
"""Seconds: longer than a run of the move takes."""


FORMER_NAMES = {
    "0.1": {
        EVENTS: FORMER_EVENTS,
        REQUEUE: FORMER_REQUEUE,
        **dict(zip(map(entrance_of, DELAYS), FORMER_STEPS, strict=True)),
        **dict(zip(DELAYS, FORMER_STEPS, strict=True)),
    },
    "before entrances": {entrance_of(step): step for step in DELAYS},
}
"""By version, what was called otherwise. The exchange of a delay step had the name of its queue."""


class FormerSandbox(Sandbox):
    """A virtual host as a former version declared it."""

    version = "0.1"

    def definitions(self) -> dict[str, Any]:
        """With the former names, and without what did not exist."""
        text = json.dumps(super().definitions())
        for name, former in FORMER_NAMES[self.version].items():
            text = text.replace(f'"{name}"', f'"{former}"')
        parsed: dict[str, Any] = json.loads(text)
        exchanges = [each for each in parsed["exchanges"] if each["name"] != PARKED]
        bindings = [each for each in parsed["bindings"] if each["source"] != PARKED]
        return {**parsed, "exchanges": exchanges, "bindings": bindings}


@pytest.fixture(params=FORMER_NAMES)
async def sandbox(local_stack: LocalStack, request: pytest.FixtureRequest) -> AsyncIterator[FormerSandbox]:
    """A virtual host as a former version left it."""
    created = FormerSandbox(local_stack.servers, {"tests": (label_on_pot_filled,)}, "tests.dead_letters", HELD)
    created.version = request.param
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


async def names(sandbox: Sandbox, kind: str) -> set[str]:
    """The exchanges or queues of the virtual host."""
    async with sandbox.servers.rabbitmq.api() as api:
        found = await api.get(f"/api/{kind}/{sandbox.name}")
    return {item["name"] for item in found.json()}


async def test_a_message_in_every_former_place_arrives_once_and_the_names_are_removed(sandbox: FormerSandbox) -> None:
    names_then = FORMER_NAMES[sandbox.version]
    former_events, former_steps = (
        names_then.get(EVENTS, EVENTS),
        set(names_then.values()) - {FORMER_EVENTS, FORMER_REQUEUE},
    )
    wanted = {"event before", "event after", *former_steps}
    async with await aio_pika.connect(sandbox.broker_url()) as connection:
        channel = await connection.channel(publisher_confirms=True, on_return_raises=True)
        await publish(channel, former_events, PotFilled.type, "event before")
        for step in former_steps:
            await publish(channel, step, QUEUE, step)
        kept = former_steps - set(DELAYS)
        assert set(await move(sandbox)) == kept, "a step that holds a message is kept"
        await publish(channel, former_events, PotFilled.type, "event after")

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
    exchanges, queues = await names(sandbox, "exchanges"), await names(sandbox, "queues")
    assert not (exchanges | queues) & {FORMER_EVENTS, FORMER_REQUEUE, *FORMER_STEPS}
    assert not exchanges & set(DELAYS), "any service could publish to these for any queue"
    assert {EVENTS, REQUEUE, PARKED, *map(entrance_of, DELAYS)} <= exchanges
    assert {*DELAYS, QUEUE} <= queues
