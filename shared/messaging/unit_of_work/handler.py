"""Declares handlers: `@on(Event)` for events, `@on_timer(...)` for timers, `@effect(Event)` for calls outside."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from shared.events.event import Event
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.repository import Repository

HandlerResult = Event | Events | None
Function = Callable[..., Awaitable[HandlerResult]]
TargetFinder = Callable[..., Awaitable[list[str]]]
EVERY_EVENT = "#"


@dataclass(frozen=True)
class Handler:
    """One handler of a service; it has a queue of its own."""

    function: Function
    events: tuple[type[Event], ...]
    ordered: bool = True
    fan_out_to: TargetFinder | None = None
    consumes_dead_letters: bool = False
    stored_as: str = ""

    @property
    def name(self) -> str:
        """Its identity in queues, inboxes, positions, registrations and metrics: the first name it ever had."""
        return self.stored_as or self.function.__name__

    @property
    def event_types(self) -> tuple[str, ...]:
        """The wire types that it consumes; none when it consumes every event."""
        return tuple(event.type for event in self.events)

    @property
    def routing_keys(self) -> tuple[str, ...]:
        """The bindings of its queue; a handler of dead letters is not bound to the exchange of events."""
        if self.consumes_dead_letters:
            return ()
        return self.event_types or (EVERY_EVENT,)

    async def __call__(self, *args: Any, **kwargs: Any) -> HandlerResult:
        """Call the function with what its annotations name."""
        return await self.function(*args, **kwargs)


def on(
    *events: type[Event], ordered: bool = True, fan_out_to: TargetFinder | None = None, stored_as: str = ""
) -> Callable[[Function], Handler]:
    """Handle events by changing at most one aggregate and returning the events that came true.

    Events of one subject are handled in their order; `ordered=False` where the order does not matter (each event makes
    an aggregate). `fan_out_to` returns the ids of the targets when one event concerns many aggregates: the handler runs
    once for each, gets its id by the annotation `str`, and each target keeps its own inbox entry. Without event types
    the handler gets every event, as MessageContext. `stored_as` is the former name of a renamed handler.
    """

    def decorate(function: Function) -> Handler:
        return Handler(function, events, ordered and fan_out_to is None, fan_out_to, stored_as=stored_as)

    return decorate


def effect(*events: type[Event], stored_as: str = "") -> Callable[[Function], Handler]:
    """Handle an event by calling the outside first and committing the outcome after.

    A crash in between repeats the call, so it carries a stable id (an SMTP Message-ID). No other handler calls outside.
    """

    def decorate(function: Function) -> Handler:
        return Handler(function, events, ordered=False, stored_as=stored_as)

    return decorate


def on_dead_letter(stored_as: str = "") -> Callable[[Function], Handler]:
    """Handle dead letters of all services, as MessageContext whose envelope holds the message and its failure."""

    def decorate(function: Function) -> Handler:
        return Handler(function, (), ordered=False, consumes_dead_letters=True, stored_as=stored_as)

    return decorate


@dataclass(frozen=True)
class TimerHandler:
    """What a service does when a timer of an aggregate is due."""

    function: Function
    repository: type[Repository[Any]]
    timer: str

    @property
    def name(self) -> str:
        """The function's name: `remind_missing_signatures`."""
        return self.function.__name__

    async def __call__(self, *args: Any, **kwargs: Any) -> HandlerResult:
        """Call the function with what its annotations name."""
        return await self.function(*args, **kwargs)


def on_timer(repository: type[Repository[Any]], timer: str) -> Callable[[Function], TimerHandler]:
    """Handle a due timer. The function gets the aggregate as it is now, decides again, and saves its next state.

    The next state must no longer have that timer, or the firing counts as failed and is tried again later.
    """

    def decorate(function: Function) -> TimerHandler:
        return TimerHandler(function, repository, timer)

    return decorate


def nothing(because: str) -> Events:
    """No effect although the handler's aggregate does not exist, and why it is not merely late.

    A handler whose aggregate does not exist either waits (NotReady) or says this.
    """
    if not because:
        raise ValueError("an absent aggregate means nothing for a reason only")
    return ()


def as_events(result: HandlerResult) -> Events:
    """What a handler returned, as a tuple."""
    if result is None:
        return ()
    return (result,) if isinstance(result, Event) else tuple(result)
