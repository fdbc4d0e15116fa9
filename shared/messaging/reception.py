"""What becomes of one delivery: heard, waiting, tried again later, or parked with its story. Acknowledged only then."""

import asyncio
import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from faststream.rabbit import RabbitMessage
from opentelemetry.trace import SpanKind

from shared.messaging.crash_points import reached
from shared.messaging.dead_letter import STORY, story, without_tries
from shared.messaging.envelope import Envelope
from shared.messaging.errors import AlreadyHeard, EndsTheProcess, HouseRuleBroken, TooEarly, Unreadable
from shared.messaging.handler import Handler
from shared.messaging.hearing import Hearing
from shared.messaging.lanes import Lanes
from shared.messaging.parked import parked_envelope
from shared.messaging.publisher import Publisher
from shared.messaging.retry import Tries
from shared.messaging.suspicion import Suspicion
from shared.messaging.tally import Tally
from shared.messaging.tracing import span

log = logging.getLogger(__name__)
PATIENCE = (0.05, 0.15, 0.3)
"""Seconds a message that is too early looks out for a change in this process before it goes back to the broker."""


class Reception:
    """Receives the deliveries of one handler's queue."""

    def __init__(
        self,
        service: str,
        handler: Handler,
        hearing: Hearing,
        publisher: Publisher,
        suspicion: Suspicion,
        tally: Tally,
    ) -> None:
        self.queue = f"{service}.{handler.name}"
        self._service, self._handler, self._hearing = service, handler, hearing
        self._publisher, self._suspicion, self._tally, self._lanes = publisher, suspicion, tally, Lanes()

    async def receive(self, message: RabbitMessage) -> None:
        """Handle one delivery to its end. A crash before the last line brings it back."""
        raw = message.raw_message
        headers, tries = dict(raw.headers), Tries.of(raw.headers)
        with self._tally.in_hand(self._handler.name):
            try:
                async with self._suspicion.hand(f"{self.queue}|{raw.message_id}", returned(headers)):
                    await self._hear(self._read(raw.routing_key or "", raw.message_id or "", headers, raw.body))
            except AlreadyHeard:
                self._tally.count(self._handler.name, "already_heard")
            except TooEarly as early:
                await self._wait(raw.message_id, headers, raw.body, tries.waited(), early)
            except (Unreadable, HouseRuleBroken, EndsTheProcess) as hopeless:
                await self._park(raw.message_id, headers, raw.body, tries, hopeless, type(hopeless).__name__)
            except Exception as failed:  # noqa: BLE001 - every failure is retried and in the end parked with its story
                await self._again(raw.message_id, headers, raw.body, tries.failed(_now()), failed)
            reached("reception.before_ack", self._handler.name)
            await raw.ack()

    def _read(self, key: str, message_id: str, headers: dict[str, Any], body: bytes) -> Envelope:
        if self._handler.parked:
            return parked_envelope(key, message_id, headers, body)
        return Envelope.from_amqp(headers, body)

    async def _hear(self, envelope: Envelope) -> None:
        name = self._handler.name
        told = {
            "messaging.system": "rabbitmq",
            "messaging.destination.name": self.queue,
            "fact.id": envelope.id,
            "fact.subject": envelope.subject,
        }
        async with self._lanes.lane(envelope.subject):
            with span(f"{name} process", SpanKind.CONSUMER, envelope.traceparent, told):
                for patience in PATIENCE:
                    try:
                        return await self._hearing.hear(self._handler, envelope)
                    except TooEarly:
                        await self._hearing.change(patience)
                await self._hearing.hear(self._handler, envelope)
        return None

    async def _wait(self, id: str | None, headers: dict[str, Any], body: bytes, tries: Tries, early: TooEarly) -> None:
        step = tries.step_of_waiting
        if step is None:
            return await self._park(id, headers, body, tries, early, "too early for too long")
        self._tally.count(self._handler.name, "too_early")
        return await self._send(step, id, {**without_tries(headers), **tries.headers()}, body)

    async def _again(
        self, id: str | None, headers: dict[str, Any], body: bytes, tries: Tries, failed: Exception
    ) -> None:
        log.warning("%s failed (attempt %d)", self.queue, tries.attempts, exc_info=failed)
        step = tries.step_after_failure
        if step is None:
            return await self._park(id, headers, body, tries, failed, "failed")
        self._tally.count(self._handler.name, "failed")
        return await self._send(step, id, {**without_tries(headers), **tries.headers()}, body)

    async def _park(
        self, id: str | None, headers: Mapping[str, Any], body: bytes, tries: Tries, failure: Exception, kind: str
    ) -> None:
        told = story(self._service, self._handler.name, failure, kind, tries, str(headers.get("ce-traceparent", "")))
        self._tally.count(self._handler.name, "parked")
        log.error("%s parked a message: %s %s", self.queue, kind, type(failure).__name__)
        await self._send(None, id, {**without_tries(dict(headers)), STORY: told}, body)

    async def _send(self, step: str | None, id: str | None, headers: dict[str, Any], body: bytes) -> None:
        """To a delay step, or (None) to the dead letters; again and again until the broker has it."""
        reached("reception.before_aside", self._handler.name)
        while True:
            try:
                if step is None:
                    await self._publisher.dead(self.queue, id or "", headers, body)
                else:
                    await self._publisher.again(step, self.queue, id or "", headers, body)
                return reached("reception.after_aside", self._handler.name)
            except Exception as failed:  # noqa: BLE001 - not sent means not acknowledged: keep it in hand
                log.warning("%s cannot put a message aside yet: %s", self.queue, type(failed).__name__)
                await asyncio.sleep(0.5)


def returned(headers: Mapping[str, Any]) -> int:
    """How often the broker got this message back without an answer: whoever had it ended."""
    return int(headers.get("x-delivery-count", 0))


def _now() -> str:
    return datetime.now(UTC).isoformat()
