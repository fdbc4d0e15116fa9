"""A pair is one crash point of one actor: which pairs exist, and which are reachable."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from shared.messaging.support.crash_points import POINTS
from tests.chaos.full_system.actors import Actors


class Pair(NamedTuple):
    """The process of `service` ends when `actor` reaches `point`."""

    service: str
    point: str
    actor: str


@dataclass(frozen=True)
class Publishers:
    """The publishers in the journal of a year: (service, function) and (service, subject type) of every event."""

    functions: frozenset[tuple[str, str]]
    subject_types: frozenset[tuple[str, str]]


def declared(actors: Actors) -> set[Pair]:
    """Every point of every actor, reachable or not: the content of a crash plan."""
    return {Pair(actors.service, point, actor) for point in POINTS for actor in actors.all_names}


def reachable(actors: Actors, publishers: Publishers, points: Iterable[str] = POINTS) -> set[Pair]:
    """The pairs that must fire. Raises KeyError for a point of a module without a rule."""
    actors_by_module: Mapping[str, Sequence[str]] = {
        "pipeline": actors.functions,
        "relay": [actor for actor in actors.functions if (actors.service, actor) in publishers.functions],
        "message_processor": actors.handlers,
        "recoverability": actors.handlers,
        "sweeper": [
            collection
            for subject_type, collection in actors.collections.items()
            if (actors.service, subject_type) in publishers.subject_types
        ],
        "scheduler": actors.timers,
        "migrator": (),  # a new database has nothing to migrate
    }
    return {
        Pair(actors.service, point, actor) for point in points for actor in actors_by_module[point.partition(".")[0]]
    }
