"""One reply of a real server is dropped: the client sends again, and the second copy has no second effect."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

import pytest
from pymongo import MongoClient, UpdateOne

from deploy.local.local_stack import LocalStack
from shared.messaging.model.clock import Clock
from shared.messaging.runtime.runtime import Messaging
from tests.chaos.harness.environment import ADMIN, Environment
from tests.chaos.harness.sandbox import SHORT_DELAYS, RunSandbox
from tests.chaos.proxy.amqp import DropConfirms, amqp_frames
from tests.chaos.proxy.environment import BROKER, STORE, with_proxies
from tests.chaos.proxy.filter import Direction, FilterAction
from tests.chaos.proxy.framing import LengthPrefixed
from tests.chaos.proxy.mongo import DropReplies, mongo_messages
from tests.chaos.sample_app.service import HANDLERS
from tests.support.eventually import eventually
from tests.support.sample_domain.orders import OrderPlaced, Orders, place_order
from tests.support.sample_domain.pots import Pots


@pytest.fixture
async def environment(local_stack: LocalStack) -> AsyncIterator[Environment]:
    """The servers of the system, each behind a proxy."""
    environment = Environment(local_stack.servers, local_stack.folder)
    async with with_proxies(environment):
        yield environment


@asynccontextmanager
async def running(environment: Environment) -> AsyncIterator[tuple[Messaging, Messaging]]:
    """Door and filler of the sample app in this process; the door publishes through the proxy."""
    sandbox = RunSandbox(environment, f"t{uuid4().hex[:10]}", SHORT_DELAYS)
    await sandbox.prepare()
    servers = environment.servers
    door, filler = (
        Messaging(
            name, servers.mongod.url(ADMIN, sandbox.database(name)), broker, Clock(), repositories, HANDLERS[name]
        )
        for name, broker, repositories in (
            ("door", environment.rabbitmq(sandbox.name), (Orders,)),
            ("filler", servers.rabbitmq.url(ADMIN, sandbox.name), (Pots,)),
        )
    )
    await door.start()
    await filler.start()
    try:
        yield door, filler
    finally:
        await door.stop(3)
        await filler.stop(3)
        await sandbox.remove()


async def test_a_lost_confirm_duplicates_the_delivery_and_not_the_effect(environment: Environment) -> None:
    async with running(environment) as (door, filler):
        confirms = environment.proxies[BROKER].filter = DropConfirms(1, reset=True)
        await door.commands.execute(place_order, OrderPlaced(order_id="o", pot_id="a"))

        async def delivered_twice() -> None:
            assert filler.metrics.outcomes["fill_on_order_placed", "already_processed"] == 1
            assert await filler.collections.collection("pots").count_pending_outbox() == 0

        await eventually(delivered_twice)
        assert (await filler.commands.system_reader(Pots).get("a")).contents == ("o",)
        assert confirms.dropped == 1


def increment(url: str, name: str) -> int:
    """Increment a number through the proxy, as a service's driver does; returns the number."""
    with MongoClient[dict[str, Any]](url, w="majority") as client:
        numbers = client[name]["numbers"]
        numbers.insert_one({"_id": "a", "number": 0})
        numbers.bulk_write([UpdateOne({"_id": "a"}, {"$inc": {"number": 1}})])
        found = numbers.find_one({"_id": "a"})
        client.drop_database(name)
    return int(found["number"]) if found else -1


async def test_a_write_whose_reply_was_lost_happens_once(environment: Environment) -> None:
    replies = environment.proxies[STORE].filter = DropReplies(every=2, limit=1)
    name = f"t{uuid4().hex[:10]}"
    assert await asyncio.to_thread(increment, environment.mongodb(name), name) == 1
    assert replies.dropped == 1


async def test_framing_reassembles_units_however_the_network_splits_them(environment: Environment) -> None:
    frames, messages = Recorder(), Recorder()
    environment.proxies[BROKER].filter, environment.proxies[STORE].filter = frames, messages
    await asyncio.to_thread(increment, environment.mongodb("units"), "units")
    async with running(environment):
        assert len(frames.units) > 10
    assert len(messages.units) > 5
    assert reassembled(frames.units, amqp_frames()) == frames.units
    assert reassembled(messages.units, mongo_messages()) == messages.units


class Recorder:
    """A filter that forwards everything and records what the server sent."""

    def __init__(self) -> None:
        self.units: list[bytes] = []

    def __call__(self, direction: Direction, unit: bytes) -> FilterAction:
        if direction is Direction.DOWNSTREAM:
            self.units.append(unit)
        return FilterAction.FORWARD


def reassembled(units: list[bytes], framing: LengthPrefixed) -> list[bytes]:
    """The units that come out when the same bytes arrive in pieces of random size."""
    rng, stream, result = random.Random(1), b"".join(units), []
    while stream:
        size = rng.randint(1, 40)
        result += framing.feed(stream[:size])
        stream = stream[size:]
    return result
