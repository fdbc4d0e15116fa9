"""Recovery and takeover times, from the process runs and the events on the wire. Pure."""

from collections.abc import Iterable, Sequence

from tests.chaos.harness.worker import ProcessRun
from tests.chaos.oracle.evidence import TappedEvent

OutageEnd = tuple[str, float]
"""A service, and the time from which it should publish again."""
Death = tuple[float, frozenset[str]]
"""When a replica died, and the ids of the events in its outbox at that time."""


def recoveries(
    runs: Iterable[ProcessRun], outage_ends: Iterable[OutageEnd], tapped: Sequence[TappedEvent]
) -> tuple[float, ...]:
    """Seconds from "ready again" (or from the end of an outage) to the first event of that service on the wire.

    A process that ended before it published has no recovery; one that published before it was asked whether it is
    ready took 0 seconds.
    """
    took = []
    for run in runs:
        first = _first(run.service, run.started, tapped)
        if run.ready and first is not None and (run.ended is None or first < run.ended):
            took.append(max(0.0, first - run.ready))
    for service, at in outage_ends:
        first = _first(service, at, tapped)
        if first is not None:
            took.append(first - at)
    return tuple(took)


def takeover(death: Death, tapped: Iterable[TappedEvent]) -> float | None:
    """Seconds until the last event in the outbox of a dead replica was on the wire; None when its outbox was empty."""
    at, pending = death
    first: dict[str, float] = {}
    for event in tapped:
        first.setdefault(event.id, event.at)
    delays = [first[id] - at for id in pending if first.get(id, at) > at]
    return max(delays, default=None)


def _first(service: str, since: float, tapped: Sequence[TappedEvent]) -> float | None:
    return next((event.at for event in tapped if event.at >= since and _published_by(event, service)), None)


def _published_by(event: TappedEvent, service: str) -> bool:
    return event.source.endswith(f"/{service}")
