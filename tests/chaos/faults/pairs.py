"""Every crash point with everybody who can reach it, made from the registry of points and a service's own lists."""

from collections.abc import Iterator

from shared.messaging.crash_points import POINTS
from tests.chaos.workshop.service import SERVICES

COMMANDS = {"door": ("place_order", "place_thankful_order"), "planner": ("plan",)}
"""What people ask for over HTTP, by service; all else a service lists itself."""


def pairs_of(service: str) -> set[str]:
    """The lines of a crash plan: `point actor`. Raises KeyError for a page that this table does not know yet."""
    return set(_pairs(service))


def _pairs(service: str) -> Iterator[str]:
    listed = SERVICES[service]
    handlers = tuple(handler.name for handler in listed.handlers)
    timers = tuple(timer.name for timer in listed.timers)
    deciding = (*COMMANDS.get(service, ()), *handlers, *timers)
    actors = {
        "pipeline": deciding,
        "relay": deciding,
        "reception": handlers,
        "sweeper": tuple(store.collection for store in listed.stores),
        "timekeeper": timers,
    }
    for point in POINTS:
        for actor in actors[point.split(".")[0]]:
            yield f"{point} {actor}"
