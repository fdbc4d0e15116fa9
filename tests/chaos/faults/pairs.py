"""Every crash point with every handler, command or timer that can reach it, derived from the service's own lists."""

from collections.abc import Iterator

from shared.messaging.support.crash_points import POINTS
from tests.chaos.sample_app.service import SERVICES

COMMANDS = {"door": ("place_order", "place_thankful_order"), "planner": ("plan",)}
"""Commands received over HTTP, by service; handlers and timers are listed by the service itself."""


ELSEWHERE = {"migrator.after_batch": "tests/upgrade/test_upgrade.py"}
"""Crash points that a new database never reaches, and the test that reaches them."""


def pairs_of(service: str) -> set[str]:
    """The lines of a crash plan: `point actor`. Raises KeyError for a crash point of an unknown component."""
    return set(_crash_pairs(service))


def _crash_pairs(service: str) -> Iterator[str]:
    definition = SERVICES[service]
    handlers = tuple(handler.name for handler in definition.handlers)
    timers = tuple(timer.name for timer in definition.timers)
    committing = (*COMMANDS.get(service, ()), *handlers, *timers)
    actors = {
        "pipeline": committing,
        "relay": committing,
        "message_processor": handlers,
        "recoverability": handlers,
        "sweeper": tuple(repository.collection for repository in definition.repositories),
        "scheduler": timers,
    }
    for point in (point for point in POINTS if point not in ELSEWHERE):
        for actor in actors[point.split(".")[0]]:
            yield f"{point} {actor}"
