"""Carries out what recoverability decided: sends a message to a delay step or to the dead letters. Never drops one."""

import asyncio
import logging
from typing import Any

from shared.messaging.failures.delivery import Delivery
from shared.messaging.failures.failure_details import FailureDetails
from shared.messaging.failures.headers import FAILURE, application_headers
from shared.messaging.failures.recoverability import Defer, Park, RecoveryAction, Retry
from shared.messaging.failures.retry import RetryState
from shared.messaging.support.crash_points import reached
from shared.messaging.support.metrics import Metrics
from shared.messaging.transport.publisher import Publisher
from shared.messaging.unit_of_work.handler import Handler

log = logging.getLogger(__name__)
RESEND_PAUSE_SECONDS = 0.5


class RecoverabilityExecutor:
    """For one handler's queue. When `execute` returns the broker has the message: the delivery may be acknowledged."""

    def __init__(self, service: str, handler: Handler, publisher: Publisher, metrics: Metrics) -> None:
        self._service, self._handler, self._publisher, self._metrics = service, handler, publisher, metrics
        self._queue = f"{service}.{handler.name}"

    async def execute(self, action: RecoveryAction, delivery: Delivery, error: Exception) -> None:
        """Delay the message or park it."""
        match action:
            case Retry(step, state):
                log.warning("%s failed (attempt %d)", self._queue, state.attempts, exc_info=error)
                await self._delay(step, delivery, state, "failed")
            case Defer(step, state, outcome):
                await self._delay(step, delivery, state, outcome)
            case Park(kind, state):
                await self._park(delivery, state, error, kind)

    async def _park(self, delivery: Delivery, state: RetryState, error: Exception, kind: str) -> None:
        trace = str(delivery.headers.get("ce-traceparent", ""))
        details = FailureDetails.of(self._service, self._handler.name, error, kind, state, trace)
        self._metrics.count(self._handler.name, "parked")
        log.error("%s parked a message: %s %s", self._queue, kind, type(error).__name__)
        await self._send(None, delivery, {**application_headers(delivery.headers), FAILURE: details.header()})

    async def _delay(self, step: str, delivery: Delivery, state: RetryState, outcome: str) -> None:
        self._metrics.count(self._handler.name, outcome)
        store_queue = self._queue if self._handler.consumes_dead_letters else ""
        await self._send(step, delivery, delivery.headers_for_next_delivery(state, store_queue))

    async def _send(self, step: str | None, delivery: Delivery, headers: dict[str, Any]) -> None:
        reached("recoverability.before_publish", self._handler.name)
        while True:
            try:
                if step is None:
                    await self._publisher.publish_dead_letter(self._queue, delivery.id, headers, delivery.body)
                else:
                    await self._publisher.publish_delayed(step, self._queue, delivery.id, headers, delivery.body)
                return reached("recoverability.after_publish", self._handler.name)
            except Exception as failed:  # noqa: BLE001 - not sent means not acknowledged: it stays in flight
                log.warning("%s cannot delay or park a message yet: %s", self._queue, type(failed).__name__)
                await asyncio.sleep(RESEND_PAUSE_SECONDS)
