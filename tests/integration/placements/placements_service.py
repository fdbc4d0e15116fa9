"""Some handlers of placements on servers of their own, so that a test decides which of them has processed an event."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from uuid import uuid4

from deploy.local.servers import Servers
from services.placements.placement.placement import Placement
from services.placements.placement.repository import Placements
from services.placements.service import service
from shared.events.event import Event
from shared.messaging.failures.retry import DELAYS
from shared.messaging.model.clock import Clock
from shared.messaging.model.envelope import Envelope
from shared.messaging.runtime.runtime import Messaging
from shared.messaging.unit_of_work.handler import Handler
from tests.support.sandbox import Sandbox


class PlacementsService(Sandbox):
    """Every handler has its queue; only those that run take from it."""

    def __init__(self, servers: Servers) -> None:
        short = dict.fromkeys(DELAYS, 0.2)
        super().__init__(servers, {"placements": service.handlers}, "tests.dead_letters", short)

    @asynccontextmanager
    async def running(self, *handlers: Handler) -> AsyncIterator[Messaging]:
        """A replica in which only these handlers run."""
        url, broker = self.database_url(), self.broker_url()
        messaging = Messaging("placements", url, broker, Clock(), service.repositories, handlers)
        await messaging.start()
        try:
            yield messaging
        finally:
            await messaging.stop(3)

    async def deliver(self, event: Event, subject: str, sequence: int, previous: dict[str, int], *to: Handler) -> None:
        """Put the event of another service into the queues of these handlers."""
        now = datetime.now(UTC)
        id = str(uuid4())
        data = event.model_dump_json().encode()
        times = dict.fromkeys(previous, 0)
        envelope = Envelope(
            id, event.type, "/tests", subject, now, now, sequence, previous, id, "", "", "", "", data, times
        )
        for handler in to:
            await self.publish(f"placements.{handler.name}", envelope.headers(), data, id)


async def save_placement(placement: Placement, placements: Placements) -> tuple[Event, ...]:
    """A command that stores a placement as it is."""
    await placements.find(placement.id)
    return placements.save((placement, ()))
