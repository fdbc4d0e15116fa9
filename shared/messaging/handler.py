"""How a reaction is written down: `@on(Fact)` for facts, `@when(...)` for dates, `@effect(Fact)` for calls outside."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from shared.events.fact import Fact
from shared.messaging.noun import Facts
from shared.messaging.store import Store

Said = Fact | Facts | None
Function = Callable[..., Awaitable[Said]]
Concerned = Callable[..., Awaitable[list[str]]]
EVERY_FACT = "#"


@dataclass(frozen=True)
class Handler:
    """One reaction of a service. Its name is the name of its file, queue, span, metric and dead letters."""

    function: Function
    facts: tuple[type[Fact], ...]
    any_order: bool = False
    concerns: Concerned | None = None
    calls_outside: bool = False
    parked: bool = False

    @property
    def name(self) -> str:
        """The function's name: `draft_on_placement_confirmed`."""
        return self.function.__name__

    @property
    def routing_keys(self) -> tuple[str, ...]:
        """What the queue is bound to; a handler of parked messages hears nothing of the facts' exchange."""
        if self.parked:
            return ()
        return tuple(fact.type for fact in self.facts) or (EVERY_FACT,)

    async def __call__(self, *args: Any, **kwargs: Any) -> Said:
        return await self.function(*args, **kwargs)


def on(*facts: type[Fact], any_order: bool = False, concerns: Concerned | None = None) -> Callable[[Function], Handler]:
    """React to facts by changing at most one noun and returning what came true.

    Facts of one noun are heard in the order they were said; `any_order=True` where the order cannot matter (each fact
    makes a noun of its own). `concerns` names the nouns when one fact is about many: the handler then runs once for
    each, gets its id as `concerned: str`, and each noun carries its own mark. Without facts: every fact (as Cause).
    """

    def write_down(function: Function) -> Handler:
        return Handler(function, facts, any_order or concerns is not None, concerns)

    return write_down


def effect(*facts: type[Fact]) -> Callable[[Function], Handler]:
    """React by calling the outside world first and committing its outcome after.

    A crash in between repeats the call, so it carries a stable id (an SMTP Message-ID). No other handler calls out.
    """

    def write_down(function: Function) -> Handler:
        return Handler(function, facts, any_order=True, calls_outside=True)

    return write_down


def on_parked() -> Callable[[Function], Handler]:
    """React to messages that other handlers parked; asks for them as Cause, whose envelope holds message and story."""

    def write_down(function: Function) -> Handler:
        return Handler(function, (), any_order=True, parked=True)

    return write_down


@dataclass(frozen=True)
class TimerHandler:
    """What a service does when a noun's date has come."""

    function: Function
    store: type[Store[Any]]
    timer: str

    @property
    def name(self) -> str:
        """The function's name: `remind_missing_signatures`."""
        return self.function.__name__

    async def __call__(self, *args: Any, **kwargs: Any) -> Said:
        return await self.function(*args, **kwargs)


def when(store: type[Store[Any]], timer: str) -> Callable[[Function], TimerHandler]:
    """React to a noun's own date. The function gets the noun as it is now, looks again, and keeps its next state.

    The next state must no longer wait for that same date, or the timer counts as failed and is tried again later.
    """

    def write_down(function: Function) -> TimerHandler:
        return TimerHandler(function, store, timer)

    return write_down


def as_facts(said: Said) -> Facts:
    """What a handler returned, as a tuple."""
    if said is None:
        return ()
    return (said,) if isinstance(said, Fact) else tuple(said)
