"""The messaging of one running service: put together here, started and stopped in the right order."""

import asyncio
import logging
import socket
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any
from uuid import uuid4

from shared.messaging.aside import Aside
from shared.messaging.clock import Clock
from shared.messaging.consumer import Consumer
from shared.messaging.handler import Handler, TimerHandler
from shared.messaging.hearing import Hearing
from shared.messaging.listening import Listening
from shared.messaging.performing import Performing
from shared.messaging.pipeline import Pipeline
from shared.messaging.publisher import Publisher
from shared.messaging.punctuality import Punctuality
from shared.messaging.reception import Reception
from shared.messaging.relay import Relay
from shared.messaging.shelves import Shelves
from shared.messaging.speech import Speech
from shared.messaging.store import Store
from shared.messaging.suspicion import Suspicion
from shared.messaging.sweeper import Sweeper
from shared.messaging.tally import Tally
from shared.messaging.timekeeper import Timekeeper
from shared.messaging.watchdog import Watchdog
from shared.storage.births import Births
from shared.storage.connection import connect, disconnect
from shared.storage.ears import Ears
from shared.storage.leases import Lease
from shared.storage.suspects import Suspects

log = logging.getLogger(__name__)
GOODBYE_SECONDS = 1.0


class Messaging:
    """Start: store, speak, sweep, listen, keep time. Stop: take nothing new, finish what is in hand, let go."""

    def __init__(
        self,
        name: str,
        mongodb_url: str,
        rabbitmq_url: str,
        clock: Clock,
        stores: Sequence[type[Store[Any]]],
        handlers: Sequence[Handler],
        timers: Sequence[TimerHandler] = (),
        tools: Mapping[type, Any] | None = None,
        end: Callable[[], None] | None = None,
    ) -> None:
        """`end` is what to do when this process has gone deaf; without it nobody watches (a test's own process)."""
        every_tool: dict[type, Any] = {Clock: clock, **(tools or {})}
        self.name, self.clock, self.tally, self._handlers = name, clock, Tally(), handlers
        database = self._database = connect(mongodb_url)
        self.shelves = Shelves(database, {store.collection: store.indexes for store in stores})
        self.publisher = Publisher(rabbitmq_url, name)
        self.relay = Relay(self.publisher, self.shelves)
        self._listening = Listening(Ears(database), Births(database))
        pipeline = Pipeline(self.shelves, self._listening, Speech(f"/stageloket/{name}", clock), self.relay)
        hearing = Hearing(pipeline, handlers, every_tool)
        self.punctuality = Punctuality(database)
        suspicion = Suspicion(Suspects(database), self.relay.drain)
        self.perform = Performing(pipeline, every_tool, clock, suspicion.others)
        self.timekeeper = Timekeeper(
            pipeline, timers, every_tool, clock, self.punctuality, suspicion.others, self.tally
        )
        holder = f"{socket.gethostname()}/{uuid4()}"
        self.sweeper = Sweeper(
            self.shelves, self.relay, self.publisher, suspicion.others, Lease(database, "sweep", holder)
        )
        receptions = [
            Reception(name, handler, hearing, Aside(name, handler, self.publisher, self.tally), suspicion, self.tally)
            for handler in handlers
        ]
        self.consumer = Consumer(rabbitmq_url, name, receptions)
        self.watchdog = Watchdog(self.consumer, self.publisher, end) if end else None
        self._chores: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Raises when the store or the broker cannot be reached within their time limits."""
        born = self._listening.begin(handler.name for handler in self._handlers)
        await asyncio.gather(self.shelves.prepare(), born, self.publisher.start())
        await self.consumer.start()
        chores = [self.sweeper.run(), self.timekeeper.run(), *([self.watchdog.run()] if self.watchdog else [])]
        self._chores = [asyncio.create_task(chore) for chore in chores]

    async def stop(self, seconds: float = 8.0) -> None:
        """Within `seconds`; what could not be finished is redelivered or swept later, and is named in the log."""
        for chore in self._chores:
            chore.cancel()
        try:
            async with asyncio.timeout(seconds):
                await self.consumer.cancel()
                await self.tally.quiet.wait()
                await self.relay.drain()
        except TimeoutError:
            log.warning("stopping with %d messages in hand; they will be delivered again", self.tally.total)
        for close in (self.consumer.stop, self.publisher.stop):
            await _within(GOODBYE_SECONDS, close)
        await _within(GOODBYE_SECONDS, lambda: disconnect(self._database))


async def _within(seconds: float, close: Callable[[], Awaitable[None]]) -> None:
    """A server that is away hears no goodbye."""
    try:
        async with asyncio.timeout(seconds):
            await close()
    except TimeoutError:
        log.warning("a server did not answer our goodbye")
