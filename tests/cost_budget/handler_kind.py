"""A kind of handler, and the situations in which its cost is counted."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from shared.messaging.model.envelope import Envelope
from shared.messaging.runtime.runtime import Messaging
from shared.messaging.unit_of_work.handler import Handler, TimerHandler
from tests.cost_budget.manual_clock import ManualClock
from tests.support.sample_domain.parcels import Expect

Action = Callable[[Messaging, ManualClock], Awaitable[None]]


@dataclass(frozen=True)
class Situation:
    """Messages in the handler's queue, or an action. `events` is the number by which the counts are divided."""

    events: int
    messages: tuple[Envelope, ...] = ()
    action: Action | None = None


@dataclass(frozen=True)
class HandlerKind:
    """A handler and its situations, in this order: a load whose messages wait before the service consumes, the first
    event of an aggregate alone, and the next event of that aggregate alone.

    The `expected` parcels exist before; with `redelivered` all messages were handled once before.
    """

    name: str
    meaning: str
    load: Situation
    first: Situation | None
    next: Situation
    handler: Handler | None = None
    timer: TimerHandler | None = None
    expected: tuple[Expect, ...] = ()
    redelivered: bool = False

    @property
    def situations(self) -> dict[str, Situation]:
        """By name."""
        candidates = {"load": self.load, "first": self.first, "next": self.next}
        return {name: situation for name, situation in candidates.items() if situation is not None}

    @property
    def function_name(self) -> str:
        """The handler's name, also that of its queue; empty for a command."""
        function = self.handler or self.timer
        return function.name if function else ""
