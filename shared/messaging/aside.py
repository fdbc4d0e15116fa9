"""Putting a message aside: to a delay step of the broker, or to the dead letters with its story. Never dropped."""

import asyncio
import logging
from typing import Any

from shared.messaging.crash_points import reached
from shared.messaging.dead_letter import STORY, story
from shared.messaging.delivery import Delivery
from shared.messaging.handler import Handler
from shared.messaging.parked import own_headers
from shared.messaging.publisher import Publisher
from shared.messaging.retry import WAIT, Tries
from shared.messaging.tally import Tally

log = logging.getLogger(__name__)
PAUSE = 0.5


class Aside:
    """For one handler's queue. Each returns when the broker has the message, so that it may be acknowledged."""

    def __init__(self, service: str, handler: Handler, publisher: Publisher, tally: Tally) -> None:
        self._service, self._handler, self._publisher, self._tally = service, handler, publisher, tally
        self._queue = f"{service}.{handler.name}"

    async def outage(self, delivery: Delivery, away: Exception) -> None:
        """Our store cannot be reached: it comes again in a moment, and nothing is spent."""
        log.warning("%s: the store is away (%s)", self._queue, type(away).__name__)
        await self._later(WAIT, delivery, delivery.tries, "outage")

    async def too_early(self, delivery: Delivery, early: Exception) -> None:
        """It waits without spending an attempt; after the longest wait a person should look."""
        tries = delivery.tries.waited()
        step = tries.step_of_waiting
        if step is None:
            return await self.park(delivery, tries, early, "too early for too long")
        return await self._later(step, delivery, tries, "too_early")

    async def failed(self, delivery: Delivery, failure: Exception, at: str) -> None:
        """It is tried again after a growing delay; when all attempts are spent it is parked."""
        tries = delivery.tries.failed(at)
        log.warning("%s failed (attempt %d)", self._queue, tries.attempts, exc_info=failure)
        step = tries.step_after_failure
        if step is None:
            return await self.park(delivery, tries, failure, "failed")
        return await self._later(step, delivery, tries, "failed")

    async def park(self, delivery: Delivery, tries: Tries, failure: Exception, kind: str) -> None:
        """To the dead letters, with its story."""
        trace = str(delivery.headers.get("ce-traceparent", ""))
        told = story(self._service, self._handler.name, failure, kind, tries, trace)
        self._tally.count(self._handler.name, "parked")
        log.error("%s parked a message: %s %s", self._queue, kind, type(failure).__name__)
        await self._send(None, delivery, {**own_headers(delivery.headers), STORY: told})

    async def _later(self, step: str, delivery: Delivery, tries: Tries, why: str) -> None:
        self._tally.count(self._handler.name, why)
        await self._send(step, delivery, delivery.next_time(tries, parked=self._handler.parked))

    async def _send(self, step: str | None, delivery: Delivery, headers: dict[str, Any]) -> None:
        reached("reception.before_aside", self._handler.name)
        while True:
            try:
                if step is None:
                    await self._publisher.dead(self._queue, delivery.id, headers, delivery.body)
                else:
                    await self._publisher.again(step, self._queue, delivery.id, headers, delivery.body)
                return reached("reception.after_aside", self._handler.name)
            except Exception as failed:  # noqa: BLE001 - not sent means not acknowledged: keep it in hand
                log.warning("%s cannot put a message aside yet: %s", self._queue, type(failed).__name__)
                await asyncio.sleep(PAUSE)
