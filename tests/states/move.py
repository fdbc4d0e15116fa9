"""A move: an action with a valid payload, by whoever may do it."""

from collections.abc import Callable
from datetime import datetime
from typing import Generic, NamedTuple, TypeVar

from shared.access.actions import Acting
from shared.messaging.model.aggregate import Aggregate, Decision

A = TypeVar("A", bound=Aggregate)
C = TypeVar("C")


class Move(NamedTuple, Generic[A, C]):
    """`decide` gets the state, the context and the instant."""

    action: str
    actor: Acting
    decide: Callable[[A, C, datetime], Decision[A]]
    due: Callable[[A], datetime | None] = lambda _: None
    """When it is due in that state, of what a timer does."""
