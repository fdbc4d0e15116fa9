"""How long things took, from the lives of the processes and what the wiretap heard. Pure."""

from collections.abc import Iterable, Sequence

from tests.chaos.ledger.evidence import Tapped
from tests.chaos.rig.worker import Life

Gap = tuple[str, float]
"""A service and an instant from which it should be heard again."""
Death = tuple[float, frozenset[str]]
"""When a replica died, and the ids of the facts that were unsaid then."""


def recoveries(lives: Iterable[Life], lifted: Iterable[Gap], tapped: Sequence[Tapped]) -> tuple[float, ...]:
    """Seconds from "ready again" (or from the end of an outage) to the first fact of that service on the wire.

    A process that ended before it said anything has none; one that had something on the wire before it was asked
    whether it is ready took 0 seconds.
    """
    took = []
    for life in lives:
        first = _first(life.service, life.started, tapped)
        if life.ready and first is not None and (life.ended is None or first < life.ended):
            took.append(max(0.0, first - life.ready))
    for service, at in lifted:
        first = _first(service, at, tapped)
        if first is not None:
            took.append(first - at)
    return tuple(took)


def takeover(died: Death, tapped: Iterable[Tapped]) -> float | None:
    """Seconds until the last fact that a dead replica had left unsaid was on the wire; None when it left none."""
    at, left = died
    first: dict[str, float] = {}
    for fact in tapped:
        first.setdefault(fact.id, fact.at)
    late = [first[id] - at for id in left if first.get(id, at) > at]
    return max(late, default=None)


def _first(service: str, since: float, tapped: Sequence[Tapped]) -> float | None:
    return next((fact.at for fact in tapped if fact.at >= since and _by(fact, service)), None)


def _by(fact: Tapped, service: str) -> bool:
    return fact.source.endswith(f"/{service}")
