"""Fires due timers: each runs the timer handler of its name, which decides again on the current state.

Two replicas may both fire one: the version guard lets one change the aggregate, the other finds nothing due.
"""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from opentelemetry.trace import SpanKind
from uuid_utils import uuid7

from shared.messaging.dispatch.pipeline import Pipeline
from shared.messaging.model.aggregate import Aggregate, Timer
from shared.messaging.model.clock import Clock
from shared.messaging.model.errors import HandlerContractError, NotReady
from shared.messaging.model.message_context import MessageContext
from shared.messaging.scheduling.clock_skew import ClockSkew
from shared.messaging.support.crash_points import reached
from shared.messaging.support.metrics import Metrics
from shared.messaging.support.shared_exclusive_gate import SharedExclusiveGate
from shared.messaging.unit_of_work.dependencies import Dependencies
from shared.messaging.unit_of_work.handler import TimerHandler
from shared.storage.aggregate_collection import AggregateCollection
from shared.storage.aggregate_document import AggregateDocument
from shared.telemetry.tracing import span

log = logging.getLogger(__name__)
BATCH = 100
FIRST_PAUSE_SECONDS, MAX_PAUSE_SECONDS = 0.5, 600.0


class Scheduler:
    """Looks for due timers every `interval` seconds, and at once after some were fired or the clock was moved."""

    def __init__(
        self,
        pipeline: Pipeline,
        handlers: Sequence[TimerHandler],
        dependencies: Mapping[type, Any],
        clock: Clock,
        clock_skew: ClockSkew,
        gate: SharedExclusiveGate,
        metrics: Metrics,
        interval: float = 0.5,
    ) -> None:
        self._pipeline, self._clock, self._clock_skew = pipeline, clock, clock_skew
        self._gate, self._metrics, self._interval = gate, metrics, interval
        self._handlers = {(handler.repository.collection, handler.timer): handler for handler in handlers}
        self._dependencies = {
            handler.name: Dependencies(handler.function, dependencies, handler.repository.aggregate, MessageContext)
            for handler in handlers
        }
        self._aggregates: dict[str, type[Aggregate]] = {
            handler.repository.collection: handler.repository.aggregate for handler in handlers
        }
        self._pauses: dict[tuple[str, str], tuple[datetime, float]] = {}
        """By aggregate whose timer failed: when it is tried again, and the pause in seconds before that."""

    async def run(self) -> None:
        """Until cancelled; during an outage of the store it tries again."""
        while True:
            try:
                fired = await self.fire_due() if await self._clock_skew.check() else 0
            except Exception as failed:  # noqa: BLE001 - the next round tries again
                log.warning("due timers could not be read: %s", type(failed).__name__)
                fired = 0
            if not fired:
                await self._clock.sleep(self._interval)

    async def fire_due(self) -> int:
        """Fire the timers that are due now; returns how many fired."""
        fired, forgotten = 0, self._clock.now() - timedelta(seconds=MAX_PAUSE_SECONDS)
        self._pauses = {key: pause for key, pause in self._pauses.items() if pause[0] > forgotten}
        for collection in await self._with_due_timer():
            due = await self._due(collection)
            fired += sum(await asyncio.gather(*(self._fire(collection, document) for document in due)))
        return fired

    async def overdue(self) -> int:
        """How many aggregates have a timer that is due, at most one batch per collection, or that failed and waits."""
        waiting = sum(until > self._clock.now() for until, _ in self._pauses.values())
        return sum([len(await self._due(collection)) for collection in await self._with_due_timer()]) + waiting

    async def _with_due_timer(self) -> Sequence[str]:
        return await self._pipeline.collections.with_due_timer(self._clock.now(), tuple(self._aggregates))

    async def _due(self, collection: str) -> list[AggregateDocument]:
        return await self._collection(collection).with_due_timer(self._clock.now(), BATCH)

    async def _fire(self, collection: str, document: AggregateDocument) -> bool:
        aggregate: Aggregate = self._aggregates[collection].model_validate({**document.state, "id": document.id})
        timer = min(aggregate.timers(), key=lambda timer: timer.at, default=None)
        if timer is None or timer.at > self._clock.now():
            await self._collection(collection).reschedule(document, timer.at if timer else None)
            return True
        handler = self._handlers.get((collection, timer.name))
        name = handler.name if handler else f"{collection}: unknown timer"
        with self._metrics.in_flight(name):
            try:
                if handler is None:
                    raise HandlerContractError(f"{collection} has a timer without a handler: {timer}")
                async with self._gate:
                    await self._run(handler, collection, document.id, timer)
            except Exception as failed:  # noqa: BLE001 - the timer fires again after a growing pause
                await self._back_off(collection, document, name, failed)
                return False
        self._pauses.pop((collection, document.id), None)
        return True

    async def _run(self, handler: TimerHandler, collection: str, id: str, timer: Timer) -> None:
        context = MessageContext(str(uuid7()), f"timer.{timer.name}", self._clock.now(), id, "clock")
        dependencies = self._dependencies[handler.name]

        async def fire(**arguments: Any) -> Any:
            repository = next((value for value in arguments.values() if type(value) is handler.repository), None)
            if repository is None:
                raise HandlerContractError(f"{handler.name} must ask for {handler.repository.__name__}")
            aggregate = await repository.get(id)
            if timer not in aggregate.timers():
                return None
            own = dependencies.argument_for(handler.repository.aggregate, aggregate)
            result = await handler.function(**arguments, **own)
            if timer in (repository.pending_state or aggregate).timers():
                raise HandlerContractError(f"{handler.name} left {collection}/{id} with the same timer")
            return result

        reached("scheduler.before_fire", handler.name)
        with span(f"{handler.name} fire", SpanKind.INTERNAL, "", {"aggregate": f"{collection}/{id}"}):
            others = dependencies.without(handler.repository.aggregate)
            await self._pipeline.run(handler.name, fire, others, {}, context)
        reached("scheduler.after_fire", handler.name)

    async def _back_off(self, collection: str, document: AggregateDocument, name: str, failed: Exception) -> None:
        """The next try is written where due timers are looked for: however many fail, they leave room for others."""
        _, last = self._pauses.get((collection, document.id), (self._clock.now(), FIRST_PAUSE_SECONDS / 2))
        pause = min(last * 2, MAX_PAUSE_SECONDS)
        until = self._clock.now() + timedelta(seconds=pause)
        self._pauses[collection, document.id] = until, pause
        self._metrics.count(name, "deferred" if isinstance(failed, NotReady) else "failed")
        log.warning("%s failed, again in %.1f s", name, pause, exc_info=failed)
        await self._collection(collection).reschedule(document, until)

    def _collection(self, name: str) -> AggregateCollection:
        return self._pipeline.collections.collection(name)
