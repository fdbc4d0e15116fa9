"""One answer of a real server is swallowed: what the client could not know comes twice and has one effect."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

import pytest
from pymongo import MongoClient, UpdateOne

from deploy.local.house import House
from shared.messaging.clock import Clock
from shared.messaging.runtime import Messaging
from shared.testing.eventually import eventually
from tests.chaos.proxy.amqp import SwallowConfirms, amqp_frames
from tests.chaos.proxy.framing import Lengthwise
from tests.chaos.proxy.ground import BROKER, STORE, proxies_before
from tests.chaos.proxy.mongo import SwallowReplies, mongo_messages
from tests.chaos.proxy.way import Verdict, Way
from tests.chaos.rig.ground import ADMIN, Ground
from tests.chaos.rig.plot import SOON, Plot
from tests.chaos.workshop.service import HANDLERS
from tests.chaos.workshop.trade import OrderPlaced, Orders, Pots, place_order


@pytest.fixture
async def ground(house: House) -> AsyncIterator[Ground]:
    """The servers of the house, each behind a proxy."""
    made = Ground(house.servers, house.folder)
    async with proxies_before(made):
        yield made


@asynccontextmanager
async def running(ground: Ground) -> AsyncIterator[tuple[Messaging, Messaging]]:
    """Door and filler of a workshop in this process; the door speaks to the broker through the proxy."""
    plot = Plot(ground, f"t{uuid4().hex[:10]}", SOON)
    await plot.prepare()
    straight = ground.servers
    door, filler = (
        Messaging(name, straight.mongod.url(ADMIN, plot.database(name)), broker, Clock(), stores, HANDLERS[name])
        for name, broker, stores in (
            ("door", ground.rabbitmq(plot.name), (Orders,)),
            ("filler", straight.rabbitmq.url(ADMIN, plot.name), (Pots,)),
        )
    )
    await door.start()
    await filler.start()
    try:
        yield door, filler
    finally:
        await door.stop(3)
        await filler.stop(3)
        await plot.gone()


async def test_a_swallowed_confirm_doubles_the_delivery_and_not_the_effect(ground: Ground) -> None:
    async with running(ground) as (door, filler):
        confirms = ground.ways[BROKER].sieve = SwallowConfirms(1, cut=True)
        await door.perform(place_order, OrderPlaced(order_id="o", pot_id="a"))

        async def heard_twice() -> None:
            assert filler.tally.done["fill_on_order_placed", "already_heard"] == 1
            assert await filler.shelves.documents("pots").unsaid() == 0

        await eventually(heard_twice)
        assert (await filler.perform.reading(Pots).get("a")).contents == ("o",)
        assert confirms.swallowed == 1


def written_once(url: str, name: str) -> int:
    """Add one to a number through the proxy, as a service's driver does; returns the number."""
    with MongoClient[dict[str, Any]](url, w="majority") as client:
        numbers = client[name]["numbers"]
        numbers.insert_one({"_id": "a", "number": 0})
        numbers.bulk_write([UpdateOne({"_id": "a"}, {"$inc": {"number": 1}})])
        found = numbers.find_one({"_id": "a"})
        client.drop_database(name)
    return int(found["number"]) if found else -1


async def test_a_write_whose_reply_was_swallowed_happened_once(ground: Ground) -> None:
    replies = ground.ways[STORE].sieve = SwallowReplies(every=2, most=1)
    name = f"t{uuid4().hex[:10]}"
    assert await asyncio.to_thread(written_once, ground.mongodb(name), name) == 1
    assert replies.swallowed == 1


async def test_units_stay_whole_however_the_network_cuts_them(ground: Ground) -> None:
    frames, messages = Recorder(), Recorder()
    ground.ways[BROKER].sieve, ground.ways[STORE].sieve = frames, messages
    await asyncio.to_thread(written_once, ground.mongodb("units"), "units")
    async with running(ground):
        assert len(frames.units) > 10
    assert len(messages.units) > 5
    assert cut_anyhow(frames.units, amqp_frames()) == frames.units
    assert cut_anyhow(messages.units, mongo_messages()) == messages.units


class Recorder:
    """A sieve that lets all pass and keeps what the server said."""

    def __init__(self) -> None:
        self.units: list[bytes] = []

    def __call__(self, way: Way, unit: bytes) -> Verdict:
        if way is Way.DOWN:
            self.units.append(unit)
        return Verdict.PASS


def cut_anyhow(units: list[bytes], framing: Lengthwise) -> list[bytes]:
    """The same bytes in pieces of random size."""
    dice, stream, found = random.Random(1), b"".join(units), []
    while stream:
        size = dice.randint(1, 40)
        found += framing.feed(stream[:size])
        stream = stream[size:]
    return found
