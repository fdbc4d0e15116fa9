"""A person's request becomes a command: the same pipeline as for facts, called from HTTP."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar

from opentelemetry.trace import SpanKind
from uuid_utils import uuid7

from shared.messaging.cause import Cause
from shared.messaging.clock import Clock
from shared.messaging.handler import Said
from shared.messaging.injection import Needs
from shared.messaging.noun import Facts
from shared.messaging.pipeline import Pipeline
from shared.messaging.session import Session
from shared.messaging.store import Store
from shared.messaging.suspicion import Others
from shared.messaging.tracing import current_traceparent, span

S = TypeVar("S", bound=Store[Any])


class Performing:
    """`await perform(sign_agreement, SignAgreement(...), actor="student")`; `reading(Agreements)` for a page."""

    def __init__(self, pipeline: Pipeline, tools: Mapping[type, Any], clock: Clock, others: Others) -> None:
        self._pipeline, self._tools, self._clock, self._others = pipeline, tools, clock, others
        self._needs: dict[tuple[Callable[..., Awaitable[Said]], type], Needs] = {}

    async def __call__(
        self, function: Callable[..., Awaitable[Said]], command: Any, actor: str = "", id: str | None = None
    ) -> Facts:
        """Run the command function with its command; returns the facts that came true. `id` names the request: all
        that it leads to is correlated with it.

        Raises Unknown when the noun is not there, and whatever the function raises.
        """
        kind = type(command)
        needs = self._needs.get((function, kind))
        if needs is None:
            needs = self._needs[function, kind] = Needs(function, self._tools, kind, Cause)
        id = id or str(uuid7())
        async with self._others:
            with span(f"{function.__name__} perform", SpanKind.INTERNAL, current_traceparent(), {}):
                cause = Cause(id, f"command.{function.__name__}", self._clock.now(), id, actor)
                return await self._pipeline.run(function, needs, {kind: command}, cause)

    def reading(self, store: type[S]) -> S:
        """A store to read from; what it reads is not kept together with anything."""
        return store(Session(self._pipeline.shelves, None))
