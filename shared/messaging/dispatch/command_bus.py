"""Executes commands, the requests of people over HTTP, in the same pipeline as events."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar

from opentelemetry.trace import SpanKind
from uuid_utils import uuid7

from shared.messaging.dispatch.pipeline import Pipeline
from shared.messaging.model.aggregate import Events
from shared.messaging.model.claims import NO_CLAIMS, Claims
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.support.shared_exclusive_gate import SharedExclusiveGate
from shared.messaging.unit_of_work.dependencies import Dependencies
from shared.messaging.unit_of_work.handler import HandlerResult
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.unit_of_work import UnitOfWork
from shared.storage.scope import EVERYTHING, Scope
from shared.telemetry.tracing import current_traceparent, span

R = TypeVar("R", bound=Repository[Any])
CommandFunction = Callable[..., Awaitable[HandlerResult]]


class CommandBus:
    """`await commands.execute(sign_agreement, SignAgreement(...), actor="student")`; `reader(Agreements, scope)` to
    read."""

    def __init__(
        self, pipeline: Pipeline, dependencies: Mapping[type, Any], clock: Clock, gate: SharedExclusiveGate
    ) -> None:
        self._pipeline, self._dependencies, self._clock, self._gate = pipeline, dependencies, clock, gate
        self._resolved: dict[tuple[CommandFunction, type], Dependencies] = {}

    async def execute(
        self,
        function: CommandFunction,
        command: Any,
        actor: str = "",
        id: str | None = None,
        claims: Claims = NO_CLAIMS,
        scope: Scope = EVERYTHING,
    ) -> Events:
        """Run the command function; returns the events that came true. `id` is the correlation id of all that follows,
        `claims` what is proven of the actor. What is not in the `scope` of the actor is not found; where the command
        itself checks the relation of the actor it is the system's.

        Raises AggregateNotFound when the aggregate does not exist, and whatever the function raises.
        """
        kind = type(command)
        dependencies = self._resolved.get((function, kind))
        if dependencies is None:
            dependencies = Dependencies(function, self._dependencies, kind, MessageContext)
            self._resolved[function, kind] = dependencies
        id, name = id or str(uuid7()), function.__name__
        async with self._gate:
            with span(f"{name} execute", SpanKind.INTERNAL, current_traceparent(), {}):
                context = MessageContext(id, f"command.{name}", self._clock.now(), id, actor, claims=claims)
                return await self._pipeline.run(name, function, dependencies, {kind: command}, context, scope=scope)

    def reader(self, repository: type[R], scope: Scope) -> R:
        """A repository to read from, for an actor who sees what is in the scope; outside any unit of work that
        commits."""
        return repository(UnitOfWork(self._pipeline.collections, None, scope=scope))

    def system_reader(self, repository: type[R]) -> R:
        """A repository to read from for the system itself, which sees everything; never to answer an actor."""
        return self.reader(repository, EVERYTHING)
