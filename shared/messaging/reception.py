"""What becomes of one delivery: heard, waiting, tried again later, or parked with its story. Acknowledged only then."""

import asyncio
from datetime import UTC, datetime

from aio_pika.abc import AbstractIncomingMessage
from opentelemetry.trace import SpanKind

from shared.messaging.acks import Acks
from shared.messaging.aside import Aside
from shared.messaging.crash_points import reached
from shared.messaging.delivery import Delivery
from shared.messaging.envelope import Envelope
from shared.messaging.errors import AlreadyHeard, EndsTheProcess, HouseRuleBroken, OutOfTurn, TooEarly, Unreadable
from shared.messaging.handler import Handler
from shared.messaging.hearing import Hearing
from shared.messaging.lanes import Lanes
from shared.messaging.parked import parked_envelope
from shared.messaging.suspicion import Suspicion
from shared.messaging.tally import Tally
from shared.messaging.tracing import span
from shared.storage.outage import OUTAGES

PATIENCE = ((0.01, 0.05), (0.03, 0.15), (0.06, 0.3))
"""Seconds a message that is too early waits here before it looks again, three times; then it goes back to the broker.
The first of each pair is for one that waits for an earlier fact of its noun: another replica may have that in hand. The
second is for what a handler misses, and ends with any change in this process. None where one that is needed waits, nor
behind one that has just waited as long, nor before a suspect that must be alone."""


class Reception:
    """Receives the deliveries of one handler's queue."""

    def __init__(
        self, service: str, handler: Handler, hearing: Hearing, aside: Aside, suspicion: Suspicion, tally: Tally
    ) -> None:
        self.queue = f"{service}.{handler.name}"
        self._handler, self._hearing, self._aside = handler, hearing, aside
        self._suspicion, self._tally, self._lanes, self.acks = suspicion, tally, Lanes(), Acks()

    async def receive(self, message: AbstractIncomingMessage) -> None:
        """Handle one delivery to its end. A crash before the last line brings it back."""
        self.acks.taken(message)
        delivery = Delivery.of(message)
        with self._tally.in_hand(self._handler.name):
            try:
                await self._take(delivery)
            except OUTAGES as away:
                await self._aside.outage(delivery, away)
            reached("reception.before_ack", self._handler.name)
            self.acks.done(message)

    async def _take(self, delivery: Delivery) -> None:
        try:
            envelope = self._read(delivery)
        except Unreadable as hopeless:
            return await self._aside.park(delivery, delivery.tries, hopeless, "Unreadable")
        try:
            async with self._suspicion.hand(f"{self.queue}|{delivery.id}", delivery.returned):
                await self._hear(envelope, delivery)
        except AlreadyHeard:
            self._tally.count(self._handler.name, "already_heard")
        except TooEarly as early:
            await self._aside.too_early(delivery, early)
        except OUTAGES:
            raise
        except (Unreadable, HouseRuleBroken, EndsTheProcess) as hopeless:
            await self._hearing.trouble(self._handler, envelope)
            await self._aside.park(delivery, delivery.tries, hopeless, type(hopeless).__name__)
        except Exception as failed:  # noqa: BLE001 - every failure is retried and in the end parked with its story
            await self._hearing.trouble(self._handler, envelope)
            await self._aside.failed(delivery, failed, datetime.now(UTC).isoformat())
        return None

    def _read(self, delivery: Delivery) -> Envelope:
        if self._handler.parked:
            return parked_envelope(delivery.key, delivery.id, delivery.headers, delivery.body)
        return Envelope.from_amqp(delivery.headers, delivery.body)

    async def _hear(self, envelope: Envelope, delivery: Delivery) -> None:
        name, waits = self._handler.name, delivery.tries.waits
        told = {
            "messaging.system": "rabbitmq",
            "messaging.destination.name": self.queue,
            "fact.id": envelope.id,
            "fact.subject": envelope.subject,
        }
        async with self._lanes.lane(envelope.subject, envelope.sequence) as lane:
            with span(f"{name} process", SpanKind.CONSUMER, envelope.traceparent, told):
                if delivery.pass_over:
                    return await self._hearing.pass_over(self._handler, envelope)
                for for_another, for_a_change in PATIENCE:
                    try:
                        return await self._hearing.hear(self._handler, envelope, waits)
                    except OutOfTurn:
                        if lane.preceded or lane.in_vain or self._suspicion.others.awaited:
                            raise
                        await asyncio.sleep(for_another)
                    except TooEarly:
                        if lane.crowded or self._suspicion.others.awaited:
                            raise
                        await self._hearing.change(for_a_change)
                await self._hearing.hear(self._handler, envelope, waits)
        return None
