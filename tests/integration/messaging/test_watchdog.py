"""A service that speaks and does not listen is found out; one that does both, or neither, is left alone."""

import asyncio

from shared.messaging.watchdog import Watchdog
from shared.testing.eventually import eventually
from tests.integration.messaging.world import World


async def test_a_service_that_lost_its_ears_is_ended(world: World) -> None:
    async with world.running() as messaging:
        ended = asyncio.Event()
        watchdog = Watchdog(messaging.consumer, messaging.publisher, ended.set, every=0.01, most=3)
        assert await watchdog.listening()
        await messaging.consumer.cancel()
        assert not await watchdog.listening()
        await asyncio.wait_for(watchdog.run(), 30)
        assert ended.is_set()


async def test_a_service_whose_broker_is_away_waits_for_it(world: World) -> None:
    async with world.running() as messaging:
        ended = asyncio.Event()
        watchdog = Watchdog(messaging.consumer, messaging.publisher, ended.set, every=0.01, most=3)
        watching = asyncio.create_task(watchdog.run())
        await messaging.publisher.stop()
        await messaging.consumer.cancel()

        async def away() -> None:
            assert not messaging.publisher.ready

        await eventually(away)
        assert not await watchdog.listening()
        assert not ended.is_set()
        watching.cancel()
