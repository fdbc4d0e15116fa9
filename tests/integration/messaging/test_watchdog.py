"""The watchdog ends a service that can publish but no longer consumes; it waits while the broker is away."""

import asyncio

from shared.messaging.runtime.watchdog import Watchdog
from tests.integration.messaging.sandbox import ServiceSandbox
from tests.support.eventually import eventually


async def test_a_service_that_lost_its_consumers_is_ended(sandbox: ServiceSandbox) -> None:
    async with sandbox.running() as messaging:
        ended = asyncio.Event()
        watchdog = Watchdog(messaging.consumer, messaging.publisher, ended.set, interval=0.01, limit=3)
        assert not await watchdog.has_lost_consumers()
        await messaging.consumer.cancel()
        assert await watchdog.has_lost_consumers()
        await asyncio.wait_for(watchdog.run(), 30)
        assert ended.is_set()


async def test_a_service_whose_broker_is_away_waits_for_it(sandbox: ServiceSandbox) -> None:
    async with sandbox.running() as messaging:
        ended = asyncio.Event()
        watchdog = Watchdog(messaging.consumer, messaging.publisher, ended.set, interval=0.01, limit=3)
        task = asyncio.create_task(watchdog.run())
        await messaging.publisher.stop()
        await messaging.consumer.cancel()

        async def away() -> None:
            assert not messaging.publisher.ready

        await eventually(away)
        assert await watchdog.has_lost_consumers()
        assert not ended.is_set()
        task.cancel()
