"""Holds the messages of one handler while something they need is away, and lets one of them try again after each pause.

A held message stays in flight: the broker delivers no more than the prefetch, so the queue waits in its order. Nothing
is published and no attempt is spent. Any answer to the message that tries again releases all.
Proof: tests/integration/messaging/test_outage.py; the reasons: docs/decisions/outages.md.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import count

from shared.messaging.failures.held_messages import HeldMessages, Released
from shared.messaging.model.errors import NotReady, Unavailable
from shared.storage.errors import OUTAGES

log = logging.getLogger(__name__)
DATABASE = "the database"
AWAY: tuple[type[Exception], ...] = (Unavailable, *OUTAGES)
"""What is raised when something that a message needs cannot be reached."""


@dataclass(frozen=True, slots=True)
class BreakerTimes:
    """In seconds: the pause before a try doubles from `first_pause` to `max_pause`, for the own database (which costs
    nobody else anything) to `database_pause`. After `max_hold` a message goes to a delay step of the broker and returns
    as a new delivery: RabbitMQ closes a channel on which one is unanswered for half an hour (`consumer_timeout`).
    """

    first_pause: float = 0.5
    max_pause: float = 15.0
    database_pause: float = 1.0
    max_hold: float = 600.0


class CircuitBreaker:
    """Of one handler's queue. Each thing that is away has its own held messages; the others go on."""

    def __init__(self, queue: str, times: BreakerTimes | None = None) -> None:
        self._queue, self._times = queue, times or BreakerTimes()
        self._held: dict[str, HeldMessages] = {}
        self._arrivals, self._generation = count(), 0

    @property
    def away(self) -> dict[str, float]:
        """What messages of this handler wait for, with the time (Unix, seconds) since when they do."""
        return {resource: held.since for resource, held in self._held.items() if not held.empty}

    def abandon(self) -> None:
        """The broker will deliver again what is in flight: its channel was lost, or the service stops."""
        self._generation += 1
        for held in self._held.values():
            held.release(Released.ABANDONED)

    async def run(self, attempt: Callable[[], Awaitable[None]]) -> bool:
        """Call `attempt` until what it needs is there; returns False when the message was abandoned meanwhile.

        Raises what else it raises, and the outage itself when it lasts longer than a message may be held.
        """
        arrival, generation, tries = next(self._arrivals), self._generation, 0
        held, until = None, time.monotonic() + self._times.max_hold
        while True:
            try:
                await attempt()
            except AWAY as outage:
                held = self._hold(outage, held)
                released = Released.ABANDONED
                if generation == self._generation:
                    released = await held.wait(tries, arrival, until - time.monotonic())
                if released is not Released.RETRY:
                    self._leave(held)
                    if released is Released.EXPIRED:
                        raise
                    return False
                tries += 1
            except NotReady:
                if held is None:
                    raise
                self._answered(held)
                held = None
                await asyncio.sleep(0)  # earlier messages of its subject were held too, and are first now
            except asyncio.CancelledError:
                self._leave(held)
                raise
            except Exception:
                self._answered(held)
                raise
            else:
                self._answered(held)
                return True

    def _hold(self, outage: Exception, tried: HeldMessages | None) -> HeldMessages:
        """Where the message waits now; its try for what it waited for before, if any, ended without an answer."""
        resource = outage.resource if isinstance(outage, Unavailable) else DATABASE
        held = self._held.get(resource)
        if held is None:
            log.warning("%s: messages wait, because %s cannot be reached", self._queue, resource)
            max_pause = self._times.database_pause if resource == DATABASE else self._times.max_pause
            held = self._held[resource] = HeldMessages(resource, self._times.first_pause, max_pause)
        if tried is not None:
            tried.try_ended()
        return held

    def _answered(self, held: HeldMessages | None) -> None:
        if held is not None and self._held.get(held.resource) is held:
            del self._held[held.resource]
            seconds = time.time() - held.since
            log.info("%s: messages go on, %s answers after %.1f s", self._queue, held.resource, seconds)
            held.release(Released.RETRY)

    def _leave(self, held: HeldMessages | None) -> None:
        if held is not None:
            held.try_ended()
            if held.empty and self._held.get(held.resource) is held:
                del self._held[held.resource]
