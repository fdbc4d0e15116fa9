"""The messaging of one running service: assembled here, started and stopped in order."""

import asyncio
import logging
import socket
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import uuid4

from shared.messaging.consuming.message_processor import MessageProcessor
from shared.messaging.consuming.provenance import ProducerOf
from shared.messaging.dispatch.command_bus import CommandBus
from shared.messaging.dispatch.dispatcher import Dispatcher
from shared.messaging.dispatch.pipeline import Pipeline
from shared.messaging.failures.poison_detection import PoisonDetection
from shared.messaging.failures.recoverability_executor import RecoverabilityExecutor
from shared.messaging.failures.retry import DELAYS
from shared.messaging.failures.shared_outage import SharedOutage
from shared.messaging.inbox.consumer_positions import ConsumerPositions
from shared.messaging.inbox.processed_events import ProcessedEvents
from shared.messaging.model.clock import Clock
from shared.messaging.outbox.envelope_factory import EnvelopeFactory
from shared.messaging.outbox.relay import Relay
from shared.messaging.outbox.sweeper import Sweeper
from shared.messaging.runtime.broker_adapters import ADAPTERS, AdapterChoice
from shared.messaging.runtime.patient_start import with_patience
from shared.messaging.runtime.watchdog import Watchdog
from shared.messaging.scheduling.clock_skew import ClockSkew
from shared.messaging.scheduling.retention_task import RetentionTask
from shared.messaging.scheduling.scheduler import Scheduler
from shared.messaging.support.crash_points import reached
from shared.messaging.support.metrics import Metrics
from shared.messaging.transport.permission_check import require_permissions
from shared.messaging.transport.publisher import Publisher
from shared.messaging.unit_of_work.aggregate_collections import AggregateCollections
from shared.messaging.unit_of_work.handler import Handler, TimerHandler
from shared.messaging.unit_of_work.repository import Repository
from shared.storage.connection import connect, disconnect
from shared.storage.consumer_positions import ConsumerPositionCollection
from shared.storage.handler_outages import HandlerOutages
from shared.storage.handler_registrations import HandlerRegistrations
from shared.storage.leases import Lease
from shared.storage.migrations.document_migration import DocumentMigration
from shared.storage.migrations.migrator import BATCH as MIGRATION_BATCH
from shared.storage.migrations.migrator import Migrator
from shared.storage.migrations.tenant_derivation import TenantDerivation
from shared.storage.poison_candidates import PoisonCandidates
from shared.storage.retention import Retention, RetentionStore
from shared.storage.summarizer import Summarizer
from shared.storage.summary import Summary

log = logging.getLogger(__name__)
CLOSE_SECONDS = 1.0


class Messaging:
    """Start: store, publisher, consumer, background tasks. Stop: take nothing new, finish what is in flight, close."""

    def __init__(
        self,
        name: str,
        mongodb_url: str,
        rabbitmq_url: str,
        clock: Clock,
        repositories: Sequence[type[Repository[Any]]],
        handlers: Sequence[Handler],
        timers: Sequence[TimerHandler] = (),
        dependencies: Mapping[type, Any] | None = None,
        end: Callable[[], None] | None = None,
        adapters: AdapterChoice = "tuned",
        migrations: Sequence[DocumentMigration] = (),
        migration_batch: int = MIGRATION_BATCH,
        summaries: Sequence[Summary] = (),
        event_types: Sequence[str] = (),
        retentions: Sequence[Retention] = (),
        producer_of: ProducerOf | None = None,
        tenants: Sequence[TenantDerivation] = (),
    ) -> None:
        """`end` ends a process that no longer consumes; without it there is no watchdog (tests). `producer_of` tells
        which service publishes a wire type: messages with another source are refused."""
        all_dependencies: dict[type, Any] = {Clock: clock, **(dependencies or {})}
        self.name, self.clock, self.metrics, self._handlers = name, clock, Metrics(), handlers
        database = self._database = connect(mongodb_url)
        indexes = {repository.collection: repository.indexes for repository in repositories}
        migrated = {name: DocumentMigration(name) for name in indexes}
        migrated |= {migration.collection: migration for migration in migrations}
        self.collections = AggregateCollections(database, indexes, migrated)
        self.summarizer = Summarizer(database, summaries)
        self.publisher = Publisher(rabbitmq_url, name, ADAPTERS[adapters].writer())
        self.relay = Relay(self.publisher, self.collections)
        self._positions = ConsumerPositions(ConsumerPositionCollection(database), HandlerRegistrations(database))
        ordered = {handler.name: handler.ordered for handler in handlers}
        self.processed_events = ProcessedEvents(ordered, self.collections, self._positions)
        envelopes = EnvelopeFactory(f"/stageloket/{name}", clock)
        pipeline = Pipeline(self.collections, self._positions, envelopes, self.relay)
        dispatcher = Dispatcher(pipeline, handlers, all_dependencies)
        self.clock_skew = ClockSkew(database)
        poison_detection = PoisonDetection(PoisonCandidates(database), self.relay.drain)
        gate = poison_detection.gate
        self.commands = CommandBus(pipeline, all_dependencies, clock, gate)
        self.scheduler = Scheduler(pipeline, timers, all_dependencies, clock, self.clock_skew, gate, self.metrics)
        replica = f"{socket.gethostname()}/{uuid4()}"
        sweep = Lease(database, "sweep", replica)
        self.sweeper = Sweeper(self.collections, self.relay, self.publisher, gate, sweep)
        migrate, prune = Lease(database, "migrate", replica), Lease(database, "retention", replica)
        self.retention = RetentionTask(RetentionStore(database), retentions, prune)
        after_batch = partial(reached, "migrator.after_batch")
        self.migrator = Migrator(database, tuple(migrated.values()), migrate, after_batch, migration_batch, tenants)
        outages = HandlerOutages(database)
        self._producer_of = producer_of
        self._processors = [self._processor(handler, dispatcher, poison_detection, outages) for handler in handlers]
        queues = [processor.queue for processor in self._processors]
        self._require_permissions = partial(require_permissions, rabbitmq_url, name, event_types, queues, DELAYS)
        self.consumer = ADAPTERS[adapters].consumer(rabbitmq_url, name, self._processors)
        self.watchdog = Watchdog(self.consumer, self.publisher, end) if end else None
        self._background_tasks: list[asyncio.Task[None]] = []

    def _processor(
        self, handler: Handler, dispatcher: Dispatcher, poison_detection: PoisonDetection, outages: HandlerOutages
    ) -> MessageProcessor:
        recovery = RecoverabilityExecutor(self.name, handler, self.publisher, self.metrics)
        outage = SharedOutage(outages, handler.name)
        return MessageProcessor(
            self.name, handler, dispatcher, recovery, poison_detection, self.metrics, outage, self._producer_of
        )

    async def start(self) -> None:
        """Raises when the store or the broker cannot be reached in time, PermissionsMissing when the broker refuses one
        of its event types or queues: then nothing is consumed."""
        await asyncio.gather(with_patience(self._prepare_store), self.publisher.start())
        await self._require_permissions()
        await self.consumer.start()
        tasks = [self.migrator.run(), self.sweeper.run(), self.scheduler.run()]
        tasks += [self.summarizer.run(), self.retention.run()]
        tasks += [self.watchdog.run()] if self.watchdog else []
        self._background_tasks = [asyncio.create_task(task) for task in tasks]

    async def _prepare_store(self) -> None:
        await self.migrator.prepare()
        registered = self._positions.register_handlers({each.name: each.event_types for each in self._handlers})
        await asyncio.gather(self.collections.prepare(), self.summarizer.prepare(), registered)

    def suspended(self) -> list[str]:
        """What this process does not do now, although it is ready for everything else, and why."""
        found = [
            f"{processor.queue}: waits for {resource} since {_utc(since)}"
            for processor in self._processors
            for resource, since in processor.breaker.away.items()
        ]
        found += [
            f"{queue}: is not consumed, because the broker cannot serve this queue, since {_utc(since)}"
            for queue, since in sorted(self.consumer.unavailable.items())
        ]
        if self.clock_skew.too_large:
            found.append(f"timers: this machine's clock is {self.clock_skew.seconds:.1f} s from the database's")
        return found

    async def delayed_count(self) -> int:
        """How many messages are in the delay steps, of any service."""
        return await self.publisher.message_count(list(DELAYS))

    async def stop(self, seconds: float = 8.0) -> None:
        """Within `seconds`; what could not be finished is redelivered or swept later, and is named in the log."""
        for task in self._background_tasks:
            task.cancel()
        try:
            async with asyncio.timeout(seconds):
                await self.consumer.cancel()
                await self.metrics.idle.wait()
                await self.relay.drain()
        except TimeoutError:
            in_flight = self.metrics.in_flight_count
            log.warning("stopping with %d messages in flight; they will be delivered again", in_flight)
        for close in (self.consumer.stop, self.publisher.stop):
            await _within(CLOSE_SECONDS, close)
        await _within(CLOSE_SECONDS, lambda: disconnect(self._database))


def _utc(at: float) -> str:
    return f"{datetime.fromtimestamp(at, UTC):%Y-%m-%d %H:%M:%S} UTC"


async def _within(seconds: float, close: Callable[[], Awaitable[None]]) -> None:
    """Close a connection without waiting for a server that cannot be reached."""
    try:
        async with asyncio.timeout(seconds):
            await close()
    except TimeoutError:
        log.warning("a server did not answer the closing of its connection")
