"""Replicas of the gateway without HTTP, which share a database; what they publish is recorded."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from pymongo import MongoClient
from pymongo.database import Database

from deploy.local.servers import Servers
from services.gateway.portal.portal import Portal
from services.gateway.service import service
from services.gateway.submission.cloudevents.submitted_event import SubmittedEvent
from services.gateway.submission.commands_of_events import to_command
from services.gateway.submission.save_in_order import save_in_order
from services.gateway.submission.streams import Streams
from shared.events.portals.portal_event import PortalKind
from shared.messaging.model.clock import Clock
from shared.messaging.model.envelope import Envelope
from shared.messaging.runtime.runtime import Messaging
from tests.integration.messaging.observing import Wiretap
from tests.support.sandbox import Sandbox

COMPANIES = Portal(id="company-portal", name="company portal", kind=PortalKind.COMPANY, source="/portals/companies")
T = TypeVar("T")
FRANCHISE = Portal(id="franchise", name="franchise", kind=PortalKind.COMPANY, source="/portals/franchise")


@dataclass(frozen=True)
class Replica:
    """The state of one process: its messaging, what it published, and where it knows the streams to end."""

    messaging: Messaging
    tap: Wiretap
    streams: Streams

    async def submit(self, *events: SubmittedEvent, portal: Portal = COMPANIES) -> None:
        """Save them as one request."""
        commands = [to_command(event, portal) for event in events]
        await save_in_order(self.messaging.commands, self.streams, commands, portal)

    async def published(self) -> list[Envelope]:
        """What it published, in that order, when nothing is in flight."""
        await self.messaging.relay.drain()
        return self.tap.published


class GatewayDatabase(Sandbox):
    """A database and a virtual host that replicas share."""

    def __init__(self, servers: Servers) -> None:
        super().__init__(servers, {"gateway": ()}, "tests.dead_letters")

    async def refuse_to_store(self, event_id: str) -> None:
        """From now on the server refuses a document of that event, as it would when a disk is full."""
        validator = {"state.event_id": {"$ne": event_id}}
        await asyncio.to_thread(
            self._on_server, lambda database: database.command("collMod", "submissions", validator=validator)
        )

    async def record_queries(self) -> None:
        """From now on the server records what it does in this database."""
        await asyncio.to_thread(self._on_server, lambda database: database.command("profile", 2))

    async def documents_examined(self) -> list[int]:
        """For each recorded search for the end of a stream, how many submissions the server read."""
        searches = await asyncio.to_thread(
            self._on_server, lambda database: list(database["system.profile"].find({"op": "query"}))
        )
        return [each["docsExamined"] for each in searches if "state.stream" in each["command"].get("filter", {})]

    def _on_server(self, work: Callable[[Database[dict[str, Any]]], T]) -> T:
        with MongoClient[dict[str, Any]](self.database_url()) as client:
            return work(client[self.name])

    @asynccontextmanager
    async def replica(self, max_known: int = 1000) -> AsyncIterator[Replica]:
        """A replica that just started: it knows no stream."""
        url, broker = self.database_url(), self.broker_url()
        messaging = Messaging("gateway", url, broker, Clock(), service.repositories, ())
        await messaging.start()
        try:
            yield Replica(messaging, Wiretap(messaging.publisher), Streams(max_known))
        finally:
            await messaging.stop(0.5)


def nominated(id: str, company: str = "CO-1", trainer: str = "TR-1", portal: Portal = COMPANIES) -> SubmittedEvent:
    """A trainer is nominated."""
    data = {"trainer_id": trainer, "company_id": company, "crebos": ["99001"]}
    return SubmittedEvent({"id": id, "source": portal.source, "type": "portal_trainer.nominated.v1"}, data)


def departed(id: str, company: str = "CO-1", trainer: str = "TR-1", portal: Portal = COMPANIES) -> SubmittedEvent:
    """The same trainer departs."""
    data = {"trainer_id": trainer, "company_id": company, "last_day": "2025-09-30"}
    return SubmittedEvent({"id": id, "source": portal.source, "type": "portal_trainer.departure_reported.v1"}, data)


async def published(*replicas: Replica) -> list[Envelope]:
    """What these replicas published, by subject and sequence."""
    events = [event for replica in replicas for event in await replica.published()]
    return sorted(events, key=lambda event: (event.subject, event.sequence))


def numbers(events: Sequence[Envelope]) -> list[tuple[str, int]]:
    """The types without prefix and version, with their sequence."""
    return [(event.type.split(".")[1], event.sequence) for event in events]
