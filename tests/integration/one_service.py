"""Some handlers of one service on servers of their own, so that a test decides which of them has processed an event."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from deploy.local.servers import Servers
from shared.events.event import Event
from shared.messaging.failures.retry import DELAYS
from shared.messaging.model.clock import Clock
from shared.messaging.model.envelope import Envelope
from shared.messaging.runtime.runtime import Messaging
from shared.messaging.unit_of_work.handler import Handler, TimerHandler
from shared.service.service import Service
from tests.support.eventually import eventually
from tests.support.sandbox import Sandbox


class OneService(Sandbox):
    """Every handler has its queue; only those that run take from it."""

    def __init__(self, servers: Servers, service: Service) -> None:
        super().__init__(servers, {service.name: service.handlers}, "tests.dead_letters", dict.fromkeys(DELAYS, 0.2))
        self._service = service

    @asynccontextmanager
    async def running(
        self,
        *handlers: Handler,
        dependencies: Mapping[type, Any] | None = None,
        timers: tuple[TimerHandler, ...] = (),
    ) -> AsyncIterator[Messaging]:
        """A replica in which only these handlers and timers run, with these dependencies besides a clock."""
        url, broker, repositories = self.database_url(), self.broker_url(), self._service.repositories
        messaging = Messaging(self._service.name, url, broker, Clock(), repositories, handlers, timers, dependencies)
        await messaging.start()
        try:
            yield messaging
        finally:
            await messaging.stop(3)

    async def deliver(
        self,
        event: Event,
        subject: str,
        sequence: int,
        previous: Mapping[str, int],
        *to: Handler,
        recorded: int = 0,
        data: bytes | None = None,
        headers: Mapping[str, Any] | None = None,
    ) -> None:
        """Put the event of another service into the queues of these handlers.

        `recorded` is when the previous events were recorded, in milliseconds since 1970; `data` replaces the event's.
        """
        now = datetime.now(UTC)
        id = str(uuid4())
        body = event.model_dump_json().encode() if data is None else data
        times = dict.fromkeys(previous, recorded)
        envelope = Envelope(
            id, event.type, "/tests", subject, now, now, sequence, dict(previous), id, "", "", "", "", body, times
        )
        for handler in to:
            queue = f"{self._service.name}.{handler.name}"
            await self.publish(queue, {**envelope.headers(), **(headers or {})}, body, id)


async def handled(messaging: Messaging, handler: str, outcome: str, count: int = 1) -> None:
    """Wait until a handler counts that many outcomes; "handled" counts all deliveries, also those that are deferred."""

    async def look() -> None:
        assert messaging.metrics.outcomes[handler, outcome] >= count

    await eventually(look)
