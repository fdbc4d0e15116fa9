"""What may be done with an aggregate now, by whom, and why not: one table per aggregate, which everything asks."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

from shared.messaging.model.aggregate import Aggregate

S = TypeVar("S", bound=Aggregate)
C = TypeVar("C")


class Capacity(StrEnum):
    """In which capacity somebody acts on an aggregate; the owner derives it from what is proven of the actor."""

    PARTY = "PARTY"
    """A party of the agreement, by its signing link."""

    COMPANY = "COMPANY"
    """The portal of its company."""

    SCHOOL = "SCHOOL"
    """The portal of its school."""

    DESK = "DESK"
    """Staff of the desk of its school."""

    SYSTEM = "SYSTEM"
    """Timers, and events of other aggregates."""


class Acting(NamedTuple):
    """Who acts: the capacity, and for a party its role."""

    capacity: Capacity
    role: str = ""


class Possible(NamedTuple):
    """One action: whether it is allowed, and the reason code when it is not."""

    action: str
    allowed: bool
    reason: str | None


class Rule(NamedTuple, Generic[S, C]):
    """Who may do something at all, and what stands in the way now (a reason code, or None)."""

    by: frozenset[Capacity]
    why_not: Callable[[S, C, Acting, date], str | None]


OTHERS_ACTION = "NOT_YOURS"
"""The reason why somebody may not do what another capacity is for."""


def rule(*by: Capacity, why_not: Callable[[S, C, Acting, date], str | None]) -> Rule[S, C]:
    """A rule for actors of these capacities."""
    return Rule(frozenset(by), why_not)


def reason_against(rule: Rule[S, C], state: S, context: C, actor: Acting, day: date) -> str | None:
    """Why the actor may not do it on that day; None when it may."""
    return OTHERS_ACTION if actor.capacity not in rule.by else rule.why_not(state, context, actor, day)


def table(rules: Mapping[str, Rule[S, C]], state: S, context: C, actor: Acting, day: date) -> Iterator[Possible]:
    """Every action of the table."""
    for action, each in rules.items():
        reason = reason_against(each, state, context, actor, day)
        yield Possible(action, reason is None, reason)
