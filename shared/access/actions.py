"""What may be done with an aggregate now, by whom, and why not: one table per aggregate, which everything asks."""

from collections.abc import Callable, Mapping
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

    BODY = "BODY"
    """The portal of the accrediting body."""

    SYSTEM = "SYSTEM"
    """Timers, and events of other aggregates."""


class Acting(NamedTuple):
    """Who acts: the capacity, and for a party its role and the reference of the person."""

    capacity: Capacity
    role: str = ""
    person: str = ""


COMPANY, SCHOOL, DESK, BODY, SYSTEM = (
    Acting(each) for each in (Capacity.COMPANY, Capacity.SCHOOL, Capacity.DESK, Capacity.BODY, Capacity.SYSTEM)
)


def as_party(role: str, person: str = "") -> Acting:
    """The party of that role, by the link of that person; without one, the first of that role."""
    return Acting(Capacity.PARTY, role, person)


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


class Table(Generic[S, C]):
    """All actions on one kind of aggregate, by name. `context` is what its rules ask besides its state."""

    def __init__(self, rules: Mapping[str, Rule[S, C]]) -> None:
        self._rules = rules

    def why_not(self, action: str, state: S, context: C, actor: Acting, day: date) -> str | None:
        """The reason code against one action of that actor on that day; None when it is allowed."""
        found = self._rules[action]
        return OTHERS_ACTION if actor.capacity not in found.by else found.why_not(state, context, actor, day)

    def actions(self, state: S, context: C, actor: Acting, day: date) -> list[Possible]:
        """Every action, whether this actor may do it on that day, and why not."""
        reasons = ((action, self.why_not(action, state, context, actor, day)) for action in self._rules)
        return [Possible(action, reason is None, reason) for action, reason in reasons]
