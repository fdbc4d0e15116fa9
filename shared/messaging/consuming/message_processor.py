"""Processes deliveries of one handler's queue: each is handled, delayed or parked, and acknowledged only then."""

import asyncio
import logging
from datetime import UTC, datetime
from functools import partial

from aio_pika.abc import AbstractIncomingMessage
from opentelemetry.trace import SpanKind

from shared.messaging.consuming.acknowledger import Acknowledger
from shared.messaging.consuming.provenance import ProducerOf, require_provenance
from shared.messaging.dispatch.dispatcher import Dispatcher
from shared.messaging.failures.circuit_breaker import AWAY, CircuitBreaker
from shared.messaging.failures.dead_letter import dead_letter_envelope
from shared.messaging.failures.delivery import Delivery
from shared.messaging.failures.poison_detection import PoisonDetection
from shared.messaging.failures.recoverability import Park, decide
from shared.messaging.failures.recoverability_executor import RecoverabilityExecutor
from shared.messaging.failures.shared_outage import SharedOutage
from shared.messaging.inbox.keyed_lock import KeyedLock, KeyedLockTurn
from shared.messaging.model.envelope import Envelope
from shared.messaging.model.errors import AlreadyProcessed, ForeignSource, ForgedMessage, NotReady, SequenceGap
from shared.messaging.support.crash_points import reached
from shared.messaging.support.metrics import Metrics
from shared.messaging.unit_of_work.handler import Handler
from shared.telemetry.tracing import span

log = logging.getLogger(__name__)
LOCAL_BACKOFF = ((0.01, 0.05), (0.03, 0.15), (0.06, 0.3))
"""Seconds a message that is not ready waits in this process before it is tried again, three times; then it is deferred.

The first of each pair is for a sequence gap: another replica may have the earlier event in flight. The second is for
anything else a handler misses, and ends with any change in this process. A message does not wait here when others need
its place, when its predecessor has just waited as long, or when a poison candidate must run alone.
"""


class MessageProcessor:
    """Processes the deliveries of one queue, those of one subject one after the other."""

    def __init__(
        self,
        service: str,
        handler: Handler,
        dispatcher: Dispatcher,
        recovery: RecoverabilityExecutor,
        poison_detection: PoisonDetection,
        metrics: Metrics,
        shared_outage: SharedOutage,
        producer_of: ProducerOf | None = None,
    ) -> None:
        self.queue = f"{service}.{handler.name}"
        self.acknowledger, self.breaker = Acknowledger(), CircuitBreaker(self.queue)
        self._handler, self._dispatcher, self._recovery = handler, dispatcher, recovery
        self._shared_outage, self._producer_of = shared_outage, producer_of
        self._poison_detection, self._metrics, self._lock = poison_detection, metrics, KeyedLock()

    async def process(self, message: AbstractIncomingMessage) -> None:
        """Process one delivery to its end. A crash before the last line makes the broker deliver it again."""
        if self.acknowledger.track(message):
            self.breaker.abandon()
        delivery = Delivery.of(message)
        with self._metrics.in_flight(self._handler.name):
            if await self._process(delivery):
                reached("message_processor.before_ack", self._handler.name)
                self.acknowledger.done(message)

    async def _process(self, delivery: Delivery) -> bool:
        """Returns whether the delivery is done: the broker delivers an abandoned one again."""
        envelope = None
        try:
            envelope = self._parse(delivery)
            return await self.breaker.run(partial(self._attempt, envelope, delivery))
        except AlreadyProcessed:
            self._metrics.count(self._handler.name, "already_processed")
        except Exception as error:  # noqa: BLE001 - every failure is delayed or parked
            await self._recover(delivery, envelope, error)
        return True

    async def _attempt(self, envelope: Envelope, delivery: Delivery) -> None:
        try:
            async with self._poison_detection.guard(f"{self.queue}|{delivery.id}", delivery.returned):
                await self._handle(envelope, delivery)
        except AWAY:
            self._metrics.count(self._handler.name, "outage")
            await self._shared_outage.record()
            raise

    async def _recover(self, delivery: Delivery, envelope: Envelope | None, error: Exception) -> None:
        at, state = datetime.now(UTC).isoformat(), delivery.retry_state
        action = decide(error, state, at, during_outage=bool(self.breaker.away))
        try:
            if isinstance(error, NotReady) and isinstance(action, Park) and await self._shared_outage.lasts():
                action = decide(error, state.without_deferrals(), at, during_outage=True)
            if envelope is not None and action.failed:
                await self._dispatcher.record_failure(self._handler, envelope)
        except AWAY as outage:
            error, action = outage, decide(outage, state, at)
        await self._recovery.execute(action, delivery, error)

    def _parse(self, delivery: Delivery) -> Envelope:
        if self._handler.consumes_dead_letters:
            return dead_letter_envelope(delivery.id, delivery.dead_letter_headers(self.queue), delivery.body)
        envelope = Envelope.from_amqp(delivery.headers, delivery.body)
        try:
            require_provenance(envelope, delivery, self.queue, self._producer_of)
        except (ForgedMessage, ForeignSource) as refused:
            self._metrics.count(self._handler.name, "refused")
            log.error("%s refused a message: %s", self.queue, refused)
            raise
        return envelope

    async def _handle(self, envelope: Envelope, delivery: Delivery) -> None:
        attributes = {
            "messaging.system": "rabbitmq",
            "messaging.destination.name": self.queue,
            "event.id": envelope.id,
            "event.subject": envelope.subject,
        }
        async with self._lock.hold(envelope.subject, envelope.sequence) as turn:
            with span(f"{self._handler.name} process", SpanKind.CONSUMER, envelope.traceparent, attributes):
                if delivery.skip:
                    await self._dispatcher.skip(self._handler, envelope, delivery.retry_state.deferrals)
                else:
                    await self._dispatch(envelope, delivery.retry_state.deferrals, turn)

    async def _dispatch(self, envelope: Envelope, deferrals: int, turn: KeyedLockTurn) -> None:
        gate = self._poison_detection.gate
        for for_another_replica, for_a_change in LOCAL_BACKOFF:
            try:
                return await self._dispatcher.dispatch(self._handler, envelope, deferrals)
            except SequenceGap:
                if turn.has_earlier_waiter or turn.predecessor_gave_up or gate.exclusive_requested:
                    raise
                await asyncio.sleep(for_another_replica)
            except NotReady:
                if turn.has_waiters or gate.exclusive_requested:
                    raise
                await self._dispatcher.wait_for_change(for_a_change)
        return await self._dispatcher.dispatch(self._handler, envelope, deferrals)
