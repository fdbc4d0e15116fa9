"""A message that ends the process is found out and parked; its neighbours are not condemned with it."""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from deploy.local.process import Process
from shared.messaging.suspicion import GUILTY_AFTER, SUSPECT_AFTER
from shared.messaging.topology import DELIVERY_LIMIT
from shared.testing.eventually import eventually
from tests.integration.messaging.fragile import DEADLY
from tests.integration.messaging.looking import labelled, silent
from tests.integration.messaging.trade import Fill, PotOrdered, fill_pot
from tests.integration.messaging.world import World, make_pot

POTS = [f"p{n}" for n in range(12)]


async def test_only_the_message_that_ends_the_process_is_parked(world: World, tmp_path: Path) -> None:
    async with world.running() as messaging:
        await messaging.consumer.cancel()
        for pot in POTS:
            await messaging.perform(make_pot, PotOrdered(pot_id=pot))
        for pot in POTS:
            await messaging.perform(fill_pot, Fill(pot_id=pot, amount=DEADLY if pot == POTS[5] else 1))
        await eventually(silent(messaging))
    ended = 0
    while not await world.dead():
        fragile = Process("fragile", _command(world), {"PYTHONPATH": "."}, tmp_path / "fragile.log")
        await fragile.start()
        ends, parked = asyncio.create_task(fragile.wait()), asyncio.create_task(eventually(_somebody_parked(world)))
        await asyncio.wait({ends, parked}, return_when=asyncio.FIRST_COMPLETED)
        parked.cancel()
        ended += ends.done()
        await fragile.stop()
        assert ended <= SUSPECT_AFTER + GUILTY_AFTER < DELIVERY_LIMIT
    async with world.running() as messaging:
        for pot in set(POTS) - {POTS[5]}:
            await eventually(labelled(messaging, pot, 1))
    letters = await world.dead()
    assert [json.loads(letter["payload"])["amount"] for letter in letters] == [DEADLY]
    assert json.loads(letters[0]["properties"]["headers"]["x-story"])["kind"] == "EndsTheProcess"
    assert ended == SUSPECT_AFTER + GUILTY_AFTER


def _command(world: World) -> list[str]:
    mongodb, rabbitmq = world.urls()
    return [sys.executable, "-m", "tests.integration.messaging.fragile", mongodb, rabbitmq]


def _somebody_parked(world: World) -> Callable[[], Awaitable[None]]:
    async def look() -> None:
        assert await world.dead()

    return look
