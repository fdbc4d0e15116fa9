"""A sandbox for each messaging test, with one service of the sample domain in it; several of them are replicas."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

from deploy.local.servers import Servers
from services.operations.journal.handlers.record_every_event import record_every_event
from shared.messaging.failures.retry import DELAYS
from shared.messaging.model.clock import Clock
from shared.messaging.runtime.broker_adapters import AdapterChoice
from shared.messaging.runtime.runtime import Messaging
from shared.messaging.unit_of_work.handler import Handler, TimerHandler
from shared.messaging.unit_of_work.repository import Repository
from shared.storage.connection import connect, disconnect
from tests.support.eventually import eventually
from tests.support.sample_domain.failure_injection import FailureInjector, with_failures
from tests.support.sample_domain.labels import Labels, label_on_pot_filled
from tests.support.sample_domain.pots import Pots, make_on_pot_ordered, throw_away_stale
from tests.support.sandbox import Sandbox

SERVICE = "tests"
DEAD_LETTERS = "tests.dead"
JOURNAL = f"operations.{record_every_event.name}"
HANDLERS: tuple[Handler, ...] = (make_on_pot_ordered, label_on_pot_filled)
REPOSITORIES: tuple[type[Repository[Any]], ...] = (Pots, Labels)
SHORT_DELAYS = dict.fromkeys(DELAYS, 0.2)


class ServiceSandbox(Sandbox):
    """A sandbox with one service."""

    def __init__(
        self,
        servers: Servers,
        handlers: Sequence[Handler] = HANDLERS,
        repositories: Sequence[type[Repository[Any]]] = REPOSITORIES,
        dead_letter_queue: str = DEAD_LETTERS,
        delay: float | None = None,
        adapters: AdapterChoice = "tuned",
    ) -> None:
        delays = SHORT_DELAYS if delay is None else dict.fromkeys(DELAYS, delay)
        super().__init__(servers, {SERVICE: handlers}, dead_letter_queue, delays)
        self._timers: tuple[TimerHandler, ...] = (throw_away_stale,)
        self._repositories, self._adapters, self.failures = repositories, adapters, FailureInjector()
        self.dependencies: dict[type, Any] = {FailureInjector: self.failures}
        self._service_handlers = tuple(
            with_failures(handler, self.failures) if handler is label_on_pot_filled else handler for handler in handlers
        )

    def replace_handlers(self, *handlers: Handler) -> None:
        """Replicas that start from now on have these handlers: another version of the service."""
        self._service_handlers = handlers

    def replace_timers(self, *timers: TimerHandler) -> None:
        """Replicas that start from now on have these timer handlers."""
        self._timers = timers

    def messaging(self, clock: Clock | None = None) -> Messaging:
        """One replica of the service, not started."""
        return Messaging(
            SERVICE,
            self.database_url(),
            self.broker_url(),
            clock or Clock(),
            self._repositories,
            self._service_handlers,
            self._timers,
            self.dependencies,
            adapters=self._adapters,
        )

    @asynccontextmanager
    async def running(self, clock: Clock | None = None) -> AsyncIterator[Messaging]:
        """One replica that consumes, and stops gracefully at the end."""
        messaging = self.messaging(clock)
        await messaging.start()
        try:
            yield messaging
        finally:
            await messaging.stop(3)

    async def unbind(self, queue: str, key: str) -> None:
        """Remove a binding from the exchange of events."""
        async with self.servers.rabbitmq.api() as api:
            (await api.delete(f"{self._bindings(queue)}/{key}")).raise_for_status()

    async def bind(self, queue: str, key: str) -> None:
        """Bind a queue to the exchange of events."""
        async with self.servers.rabbitmq.api() as api:
            (await api.post(self._bindings(queue), json={"routing_key": key})).raise_for_status()

    async def insert(self, collection: str, documents: Sequence[Mapping[str, Any]]) -> None:
        """Store documents past the service."""
        database = connect(self.database_url())
        await database[collection].insert_many([dict(document) for document in documents])
        await disconnect(database)

    async def delete_queue(self, queue: str) -> None:
        """Delete a queue."""
        async with self.servers.rabbitmq.api() as api:
            (await api.delete(f"/api/queues/{self.name}/{queue}")).raise_for_status()

    async def has_policies(self, *queues: str) -> None:
        """Wait until the broker applies a policy to each of these queues."""

        async def applied() -> None:
            async with self.servers.rabbitmq.api() as api:
                found = [(await api.get(f"/api/queues/{self.name}/{queue}")).raise_for_status() for queue in queues]
            assert all(queue.json().get("policy") for queue in found)

        await eventually(applied)

    def _bindings(self, queue: str) -> str:
        return f"/api/bindings/{self.name}/e/stageloket.events/q/{queue}"
