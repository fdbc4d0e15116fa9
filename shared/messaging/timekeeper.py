"""Dates that have come: nouns whose timer is due are looked at again, by a command of their own service.

Two replicas may both fire: the version guard lets one change the noun, the other decides again and finds nothing due.
"""

import asyncio
import logging
import time
from collections.abc import Mapping, Sequence
from typing import Any

from opentelemetry.trace import SpanKind
from uuid_utils import uuid7

from shared.messaging.cause import Cause
from shared.messaging.clock import Clock
from shared.messaging.crash_points import reached
from shared.messaging.errors import HouseRuleBroken, TooEarly
from shared.messaging.handler import TimerHandler
from shared.messaging.injection import Needs
from shared.messaging.noun import Noun, Timer
from shared.messaging.pipeline import Pipeline
from shared.messaging.punctuality import Punctuality
from shared.messaging.suspicion import Others
from shared.messaging.tally import Tally
from shared.messaging.tracing import span
from shared.storage.changes import Stored

log = logging.getLogger(__name__)
AT_A_TIME = 100
LONGEST_PAUSE = 600.0


class Timekeeper:
    """Looks every `every` seconds, and at once when the clock was moved."""

    def __init__(
        self,
        pipeline: Pipeline,
        handlers: Sequence[TimerHandler],
        tools: Mapping[type, Any],
        clock: Clock,
        punctuality: Punctuality,
        others: Others,
        tally: Tally,
        every: float = 0.5,
    ) -> None:
        self._pipeline, self._clock, self._punctuality = pipeline, clock, punctuality
        self._others, self._tally, self._every = others, tally, every
        self._handlers = {(handler.store.collection, handler.timer): handler for handler in handlers}
        self._needs = {handler.name: Needs(handler.function, tools, handler.store.noun, Cause) for handler in handlers}
        self._nouns: dict[str, type[Noun]] = {handler.store.collection: handler.store.noun for handler in handlers}
        self._pauses: dict[tuple[str, str], tuple[float, float]] = {}

    async def run(self) -> None:
        """Until cancelled; an outage of the store is waited out."""
        while True:
            try:
                fired = await self.look() if await self._punctuality.look() else 0
            except Exception as failed:  # noqa: BLE001 - the next look tries again
                log.warning("timers could not be looked at: %s", type(failed).__name__)
                fired = 0
            if not fired:
                await asyncio.sleep(self._every)

    async def look(self) -> int:
        """Fire what is due now; returns how many fired."""
        fired = 0
        for collection in self._nouns:
            due = await self._pipeline.shelves.documents(collection).due(self._clock.now(), AT_A_TIME)
            ready = [
                stored for stored in due if self._pauses.get((collection, stored.id), (0.0, 0.0))[0] < time.monotonic()
            ]
            fired += sum(await asyncio.gather(*(self._fire(collection, stored) for stored in ready)))
        return fired

    async def overdue(self) -> int:
        """How many nouns have a date that has come."""
        count = 0
        for collection in self._nouns:
            count += len(await self._pipeline.shelves.documents(collection).due(self._clock.now(), AT_A_TIME))
        return count

    async def _fire(self, collection: str, stored: Stored) -> bool:
        noun: Noun = self._nouns[collection].model_validate({**stored.state, "id": stored.id})
        due = [timer for timer in noun.timers() if timer.at <= self._clock.now()]
        timer = min(due, key=lambda t: t.at) if due else None
        handler = self._handlers.get((collection, timer.name)) if timer else None
        name = handler.name if handler else f"{collection}: unknown timer"
        with self._tally.in_hand(name):
            try:
                if timer is None or handler is None:
                    raise HouseRuleBroken(f"{collection} waits for a date that nobody handles: {timer}")
                async with self._others:
                    await self._run(handler, collection, stored.id, timer)
            except Exception as failed:  # noqa: BLE001 - the date stays due; it is tried again after a growing pause
                self._pause(collection, stored.id, name, failed)
                return False
        self._pauses.pop((collection, stored.id), None)
        return True

    async def _run(self, handler: TimerHandler, collection: str, id: str, timer: Timer) -> None:
        cause = Cause(str(uuid7()), f"timer.{timer.name}", self._clock.now(), id, "clock")
        needs = self._needs[handler.name]

        async def look_again(**met: Any) -> Any:
            store = next((met[name] for name in met if type(met[name]) is handler.store), None)
            if store is None:
                raise HouseRuleBroken(f"{handler.name} must ask for {handler.store.__name__}")
            noun = await store.get(id)
            if timer not in noun.timers():
                return None
            said = await handler.function(**met, **needs.called(handler.store.noun, noun))
            if timer in (store.kept or noun).timers():
                raise HouseRuleBroken(f"{handler.name} left {collection}/{id} waiting for the same date")
            return said

        look_again.__name__ = handler.name
        reached("timekeeper.before_fire", handler.name)
        with span(f"{handler.name} fire", SpanKind.INTERNAL, "", {"noun": f"{collection}/{id}"}):
            await self._pipeline.run(look_again, needs.without(handler.store.noun), {}, cause)
        reached("timekeeper.after_fire", handler.name)

    def _pause(self, collection: str, id: str, name: str, failed: Exception) -> None:
        _, last = self._pauses.get((collection, id), (0.0, 0.25))
        pause = min(last * 2, LONGEST_PAUSE)
        self._pauses[collection, id] = (time.monotonic() + pause, pause)
        self._tally.count(name, "too_early" if isinstance(failed, TooEarly) else "failed")
        log.warning("%s failed, again in %.1f s", name, pause, exc_info=failed)
