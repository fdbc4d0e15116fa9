"""A kind of handler, and the occasions on which its work is counted."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from shared.messaging.envelope import Envelope
from shared.messaging.handler import Handler, TimerHandler
from shared.messaging.runtime import Messaging
from tests.work.standing_clock import StandingClock
from tests.work.trade import Expect

Deed = Callable[[Messaging, StandingClock], Awaitable[None]]


@dataclass(frozen=True)
class Occasion:
    """What happens: letters in the handler's queue, or a deed. `events` effects follow, or are found to be there."""

    events: int
    letters: tuple[Envelope, ...] = ()
    deed: Deed | None = None


@dataclass(frozen=True)
class Kind:
    """A handler and what it goes through, in this order: a full load whose letters wait before it listens, the first
    event of a noun and the next one of that noun, each alone.

    `expected` parcels exist before; with `again` all letters were heard once before.
    """

    name: str
    meaning: str
    load: Occasion
    first: Occasion | None
    next: Occasion
    handler: Handler | None = None
    timer: TimerHandler | None = None
    expected: tuple[Expect, ...] = ()
    again: bool = False

    @property
    def occasions(self) -> dict[str, Occasion]:
        """By name."""
        every = {"load": self.load, "first": self.first, "next": self.next}
        return {name: occasion for name, occasion in every.items() if occasion is not None}

    @property
    def worker(self) -> str:
        """The handler's name, also of its queue; empty for a command."""
        worker = self.handler or self.timer
        return worker.name if worker else ""
