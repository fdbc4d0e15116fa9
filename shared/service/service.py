"""The definition of a service: its settings, repositories, handlers, timers and routes in one value."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from fastapi import APIRouter

from shared.events.catalogue import producer_of
from shared.events.event import Event
from shared.messaging.consuming.provenance import ProducerOf
from shared.messaging.dispatch.command_bus import CommandBus
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import Handler, TimerHandler
from shared.messaging.unit_of_work.repository import Repository
from shared.service.settings import ServiceSettings
from shared.storage.migrations.document_migration import DocumentMigration
from shared.storage.migrations.tenant_derivation import TenantDerivation
from shared.storage.retention import Retention
from shared.storage.summary import Summary


class Listener(Protocol):
    """Takes what comes in on another way than HTTP and the broker; commands carry it out."""

    async def start(self) -> None:
        """Raises OSError where the address is taken: the service does not start."""

    async def stop(self, seconds: float) -> None:
        """Take nothing new, and end what is on its way within that time."""


DependencyFactory = Callable[[Any, Clock], Mapping[type, Any]]
ListenerFactory = Callable[[Any, Mapping[type, Any], CommandBus], Sequence[Listener]]
RetentionFactory = Callable[[Any], Sequence[Retention]]


@dataclass(frozen=True)
class Service:
    """`services/<name>/service.py` makes one of these and calls it `service`.

    `events` are those that it publishes; it does not start without the broker's permission for each. `dependencies`
    builds, from the settings, what handlers take by type besides repositories (a mailer, a client).
    `migrations` names collections whose name or state changed since documents were first stored, `tenants` how
    documents of before find their school, `summaries` the counters that its pages read. `retentions` tells, from the
    settings, which documents are deleted after a time.
    `listeners` builds, from the settings and the dependencies, what takes more than HTTP and the broker.
    `larger_bodies` are the most bytes of a request below a path that takes more than others.
    `producer_of` names the service that publishes a wire type: messages with another source are refused.
    """

    name: str
    settings: type[ServiceSettings]
    repositories: tuple[type[Repository[Any]], ...]
    events: tuple[type[Event], ...] = ()
    handlers: tuple[Handler, ...] = ()
    timers: tuple[TimerHandler, ...] = ()
    routers: tuple[APIRouter, ...] = ()
    larger_bodies: Mapping[str, int] = field(default_factory=dict)
    migrations: tuple[DocumentMigration, ...] = ()
    tenants: tuple[TenantDerivation, ...] = ()
    summaries: tuple[Summary, ...] = ()
    dependencies: DependencyFactory = field(default=lambda settings, clock: {})
    listeners: ListenerFactory = field(default=lambda settings, dependencies, commands: ())
    retentions: RetentionFactory = field(default=lambda settings: ())
    producer_of: ProducerOf = field(default=producer_of)
